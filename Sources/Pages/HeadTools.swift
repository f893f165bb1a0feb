import HTML
import Words

/// What the pages of officials have beside their places: the search box, and what keys there are.
struct HeadTools {
    var setting: PageSetting
    var places: [PageFrame.Place]

    /// One box on every page: a number, words, a name.
    var search: HTML {
        let isSearch = setting.here.path == ["search"]
        let question = isSearch ? setting.here.query.first { $0.name == "q" }?.value ?? "" : ""
        return """
            <form class="find" role="search" action="\(Link("search"))">\(SearchBox(setting: setting).language)\
            <input type="search" name="q" value="\(question)" aria-label="\(setting.said(.searchLabel))" \
            placeholder="\(setting.said(.searchHint))" autocomplete="off" spellcheck="false" data-find>\
            <button class="quiet">\(setting.said(.searchLabel))</button></form>

            """
    }

    private func key(_ name: String) -> HTML { "<kbd>\(setting.said(.data(name)))</kbd>" }

    /// A dialog that the script opens, and the button that does so without a key. Nothing of it shows without the script.
    var keys: HTML {
        let single: [(keys: HTML, does: Sentence)] = [
            (key("/"), .keySearch), (key("j"), .keyDown), (key("k"), .keyUp),
            ("<kbd>\(setting.said(.keyEnter))</kbd>", .keyOpen), (key("e"), .keyDo), (key("x"), .keyTick),
            (key("?"), .keyHelp),
        ]
        let goes = places.compactMap { place -> (keys: HTML, does: Sentence)? in
            guard let letter = place.key else { return nil }
            return ("\(key("g")) \(setting.said(.keyThen)) \(key("\(letter)"))", place.name)
        }
        let items = (single + goes).map { "<dt>\($0.keys)</dt><dd>\(setting.said($0.does))</dd>" as HTML }
        return """
            <dialog class="keys" id="keys" aria-labelledby="keys-heading"><h2 id="keys-heading">\(setting.said(.keysHeading))</h2>
            <dl>\(items)</dl><p class="note">\(setting.said(.keysNote))</p>
            <p class="buttons"><button type="button" class="quiet" data-keys-switch data-on="\(setting.said(.keysOn))" \
            data-off="\(setting.said(.keysOff))">\(setting.said(.keysOff))</button>\
            <button type="button" data-keys-close>\(setting.said(.keysClose))</button></p></dialog>
            <p class="keys-open"><button type="button" class="quiet" data-keys-open hidden>\(setting.said(.keysHeading))</button></p>

            """
    }
}

/// What a form that is read (GET) carries along beside its fields.
struct SearchBox {
    var setting: PageSetting

    /// The language, where the address names it.
    var language: HTML {
        guard setting.here.query.contains(where: { $0.name == "lang" }) else { return .nothing }
        return "<input type=\"hidden\" name=\"lang\" value=\"\(setting.language.rawValue)\">"
    }
}
