import Domain
import HTML
import UseCases
import Words

/// What somebody can do to a matter now: what their desk says is next, opened; all else folded, by the part of a matter's life;
/// and what can't be done, with the reason.
struct OfficeActs {
    var page: OfficeMatterPage

    private var setting: PageSetting { page.setting }
    private var state: FormState { page.state }
    private var sent: MatterAct? { MatterAct(rawValue: state.form) }

    var html: HTML {
        let acts = page.desk.acts
        guard !acts.isEmpty else { return .nothing }
        let open = acts.filter(\.isOpen)
        let rest = open.filter { !page.desk.next.contains($0.act) && $0.act != opened?.act }
        return """
            <section class="acts screen">\(news)\(refused)\(opened.map(card))\(next)\(others(rest))\(closed)</section>

            """
    }

    /// The act that a link opened: it stands first, whatever else is next.
    private var opened: OpenAct? {
        guard let sent, state.faults.isEmpty, !page.desk.next.contains(sent) else { return nil }
        return page.desk.act(sent).flatMap { $0.isOpen ? $0 : nil }
    }

    /// That others acted since the form was filled in.
    private var news: HTML? {
        guard page.news > 0 else { return nil }
        return """
            <div class="refusal" role="alert" tabindex="-1"><p>\(setting.said(.changedMeanwhile(page.news)))</p></div>

            """
    }

    /// Why something wasn't done that isn't open any more: its form isn't there to say it. What was typed stands below.
    private var refused: HTML? {
        guard let sent, page.desk.act(sent)?.isOpen != true, !state.faults.isEmpty else { return nil }
        let said = state.faults.map { "<p>\(setting.said($0.what))</p>" as HTML }
        let typed = ["text", "reason", "plan", "method", "summary"].compactMap { state.values[$0]?.first }
            .filter { !$0.isEmpty }.map { "<blockquote class=\"words\">\($0)</blockquote>" as HTML }
        return """
            <div class="refusal" role="alert" tabindex="-1"><p><b>\(setting.said(.act(sent)))</b></p>\(said)\(typed)</div>

            """
    }

    private var next: HTML {
        let acts = page.desk.next.compactMap { page.desk.act($0) }
        guard !acts.isEmpty else {
            return "<h2>\(setting.said(.nextHeading))</h2><p class=\"note\">\(setting.said(.nothingForYou))</p>"
        }
        return "<h2 id=\"next\">\(setting.said(.nextHeading))</h2>\(acts.map(card))"
    }

    private func card(_ act: OpenAct) -> HTML {
        let title: HTML = act.act.isOnePress ? .nothing : "<h3>\(setting.said(.act(act.act)))</h3>"
        return "<div class=\"card next\">\(title)\(toRead(act))\(form(act))</div>"
    }

    /// What whoever calls reads out, beside where they write down what is said to it.
    private func toRead(_ act: OpenAct) -> HTML? {
        guard act.act == .evaluate || act.act == .attemptContact else { return nil }
        guard let said = page.file.lastAnswer else { return nil }
        return """
            <h4>\(setting.said(.answerToRead))</h4><blockquote class="words">\(said)</blockquote>\
            <p class="note">\(setting.said(.callAsk))</p>
            """
    }

    /// What is to be known before it is done.
    private func before(_ act: OpenAct) -> HTML? {
        guard act.act == .askExtension, let open = page.desk.moreTimeOpen else { return nil }
        return "<p class=\"note\">\(setting.said(.mayAskFor(open.most, open.deciders, setting.names)))</p>"
    }

    private func others(_ acts: [OpenAct]) -> HTML {
        let groups = MatterAct.Phase.allCases.compactMap { phase -> HTML? in
            let items = acts.filter { $0.act.phase == phase }
            guard !items.isEmpty else { return nil }
            return """
                <div class="group"><h3>\(setting.said(.phase(phase)))</h3>\(items.map(folded))</div>

                """
        }
        guard !groups.isEmpty else { return .nothing }
        return "<h2>\(setting.said(.alsoHeading))</h2>\(groups)"
    }

    private func folded(_ act: OpenAct) -> HTML {
        let open: HTML = sent == act.act ? " open" : ""
        return """
            <details\(open)><summary>\(setting.said(.act(act.act)))</summary>\(form(act))</details>

            """
    }

    private func form(_ act: OpenAct) -> HTML {
        func piece(_ fact: ActField?) -> HTML {
            ActForm(
                act: act, file: page.file, choices: page.choices, state: state, setting: setting, fact: fact
            ).html
        }
        if act.act == .redactAttachment { return photos }
        guard act.act == .correct else { return (before(act) ?? .nothing) + piece(nil) }
        return HTML(
            ActForm.facts.map { fact -> HTML in
                let open: HTML = sent == .correct && state.values["what"]?.first == fact.rawValue ? " open" : ""
                return "<details\(open)><summary>\(setting.heading(.field(fact)))</summary>\(piece(fact))</details>"
            })
    }

    /// Parts of a photo are covered on the photo's own page.
    private var photos: HTML {
        let view = page.file.view
        let items = view.attachments.filter { $0.facts.kind.family == .photo }.map { attachment -> HTML in
            let link = Link("matters", view.number.description, "files", String(attachment.number))
            let name = Sentence.attachment(attachment, name: page.file.words[attachment.name.id]?.text)
            return "<li><a href=\"\(setting.link(link))\">\(setting.said(name))</a></li>"
        }
        return "<ul class=\"plain\">\(items)</ul>"
    }

    private var closed: HTML? {
        let items = page.desk.acts.filter { !$0.isOpen }.compactMap { act -> HTML? in
            page.refusals[act.act].map { why in
                "<li><b>\(setting.said(.act(act.act)))</b>\(setting.said(.colon))\(setting.said(why))</li>"
            }
        }
        guard !items.isEmpty else { return nil }
        return """
            <details class="notnow"><summary>\(setting.said(.notNowHeading))</summary><ul class="plain">\(items)</ul></details>

            """
    }
}
