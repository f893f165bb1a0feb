import Domain
import HTML
import UseCases
import Words

/// The conditions of a list as a form that is read, and those that were chosen as chips that take them away.
struct ListConditions {
    var asked: [MatterList.Parameter]
    var choices: ListChoices
    var setting: PageSetting

    private typealias Name = MatterList.Parameter.Name

    private func value(_ name: Name) -> String { asked.first { $0.name == name }?.value ?? "" }
    private func id(_ name: Name) -> String { "list-\(name.rawValue)" }

    // MARK: - The form

    var form: HTML {
        let more: [HTML] = [
            select(.state, isFree: false), select(.sort, isFree: false), select(.position), select(.exit),
            select(.kind), select(.category), select(.owner), select(.body),
            select(.responsible), select(.channel), select(.place), day(.from), day(.to), day(.dueFrom),
            day(.dueBefore),
        ]
        return """
            <form class="conditions" action="\(Link("matters"))">\(SearchBox(setting: setting).language)
            <div class="first">\(text)\
            <p class="buttons"><button class="main">\(setting.said(.listShow))</button></p></div>
            <details><summary>\(setting.said(.moreConditions))</summary>
            <div class="grid">\(more)</div>
            <div class="choices">\(check(.overdue))\(check(.changed))</div>
            \(columns)<p class="buttons"><button>\(setting.said(.listShow))</button></p></details>
            </form>

            """
    }

    private func label(_ name: Name) -> HTML {
        "<label for=\"\(id(name))\">\(setting.said(.listParameter(name.rawValue)))</label>"
    }

    private var text: HTML {
        """
        <div class="field">\(label(.text))<input type="search" id="\(id(.text))" name="text" value="\(value(.text))" \
        autocomplete="off" maxlength="200"></div>
        """
    }

    private func select(_ name: Name, isFree: Bool = true) -> HTML {
        var options = choices.options(of: name)
        let value = value(name)
        guard !options.isEmpty || !value.isEmpty else { return .nothing }
        // What isn't offered any more may still be asked for.
        if !value.isEmpty, !options.contains(where: { $0.value == value }) {
            options.append(FormOption(value, .data(value)))
        }
        let initial = name == .state ? "all" : name == .sort ? MatterListQuery.Sort.received.rawValue : ""
        let chosen = value.isEmpty ? initial : value
        let all = options.map { option -> HTML in
            "<option value=\"\(option.value)\"\(option.value == chosen ? " selected" as HTML : .nothing)>\(setting.said(option.name))</option>"
        }
        let any: HTML = isFree ? "<option value=\"\">\(setting.said(.anyChoice))</option>" : ""
        return """
            <div class="field">\(label(name))<select id="\(id(name))" name="\(name.rawValue)">\(any)\(all)</select></div>
            """
    }

    private func day(_ name: Name) -> HTML {
        """
        <div class="field">\(label(name))<input type="date" id="\(id(name))" name="\(name.rawValue)" value="\(value(name))"></div>
        """
    }

    private func check(_ name: Name) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="\(name.rawValue)" value="true"\
        \(value(name) == "true" ? " checked" as HTML : .nothing)> <span>\(setting.said(.listParameter(name.rawValue)))</span></label>
        """
    }

    /// Which columns: where none were chosen, those that are usually shown are ticked.
    private var columns: HTML {
        let named = value(.columns).split(separator: ",").map(String.init)
        let shown = named.isEmpty ? MatterListPage.usual.map(\.rawValue) : named
        let boxes = MatterColumn.allCases.map { column -> HTML in
            let fixed = column == .number
            return """
                <label class="choice"><input type="checkbox" name="columns" value="\(column.rawValue)"\
                \(shown.contains(column.rawValue) || fixed ? " checked" as HTML : .nothing)> <span>\(setting.said(.column(column)))</span></label>
                """
        }
        return """
            <fieldset class="field"><legend>\(setting.said(.columnsLabel))</legend><div class="choices">\(boxes)</div></fieldset>

            """
    }

    // MARK: - What was chosen

    /// Each leads to the same list without it.
    var chips: HTML {
        let chosen = asked.filter { parameter in
            switch parameter.name {
            case .limit, .after, .before, .sort, .columns: false
            case .state: parameter.value != "all"
            default: true
            }
        }
        guard !chosen.isEmpty else { return .nothing }
        let items = chosen.map { parameter -> HTML in
            let (name, value) = (Sentence.listParameter(parameter.name.rawValue), choices.name(of: parameter))
            let rest = asked.filter { $0.name != parameter.name }
            return """
                <li><a href="\(setting.link(MatterListPage.address(rest)))" aria-label="\(setting.said(.dropCondition(name, value)))">\
                <span>\(setting.said(.condition(name, value)))</span> <span aria-hidden="true">×</span></a></li>
                """
        }
        return """
            <ul class="chips chosen" aria-label="\(setting.said(.conditionsChosen))">\(items)</ul>

            """
    }
}
