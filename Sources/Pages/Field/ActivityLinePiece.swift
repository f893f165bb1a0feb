import Domain
import HTML
import Words

/// What an activity is, as lists and forms name it.
struct ActivityLinePiece {
    var line: ActivityLine
    var kinds: [ActivityKind]
    var places: PlaceTree
    var setting: PageSetting

    var link: Link { Link("visits", line.id.description) }

    var kind: Sentence {
        guard let kind = kinds.first(where: { $0.id == line.kind }) else { return .data(line.kind.key) }
        guard let type = kind.types.first(where: { $0.key == line.type }) else { return .name(kind.name) }
        return .list([.name(kind.name), .name(type.name)])
    }

    var when: String { setting.said(setting.names.moment(line.began)) }

    /// Who went, and for which body; of a meeting who held it.
    var who: HTML {
        let goers = line.goers.map { goer -> HTML in
            "\(setting.names.person(goer.person)) <span class=\"note\">\(setting.said(setting.names.body(goer.body)))</span>"
        }
        let hosts = line.hosts.map { "\(setting.said(setting.names.body($0)))" as HTML }
        let all = goers + hosts
        let pieces = all.enumerated().map { $0 == 0 ? $1 : "\(setting.said(.listing))" + $1 }
        return HTML(pieces)
    }

    var place: String? {
        line.place.flatMap { places[$0] }.map { setting.said($0.name) }
    }

    var counts: String {
        setting.said(
            .visitCounts(met: line.met, raised: line.raised, heads: line.headCount, foundNothing: line.foundNothing))
    }

    /// How it was, where that isn't in person.
    var mode: HTML? {
        guard let mode = line.mode, mode != .inPerson else { return nil }
        return """
             <span class="chip">\(setting.said(.activityMode(mode)))</span> <span class="note">\(setting.said(.contactOnly))</span>
            """
    }

    /// An item of a short list: what, when, who, where.
    var item: HTML {
        """
        <li><a href="\(setting.link(link))">\(when) \(setting.said(kind))</a> \(who) <span class="note">\(place ?? "") \(counts)</span></li>
        """
    }
}
