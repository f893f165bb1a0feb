public import Domain
import HTML
import UseCases
public import Words

/// Rows of a ledger in words, with the number of each matter where the reader may open it.
public struct LedgerRows: Sendable {
    public struct Row: Sendable {
        public var number: PublicNumber?
        public var cells: [Sentence]

        public init(number: PublicNumber?, cells: [Sentence]) {
            self.number = number
            self.cells = cells
        }
    }

    public var header: [Sentence]
    public var rows: [Row]

    public init(header: [Sentence], rows: [Row]) {
        self.header = header
        self.rows = rows
    }
}

/// Whose part of a ledger a page is about, and where its pages lead.
struct LedgerAddress {
    var setting: PageSetting
    var ledger: Ledger
    var place: Place?
    /// A body by its code.
    var body: String?
    /// One of the kinds that it holds.
    var kind: String?

    func page(_ more: String..., place: Place? = nil, value: String? = nil) -> Link {
        let link = Link(path: ["ledgers", ledger.id] + more)
            .with("place", (place ?? self.place)?.code.short).with("body", body).with("class", value)
            .with("kind", kind)
        return setting.link(link)
    }

    /// The same of another kind, or of all.
    func of(_ kind: String?) -> LedgerAddress {
        var other = self
        other.kind = kind
        return other
    }

    /// From the top down to the place.
    func way(_ above: [Place]) -> HTML? {
        guard let place else { return nil }
        let steps = above.reversed().map { step -> HTML in
            "<li><a href=\"\(page(place: step))\">\(setting.said(step.name))</a></li>"
        }
        return """
            <nav aria-label="\(setting.said(.coverageWay))"><ol class="way-down">\(steps)\
            <li><span aria-current="page">\(setting.said(place.name))</span></li></ol></nav>

            """
    }
}

/// Where whoever the playbook says signs a ledger's paper.
struct LedgerSigns {
    var ledger: Ledger
    var setting: PageSetting

    var html: HTML? {
        guard !ledger.signs.isEmpty else { return nil }
        let places = ledger.signs.map { sign -> HTML in
            "<p>\(setting.said(.name(sign.name)))\(setting.said(.colon))<span class=\"line\"></span></p>"
        }
        return "<div class=\"signs\">\(places)</div>"
    }
}

extension Ledger {
    var isOfBodies: Bool { per == "organisation" }
}
