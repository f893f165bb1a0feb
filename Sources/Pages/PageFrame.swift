import Domain
import HTML
import UseCases
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

        /// Where the head leads, for somebody in this capacity. A page that is added stands here.
        func places(_ role: Role?) -> [Place] {
            switch self {
            case .open: [.report, .track, .board, .wall]
            case .wall: [.board, .wall]
            case .office: office(role) + [.inbox, .account, .board]
            }
        }

        /// What a capacity works with every day; all else is reached from there.
        private func office(_ role: Role?) -> [Place] {
            switch role {
            case .clerk, .dispatcher: [.desk, .dispatch, .approvals, .list, .intake, .field]
            case .administrator: [.desk, .dispatch, .approvals, .list, .intake, .field, .administration]
            case .callBack: [.desk, .calls, .approvals, .list]
            case .head, .leader, .inspector, .representative: [.desk, .approvals, .list, .intake, .field]
            case .handler: [.desk, .list, .intake, .field]
            case .auditor: [.audit, .list, .visitSigns]
            case .system, .resident, nil: []
            }
        }
    }

    /// Pages that a head leads to.
    enum Place: Sendable {
        case board, wall, account, report, track, desk, dispatch, approvals, calls, list, intake, inbox, administration
        case audit, field, visitSigns

        var link: Link {
            switch self {
            case .board: Link()
            case .wall: Link("wall")
            case .account: Link("account")
            case .report: Link("report")
            case .track: Link("track")
            case .desk: Link("desk")
            case .dispatch: Link("board")
            case .approvals: Link("approvals")
            case .calls: Link("calls")
            case .list: Link("matters")
            case .intake: Link("intake")
            case .inbox: Link("inbox")
            case .administration: Link("admin")
            case .audit: Link("audit")
            case .field: Link("visits")
            case .visitSigns: Link("coverage", "signs")
            }
        }

        /// The letter that leads there behind `g`, on officials' pages.
        var key: StaticString? {
            switch self {
            case .desk: "d"
            case .dispatch: "b"
            case .approvals: "s"
            case .calls: "c"
            case .list: "l"
            case .intake: "i"
            case .inbox: "n"
            case .administration: "m"
            case .audit: "u"
            case .field, .visitSigns: "v"
            case .account: "a"
            case .board: "p"
            case .wall, .report, .track: nil
            }
        }

        var name: Sentence {
            switch self {
            case .board: .publicFigures
            case .wall: .bigScreen
            case .account: .ownAccount
            case .report: .reportPlace
            case .track: .trackPlace
            case .desk: .deskPlace
            case .dispatch: .dispatchPlace
            case .approvals: .approvalsPlace
            case .calls: .callsPlace
            case .list: .listPlace
            case .intake: .intakePlace
            case .inbox: .inboxTitle
            case .administration: .administration
            case .audit: .auditLog
            case .field: .fieldPlace
            case .visitSigns: .visitSignsPlace
            }
        }
    }

    var setting: PageSetting
    var title: String
    var face = Face.open
    var place: Place?
    /// The position of the journal that the page is of, where it follows what happens.
    var live: String?
    /// Of a page that is about one matter: where to ask how many events it has, and how many the page shows. What is new is shown
    /// when the reader asks for it, because every reading is written down.
    var probe: (at: Link, version: Int)?
    /// Whether the page has a form that a script helps with.
    var hasForm = false
    /// Whether a script keeps what is typed on the phone until it is sent, or brings number and secret from a link.
    var hasDraft = false
    /// Whether a script looks up what is known while a matter is taken in.
    var hasIntake = false
    /// Whether a script adds items to a visit's form in place.
    var hasItems = false
    /// Whether a script draws the parts of a picture that are to be covered.
    var hasBoxes = false
    /// Whether a slider of days changes the page in place.
    var hasDays = false
    /// Whether it shows a paper that an office files.
    var hasPaper = false
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
            \(officeStyle)\
            \(paper)            <link rel="icon" href="data:,">
            \(script)</head>
            <body class="\(style)">
            <a class="skip" href="#main">\(setting.said(.skipToContent))</a>
            \(demonstration)<header class="top">
            <a class="brand" href="\(setting.link(Link()))">\(setting.said(.brand))</a>
            <span class="place">\(setting.said(setting.place))</span>
            \(menu)<nav aria-label="\(setting.said(.pagesNavigation))">\(places.map(entry))</nav>
            \(isOfOffice ? HeadTools(setting: setting, places: places).search : .nothing)\(person)\(way)\(otherLanguage)
            </header>
            <main id="main"\(again)\(live.map { " data-live=\"\($0)\"" as HTML })\(asking)>
            \(done)\(content)
            </main>
            \(isOfOffice ? HeadTools(setting: setting, places: places).keys : .nothing)\(foot)\
            </body>
            </html>

            """
    }

    /// Where the browser's way back leads, for a page that answers a form.
    private var again: HTML? {
        setting.isAnswer && hasForm ? " data-again=\"\(setting.link(setting.here))\"" as HTML : nil
    }

    private var asking: HTML? {
        guard face == .office, live != nil else { return nil }
        let probed = probe.map { " data-probe=\"\($0.at)\" data-version=\"\($0.version)\"" as HTML }
        return " data-says=\"\(setting.said(.pageChanged))\" data-button=\"\(setting.said(.reloadPage))\"\(probed)"
    }

    private var foot: HTML? {
        let signIn: HTML? =
            face == .open && leadsToSignIn && setting.passerby == nil
            ? "<p class=\"actions\"><a href=\"\(setting.link(Link("sign-in")))\">\(setting.said(.officialsSignIn))</a></p>\n"
            : nil
        guard footer != .nothing || signIn != nil else { return nil }
        return "<footer>\n\(footer)\n\(signIn)</footer>\n"
    }

    /// Those of the face that are for whoever is signed in.
    private var places: [Place] {
        face.places(setting.person?.role).filter { $0 != .intake || setting.person?.takesIn == true }
    }

    /// Whether it is for somebody who is signed in.
    private var isOfOffice: Bool { face == .office && setting.person != nil }

    /// By which the places and who one is are folded away on a phone: it opens what stands behind it.
    private var menu: HTML? {
        guard isOfOffice else { return nil }
        return "<details class=\"menu\"><summary>\(setting.said(.menu))</summary></details>\n"
    }

    /// What `body` is marked with.
    private var style: String {
        switch face {
        case .open: "open"
        case .office: "office"
        case .wall: "wall"
        }
    }

    private var officeStyle: HTML? {
        face == .office ? "<link rel=\"stylesheet\" href=\"\(Asset.office.link)\">\n" : nil
    }

    private var paper: HTML? {
        hasPaper ? "<link rel=\"stylesheet\" href=\"\(Asset.paper.link)\">\n" : nil
    }

    private var script: HTML {
        let scripts: [(isNeeded: Bool, asset: Asset)] = [
            (live != nil, .live), (hasForm, .forms), (hasDraft, .draft), (isOfOffice, .keys), (hasIntake, .intake),
            (hasBoxes, .boxes), (hasDays, .days), (hasItems, .visits),
        ]
        let assets = scripts.filter(\.isNeeded).map(\.asset)
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
        let key = place.key.map { " data-go=\"\("\($0)")\"" as HTML }
        return "<a href=\"\(setting.link(place.link))\"\(current)\(key)>\(setting.said(place.name))</a> "
    }

    // MARK: - Who is signed in

    /// From a page for everybody back to the desk, for whoever is signed in.
    private var way: HTML? {
        guard face == .open, let passerby = setting.passerby,
            let desk = Face.office.places(passerby.role).first
        else { return nil }
        return """
            <p class="way"><a href="\(setting.link(desk.link))">\(setting.said(.backTo(desk.name)))</a> \
            <a href="\(setting.link(Place.account.link))">\(setting.said(.accountOf(passerby.name)))</a></p>

            """
    }

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
