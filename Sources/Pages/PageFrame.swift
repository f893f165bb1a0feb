import HTML
import Words

/// The part that is the same on every page.
struct PageFrame {
    /// Whom a page is for.
    enum Face: Sendable {
        /// Residents and everybody else.
        case open
        /// Officials who are signed in.
        case office
        /// A hall.
        case wall

        /// Where the head leads. A page that is added stands here.
        var places: [Place] {
            switch self {
            case .open: [.report, .track, .board, .wall]
            case .wall: [.board, .wall]
            case .office: [.account, .board]
            }
        }
    }

    /// Pages that a head leads to.
    enum Place: Sendable {
        case board, wall, account, report, track

        var link: Link {
            switch self {
            case .board: Link()
            case .wall: Link("wall")
            case .account: Link("account")
            case .report: Link("report")
            case .track: Link("track")
            }
        }

        var name: Sentence {
            switch self {
            case .board: .publicFigures
            case .wall: .bigScreen
            case .account: .ownAccount
            case .report: .reportPlace
            case .track: .trackPlace
            }
        }
    }

    var setting: PageSetting
    var title: String
    var face = Face.open
    var place: Place?
    /// The position of the journal that the page is of, where it follows what happens.
    var live: String?
    /// Whether the page has a form that a script helps with.
    var hasForm = false
    /// Whether a script keeps what is typed on the phone until it is sent, or brings number and secret from a link.
    var hasDraft = false
    var footer: HTML = .nothing
    /// Whether its foot shows officials where they sign in.
    var leadsToSignIn = true

    /// The whole page.
    func page(_ content: HTML) -> HTML {
        let language = setting.language == .zh ? "zh-Hans" : "en"
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
            \(script)</head>
            <body class="\(style)">
            <a class="skip" href="#main">\(setting.said(.skipToContent))</a>
            \(demonstration)<header class="top">
            <a class="brand" href="\(setting.link(Link()))">\(setting.said(.brand))</a>
            <span class="place">\(setting.said(setting.place))</span>
            <nav aria-label="\(setting.said(.pagesNavigation))">\(face.places.map(entry))</nav>
            \(person)\(otherLanguage)
            </header>
            <main id="main"\(live.map { " data-live=\"\($0)\"" as HTML })>
            \(done)\(content)
            </main>
            \(foot)\
            </body>
            </html>

            """
    }

    private var foot: HTML? {
        let signIn: HTML? =
            face == .open && leadsToSignIn
            ? "<p class=\"actions\"><a href=\"\(setting.link(Link("sign-in")))\">\(setting.said(.officialsSignIn))</a></p>\n"
            : nil
        guard footer != .nothing || signIn != nil else { return nil }
        return "<footer>\n\(footer)\n\(signIn)</footer>\n"
    }

    /// What `body` is marked with.
    private var style: String {
        switch face {
        case .open: "open"
        case .office: "office"
        case .wall: "wall"
        }
    }

    private var script: HTML {
        let assets =
            (live == nil ? [] : [Asset.live]) + (hasForm ? [Asset.forms] : [])
            + (hasDraft ? [Asset.draft] : [])
        return HTML(assets.map { "<script type=\"module\" src=\"\($0.link)\"></script>\n" as HTML })
    }

    private var otherLanguage: HTML {
        let other: Language = setting.language == .zh ? .en : .zh
        return """
            <a class="lang" lang="\(other == .zh ? "zh-Hans" : "en")" href="\(setting.here.with("lang", other.rawValue))">\
            \(setting.said(.otherLanguage))</a>
            """
    }

    private var demonstration: HTML? {
        setting.demonstration.map { day in
            """
            <div class="demo" role="note"><b>\(setting.said(.demonstration(on: day)))</b> \(setting.said(.allMadeUp))</div>

            """
        }
    }

    private var done: HTML? {
        setting.done.map { "<p class=\"said\" role=\"status\">\(setting.said(.done($0)))</p>\n" as HTML }
    }

    private func entry(_ place: Place) -> HTML {
        let current: HTML = place == self.place ? " aria-current=\"page\"" : ""
        return "<a href=\"\(setting.link(place.link))\"\(current)>\(setting.said(place.name))</a> "
    }

    // MARK: - Who is signed in

    private var person: HTML? {
        guard face == .office, let person = setting.person else { return nil }
        return """
            <div class="who"><span class="name">\(person.name)</span> \(posts(of: person))\
            \(setting.button(.signOut, to: Link("sign-out"), person.form, "sign-out"))</div>

            """
    }

    /// The post one acts in, with a switch where there are several.
    private func posts(of person: PagePerson) -> HTML {
        guard person.posts.indices.contains(person.acting) else { return .nothing }
        let acting = person.posts[person.acting]
        guard person.posts.count > 1 else { return "<span class=\"post\">\(setting.said(acting.name))</span> " }
        let options = person.posts.map { option -> HTML in
            let chosen: HTML = option.value == acting.value ? " selected" : ""
            return "<option value=\"\(option.value)\"\(chosen)>\(setting.said(option.name))</option>"
        }
        let state = person.form.of("post")
        return """
            <form class="one" action="\(setting.link(Link("post")))" method="post">\
            <input type="hidden" name="_token" value="\(state.token)"><input type="hidden" name="_key" value="\(state.key)">\
            <input type="hidden" name="to" value="\(setting.here)">\
            <select name="post" aria-label="\(setting.said(.actingAs))">\(options)</select>\
            <button class="quiet">\(setting.said(.switchPost))</button></form>
            """
    }
}

extension Asset {
    /// Its address.
    var link: Link { Link("assets", digest, name) }
}
