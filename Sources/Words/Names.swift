public import Domain

/// What sentences call the things that events and refusals name by id or key. What has no name here is said by its key.
public struct Names: Sendable {
    public var zone: Zone
    public var bodies: [OrganisationID: Name]
    public var people: [PersonID: String]
    public var place: @Sendable (PlaceCode) -> Sentence
    /// A place with those above it, up to below the topmost: what whoever works on a matter reads, who can't tell one 第一街道 from
    /// another.
    public var wholePlace: @Sendable (PlaceCode) -> Sentence
    /// Public numbers of other matters.
    public var numbers: [MatterID: PublicNumber]
    /// The kind that the matter is of, for its steps, paths and fields.
    public var kind: MatterKind?
    /// For other kinds, channels and chains.
    public var playbook: Playbook?
    /// Catalogues that were published, for what cites their entries.
    public var catalogues: [CatalogueID: QuestionList] = [:]

    public init(
        in zone: Zone = .shanghai, bodies: [OrganisationID: Name] = [:], people: [PersonID: String] = [:],
        numbers: [MatterID: PublicNumber] = [:], kind: MatterKind? = nil, playbook: Playbook? = nil,
        place: @escaping @Sendable (PlaceCode) -> Sentence = { .data($0.short) },
        wholePlace: (@Sendable (PlaceCode) -> Sentence)? = nil
    ) {
        self.zone = zone
        self.bodies = bodies
        self.people = people
        self.place = place
        self.wholePlace = wholePlace ?? place
        self.numbers = numbers
        self.kind = kind
        self.playbook = playbook
    }

    /// A body; one that is kept from the reader (raw 0) is said to be.
    public func body(_ id: OrganisationID) -> Sentence {
        if id.raw == 0 { return Sentence(zh: "（保密）", en: "(shielded)") }
        return bodies[id].map(Sentence.name) ?? .data(id.description)
    }

    public func bodies(_ ids: [OrganisationID]) -> Sentence { .list(ids.map(body)) }
    public func person(_ id: PersonID) -> String { people[id] ?? id.description }
    public func number(_ id: MatterID) -> String { numbers[id]?.description ?? id.description }
    public func due(_ moment: Moment) -> Sentence { .due(moment, in: zone) }
    public func moment(_ moment: Moment) -> Sentence { .moment(moment, in: zone) }

    public func kind(_ id: KindID) -> Sentence {
        if let kind, kind.id == id { return .name(kind.name) }
        return playbook?.kind(id).map { .name($0.name) } ?? .data(id.key)
    }

    public func channel(_ id: ChannelID) -> Sentence {
        playbook?.channel(id).map { .name($0.name) } ?? .data(id.key)
    }

    public func chain(_ id: ChainID) -> Sentence {
        playbook?.chains.first { $0.id == id }.map { .name($0.name) } ?? .data(id.key)
    }

    public func level(_ id: LevelID) -> Sentence { playbook?.levelNames[id].map(Sentence.name) ?? .level(id) }

    public func bodyKind(_ id: OrganisationKindID) -> Sentence {
        playbook?.organisations.first { $0.id == id }.map { .name($0.name) } ?? .data(id.key)
    }

    /// A stage of front-line work, by its tag.
    public func stage(_ tag: String) -> Sentence {
        found { $0.stages?.names[tag] }.map(Sentence.name) ?? .data(tag)
    }

    public func step(_ id: StepID) -> Sentence {
        found { $0.step(id) }.map { .name($0.name) } ?? .data(id.key)
    }

    public func path(_ id: PathID) -> Sentence {
        found { $0.path(id) }.map { .name($0.name) } ?? .data(id.key)
    }

    public func field(_ id: FieldID) -> Sentence {
        found { $0.field(id) }.map { .name($0.name) } ?? .data(id.key)
    }

    /// A field's value, a choice by its name.
    public func value(_ value: Matter.FieldValue, of id: FieldID) -> Sentence {
        switch value {
        case .choice(let key):
            guard case .choice(let choices)? = found({ $0.field(id) })?.values,
                let choice = choices.first(where: { $0.key == key })
            else { return .data(key) }
            return .name(choice.name)
        case .entry(let code):
            guard case .catalogue(let catalogue)? = found({ $0.field(id) })?.values else { return .data(code) }
            return entry(code, of: catalogue)
        case .text(let text): return .data(text)
        case .quantity(let quantity): return .quantity(quantity)
        case .day(let day): return .day(day)
        case .limit(let limit): return .limit(limit)
        }
    }

