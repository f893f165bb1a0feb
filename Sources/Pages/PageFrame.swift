public import Domain
public import HTML
public import Words

/// What every page is made with: its language, where it stands and what things are called.
public struct PageSetting: Sendable {
    public var language: Language
    /// What the county's playbook is called.
    public var place: Name
    public var names: Names
    /// The day of a store of made-up data; `nil` where the data is real.
    public var demonstration: Day?
    /// This page, without what chooses the language.
    public var here: Link

    public init(language: Language, place: Name, names: Names, demonstration: Day?, here: Link) {
        self.language = language
        self.place = place
        self.names = names
        self.demonstration = demonstration
        self.here = here
    }

    func said(_ sentence: Sentence) -> String { sentence.said(in: language) }
    func said(_ name: Name) -> String { said(.name(name)) }

    /// An address in the language of this page. What a browser asks for by itself needs no word in the address.
    func link(_ link: Link) -> Link {
        here.query.contains { $0.name == "lang" } ? link.with("lang", language.rawValue) : link
    }
}

/// The part that is the same on every page.
struct PageFrame {
    /// The pages that the head leads to.
    enum Place: CaseIterable {
        case board, wall
    }

    var setting: PageSetting
    var title: String
    var place: Place?
    /// What `body` is marked with, for pages that look otherwise.
    var style = ""
    /// The position of the journal that the page is of, where it follows what happens.
    var live: String?
    var footer: HTML = .nothing

    /// The whole page.
    func page(_ content: HTML) -> HTML {
        let language = setting.language == .zh ? "zh-Hans" : "en"
        let other: Language = setting.language == .zh ? .en : .zh
        return """
            <!doctype html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <link rel="stylesheet" href="\(Asset.style.link)">
            <link rel="icon" href="data:,">
            <script type="module" src="\(Asset.live.link)"></script>
            </head>
            <body class="\(style)">
            <a class="skip" href="#main">\(setting.said(.skipToContent))</a>
            \(demonstration)<header class="top">
            <a class="brand" href="\(setting.link(Link()))">\(setting.said(.brand))</a>
            <span class="place">\(setting.said(setting.place))</span>
            <nav aria-label="\(setting.said(.pagesNavigation))">\(Place.allCases.map(entry))</nav>
            <a class="lang" lang="\(other == .zh ? "zh-Hans" : "en")" href="\(setting.here.with("lang", other.rawValue))">\
            \(setting.said(.otherLanguage))</a>
            </header>
            <main id="main"\(live.map { " data-live=\"\($0)\"" as HTML })>
            \(content)
            </main>
            <footer>
            \(footer)
            </footer>
            </body>
            </html>

            """
    }

    private var demonstration: HTML? {
        setting.demonstration.map { day in
            """
            <div class="demo" role="note"><b>\(setting.said(.demonstration(on: day)))</b> \(setting.said(.allMadeUp))</div>

            """
        }
    }

    private func entry(_ place: Place) -> HTML {
        let (link, name): (Link, Sentence) =
            switch place {
            case .board: (Link(), .publicFigures)
            case .wall: (Link("wall"), .bigScreen)
            }
        let current: HTML = place == self.place ? " aria-current=\"page\"" : ""
        return "<a href=\"\(setting.link(link))\"\(current)>\(setting.said(name))</a> "
    }
}

extension Asset {
    /// Its address.
    var link: Link { Link("assets", digest, name) }
}