    /// What an entry of a catalogue says; its code where no edition has it.
    public func entry(_ code: String, of catalogue: CatalogueID) -> Sentence {
        catalogues[catalogue]?.name(of: code).map(Sentence.name) ?? .data(code)
    }

    /// In the matter's own kind or, for what was reached before it was reclassified, in any other.
    private func found<Found>(_ thing: (MatterKind) -> Found?) -> Found? {
        if let kind, let found = thing(kind) { return found }
        return playbook?.kinds.lazy.compactMap(thing).first
    }
}

extension Sentence {
    public static func name(_ name: Name) -> Sentence { Sentence(zh: name.zh, en: name.en ?? name.zh) }

    /// Places from above down, each without what the one above it says already: 湘潭县 · 第一街道 · 社区1. `top`: the topmost, which
    /// is said of none.
    public static func places(_ names: [Name], below top: Name? = nil) -> Sentence {
        Sentence(zh: line(of: names, below: top) { $0.zh }, en: line(of: names, below: top) { $0.en ?? $0.zh })
    }

    private static func line(of names: [Name], below top: Name?, _ text: (Name) -> String) -> String {
        var above: [String] = top.map { [$0.zh, text($0)] } ?? []
        var parts: [String] = []
        for name in names {
            let whole = text(name)
            var own = whole
            // What a name ends in says whether it is one of a division: 公园路口 doesn't lie in 公园路.
            for said in above.sorted(by: { $0.count > $1.count })
            where said.last.map(divisions.contains) == true && own.hasPrefix(said) && own.count > said.count {
                own.removeFirst(said.count)
            }
            above += [name.zh, whole, own]
            parts.append(own)
        }
        return parts.joined(separator: " · ")
    }

    private static let divisions: Set<Character> = ["省", "市", "州", "县", "区", "旗", "乡", "镇", "道", "村"]

    /// 甲、乙、丙 · A, B, C
    public static func list(_ parts: [Sentence]) -> Sentence {
        Sentence(zh: parts.map(\.zh).joined(separator: "、"), en: parts.map(\.en).joined(separator: ", "))
    }

    /// 甲或乙 · A or B
    public static func either(_ parts: [Sentence]) -> Sentence {
        Sentence(zh: parts.map(\.zh).joined(separator: "或"), en: parts.map(\.en).joined(separator: " or "))
    }

    /// Parts of one sentence: 甲，乙 · A, B
    public static func joined(_ parts: [Sentence?]) -> Sentence {
        let parts = parts.compactMap(\.self)
        return Sentence(zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))
    }

    /// “甲”; what brings its own quotation marks keeps to them.
    var quoted: Sentence {
        Sentence(zh: zh.hasPrefix("“") ? zh : "“\(zh)”", en: en.hasPrefix("“") ? en : "“\(en)”")
    }

    /// What was done, with why: 退单：不归本单位管. An empty reason, as where it is kept from the reader, leaves the colon out.
    public func because(_ reason: String?) -> Sentence {
        let reason = bare(reason ?? "")
        return reason.isEmpty ? self : Sentence(zh: "\(zh)：\(reason)", en: "\(en): \(reason)")
    }

    /// As a heading or a column's head begins: what names of playbooks and phrases don't.
    public var capitalised: Sentence { Sentence(zh: zh, en: en.prefix(1).uppercased() + en.dropFirst()) }

    /// With its full stop, unless a mark of the text's own ends it.
    var ended: Sentence {
        let marks: Set<Character> = ["。", "！", "？", "…", ".", "!", "?"]
        return Sentence(
            zh: zh.last.map(marks.contains) == true ? zh : zh + "。",
            en: en.last.map(marks.contains) == true ? en : en + ".")
    }
}

/// A text that someone typed, as a part of a sentence: on one line, without spaces or a full stop at its end.
func bare(_ text: String) -> String {
    var text = text.split(whereSeparator: \.isNewline).joined(separator: " ")[...]
    while let last = text.last, last.isWhitespace || "。．.；;".contains(last) { text = text.dropLast() }
    return String(text.drop(while: \.isWhitespace))
}
