import Domain
import PlaybookLanguage
import Testing

private let shipped = ShippedPlaybooks.all.map(\.name)

struct ReaderTests {
    // MARK: - What ships

    @Test func `five playbooks ship, one for each article`() {
        #expect(ShippedPlaybooks.all.map(\.name) == ["anhua", "ningshan", "luxian", "lingbi", "xiangtan"])
        #expect(ShippedPlaybooks.text("xiangtan")?.contains("四为一帮") == true)
        #expect(ShippedPlaybooks.text("nowhere") == nil)
        #expect(ShippedPlaybooks.playbook("nowhere") == nil)
        let prefixes = ShippedPlaybooks.all.compactMap { ShippedPlaybooks.playbook($0.name)?.prefix }
        #expect(prefixes == ["AH", "NS", "LX", "LB", "XT"])
    }

    @Test(arguments: shipped)
    func `what ships has neither errors nor warnings`(_ name: String) throws {
        let file = try #require(ShippedPlaybooks.all.first { $0.name == name })
        let reading = PlaybookLanguage.read(file.text, file: file.fileName)
        #expect(reading.findings == [])
        let playbook = try #require(reading.playbook)
        #expect(playbook.id.playbook == file.name)
    }

    @Test func `X04–X06, X10, X14: a concern of Xiangtan`() throws {
        let concern = try #require(ShippedPlaybooks.playbook("xiangtan")?.kind("concern"))
        #expect(concern.name == Name(zh: "群众诉求", en: "concern"))
        #expect(concern.family == .need && concern.counts == .件 && concern.placeBy == .dispatch)
        #expect(concern.clocks == .init(acknowledge: .workingHours(2), answer: .limit(.workingDays(10))))
        #expect(concern.warnAt == [50, 80])
        #expect(concern.assign == [.responsible, .due, .method])
        #expect(
            concern.requires == [
                .init(.task), .init(.responsible), .init(.answer), .init(.evidence),
                .init(.evaluation, .attempts(3, apart: nil)),
            ])
        #expect(concern.confirmedBy == [.reporter, .callBack])
        #expect(concern.reopens == .init(within: .days(30), by: [.reporter, .callBack]))
        #expect(concern.extensions == .init(most: 1, limit: nil))
        #expect(concern.textConfirmedByReporter)
        #expect(concern.paths.map(\.id) == ["solved", "project", "explained"])
        #expect(concern.paths.map(\.result) == [.solved, .solved, .explained])
        #expect(concern.usualPath?.id == "solved")
        #expect(concern.paths[2].requires == [.init(.clause), .init(.writtenReply)])
        #expect(
            concern.direct == .init(channels: ["hotline", "window"], requires: [.init(.answer), .init(.knowledge)]))
        #expect(concern.overdue == [.init(.urge), .init(.rollUp("duty"), after: .workingDays(2))])
        #expect(
            concern.relates == [
                .init(type: .solvedBy, to: "project", isMany: false),
                .init(type: .servedBy, to: "order", isMany: false),
                .init(type: .about, to: "topic", isMany: false),
            ])
        #expect(concern.route.last == Route(to: .firstReceiver))
        #expect(try concern.route.first?.when.categories.first == CategoryPath("城乡建设/城市建设和市政管理/自来水供应"))
    }

    @Test func `X15: a stuck case is like a concern, with its own limit and a root cause`() throws {
        let playbook = try #require(ShippedPlaybooks.playbook("xiangtan"))
        let (concern, stuck) = (try #require(playbook.kind("concern")), try #require(playbook.kind("stuck")))
        #expect(stuck.name.en == "stuck case")
        #expect(stuck.clocks == .init(acknowledge: .workingHours(2), answer: .limit(.workingDays(5))))
        #expect(stuck.field("root-cause")?.isRequired == true)
        #expect(stuck.field("root-cause")?.values == .text)
        #expect(stuck.requires == concern.requires && stuck.paths == concern.paths && stuck.reopens == concern.reopens)
        #expect(playbook.channels.map(\.id).contains("stuck-window"))
        for channel: ChannelID in ["hotline", "visit", "forum", "window", "online"] {
            #expect(playbook.channel(channel) != nil)
        }
    }

    @Test func `X20: the limit of a service is the one promised for it`() throws {
        let service = try #require(ShippedPlaybooks.playbook("xiangtan")?.kind("service"))
        #expect(service.clocks.answer == .entry("promise", in: "service-promises"))
        #expect(service.field("promise")?.values == .limit)
        #expect(service.direct == nil)
        #expect(service.relates == [])
    }

    @Test func `L06, L09, L16: entries of Luxian`() throws {
        let playbook = try #require(ShippedPlaybooks.playbook("luxian"))
        #expect(playbook.kind("entry") == nil, "an abstract kind stands for no matter")
        let hardship = try #require(playbook.kind("hardship"))
        #expect(hardship.subject == .household && hardship.oneOpenPerSubject)
        #expect(hardship.paths.map(\.id) == ["on-the-spot", "planned", "escalated", "policy-limited"])
        #expect(hardship.paths[2].toParent && hardship.paths[2].by == .plan)
        #expect(hardship.clocks.plan == .workingDays(10))
        #expect(hardship.overdue.map(\.act) == [.urge, .rollUp("territory"), .accountability])
        #expect(playbook.kind("dispute")?.shield == true)
        #expect(playbook.kind("staff-hardship")?.counts == .人)
        #expect(playbook.kind("recommendation")?.relates == [.init(type: .addresses, to: "finding", isMany: true)])
        #expect(playbook.kind("finding")?.confirmedBy == [.issuer])
        #expect(playbook.kind("finding")?.reopens.by == [.issuer])
        #expect(playbook.tiers.first { $0.id == "patch" }?.isExclusive == true)
        #expect(playbook.tiers.first { $0.id == "pairing" }?.from == [.appointment, .organisation(nil)])
        #expect(playbook.duties.first?.least == .count(20))
        #expect(playbook.sheets.first?.weightsByRank["village"] == [30, 70])
    }

    @Test func `B12, B14, B17: orders, promises and wishes of Lingbi`() throws {
        let playbook = try #require(ShippedPlaybooks.playbook("lingbi"))
        let order = try #require(playbook.kind("order"))
        #expect(order.placeBy == .offer && order.counts == .场次 && order.countsOf == "gathering")
        #expect(order.steps.map(\.id) == ["asked", "made-up", "claimed", "served", "rated"])
        #expect(order.steps[1].owner == "village-branch" && order.steps[1].within == .days(3))
        #expect(order.unclaimed == .init(after: .days(5), to: "town-brigade"))
        #expect(order.field("class")?.isRequired == true)
        let promise = try #require(playbook.kind("promise"))
        #expect(promise.isUndertaken && promise.placeBy == .none && promise.isPublic)
        #expect(promise.usualPath?.result == .kept)
        #expect(promise.clocks.answer == .field("promised-by"))
        #expect(promise.confirmedBy == [.branch])
        let wish = try #require(playbook.kind("wish"))
        #expect(wish.hides == [.subject, .placeBelowTownship] && wish.claimsOneByOne && wish.isPublic)
        #expect(playbook.kind("heart-matter")?.publishesFirstTimes == true)
        #expect(playbook.kind("enterprise-problem")?.subject == .enterprise)
    }

    @Test func `A07–A09, N06, N10, N12: Anhua decides on the spot, Ningshan puts right at once`() throws {
        let anhua = try #require(ShippedPlaybooks.playbook("anhua"))
        #expect(anhua.kind("suggestion")?.clocks.track == .days(15))
        #expect(anhua.kind("decided")?.assignsAtRegister == true)
        #expect(anhua.kind("decided")?.clocks.answer == .field("due"))
        #expect(anhua.kind("deed")?.isProactive == true)
        #expect(anhua.catalogues.first?.entries == 326)
        #expect(anhua.catalogues.first?.classes.count == 12)
        let problem = try #require(ShippedPlaybooks.playbook("ningshan")?.kind("problem"))
        #expect(problem.fixAtOnce == [.init(.evidence), .init(.evaluation, .attempts(3, apart: nil))])
        #expect(problem.requires.last == .init(.coSign))
        #expect(problem.stages?.fromActivity == true)
        #expect(problem.stages?.oneOf == ["learning", "surveying", "reviewing", "correcting"])
    }

    // MARK: - Inheriting

    @Test func `a key given replaces the inherited one whole, lists and mappings alike`() throws {
        let text = Draft.kinds(
            """
            one: {zh: 一, en: one, like: request, clocks: {acknowledge: 1 d, answer: 5 wd}, assign: [responsible, due], fields: {a: {zh: 甲, en: a, text: true}}}
            two: {zh: 二, en: two, like: one, clocks: {answer: 3 wd}, assign: [method], fields: {b: {zh: 乙, en: b, text: true}}}
            three: {zh: 三, en: three, like: two, shield: true}
            """)
        let three = try #require(try playbook(text).kind("three"))
        #expect(three.clocks == .init(answer: .limit(.workingDays(3))))
        #expect(three.assign == [.method])
        #expect(three.fields.map(\.id) == ["b"])
        #expect(three.shield && three.name == Name(zh: "三", en: "three"))
        #expect(try playbook(text).kind("two")?.shield == false)
    }

    @Test func `what a kind is called, abstract or heir to isn't inherited`() throws {
        let text = Draft.kinds(
            """
            base: {abstract: true, zh: 基, en: base, like: request, heir: request}
            one: {zh: 一, en: one, like: base}
            """)
        let book = try playbook(text)
        #expect(book.kinds.map(\.id) == ["request", "one"])
        #expect(book.kind("one")?.heir == nil)
        #expect(read(Draft.kinds("one: {like: request}")).findings.map(\.problem) == [.missingName(.both)])
    }

    @Test func `none takes an inherited thing away`() throws {
        let text = Draft.kinds(
            """
            one: {zh: 一, en: one, like: request, direct: {channels: [hotline], requires: [answer]}, fix-at-once: {requires: [evidence]}}
            two: {zh: 二, en: two, like: one, direct: none, fix-at-once: none, extension: none}
            """)
        let two = try #require(try playbook(text).kind("two"))
        #expect(two.direct == nil && two.fixAtOnce == nil && two.extensions == nil)
        #expect(try playbook(text).kind("one")?.extensions == .init(most: 1, limit: nil))
    }

    // MARK: - Several forms of the same

    @Test func `things may be listed by key, or named`() throws {
        let head = Draft().head.replacing(
            "channels: {hotline: {zh: 热线, en: hotline}}",
            "channels: [hotline, {visit: 走访}, {online: {zh: 网上, en: online}}, 信访]")
        let reading = read(Draft(head: head).text)
        #expect(reading.errors == [])
        #expect(
            reading.warnings.map(\.problem) == [.missingName(.both), .missingName(.english), .missingName(.english)])
        let channels = try #require(reading.playbook?.channels)
        #expect(
            channels == [
                .init(id: "hotline", name: Name(zh: "hotline")), .init(id: "visit", name: Name(zh: "走访")),
                .init(id: "online", name: Name(zh: "网上", en: "online")), .init(id: "信访", name: Name(zh: "信访")),
            ])
    }

    @Test("X06: residents report by the channel that the playbook names, or by none; older texts called it online")
    func ownChannel() throws {
        func own(_ channels: String, _ sections: String = "") throws -> ChannelID? {
            let head = Draft().head.replacing("{hotline: {zh: 热线, en: hotline}}", channels)
            return try playbook(Draft(head: head, sections: sections).text).ownChannel?.id
        }
        let two = "{app: {zh: 小程序, en: app}, online: {zh: 网上, en: online}}"
        #expect(try own(two, "own-channel: app") == "app")
        #expect(try own(two, "own-channel: none") == nil)
        #expect(try own(two) == "online")
        #expect(try own("{app: {zh: 小程序, en: app}}") == nil)
        let shipped = try ["xiangtan", "anhua", "lingbi", "luxian", "ningshan"].map { name in
            try #require(ShippedPlaybooks.playbook(name)).ownChannel?.id
        }
        #expect(shipped == ["online", nil, "online", "online", "online"])
    }

    @Test func `a field that only the clock names is a day that must be given`() throws {
        let text = Draft.kinds("task: {zh: 任务, en: task, like: request, clocks: {answer: {field: due}}}")
        #expect(
            try playbook(text).kind("task")?.fields == [
                .init(id: "due", name: Name(zh: "办结期限", en: "due day"), values: .day, isRequired: true)
            ])
    }

    @Test func `attempts may lie apart, and the overdue ladder may wait`() throws {
        let text = Draft.kinds(
            "other: {zh: 另, en: other, like: request, closes: {requires: [[evaluation, {attempts: 3, apart: 4 wh}]], confirmed-by: [reporter]}, overdue: [urge, {act: accountability, after: 5 wd}], extension: {most: 2, limit: 5 wd}}"
        )
        let other = try #require(try playbook(text).kind("other"))
        #expect(other.requires == [.init(.evaluation, .attempts(3, apart: .workingHours(4)))])
        #expect(other.overdue == [.init(.urge), .init(.accountability, after: .workingDays(5))])
        #expect(other.extensions == .init(most: 2, limit: .workingDays(5)))
    }

    @Test func `routes by fields, categories and places`() throws {
        let text = Draft.kinds(
            """
            other:
              zh: 另
              en: other
              like: request
              fields: {utility: {zh: 类, en: utility, one-of: {tap: {zh: 水, en: water}, road: {zh: 路, en: road}}}}
              route:
                - {when: {utility: [tap, road], place: "430304"}, to: water}
                - {when: {category: 城乡建设/供水}, to: own-organisation}
                - {to: first-receiver}
            """, sections: "functions: {water: {zh: 供水, en: water}}")
        let place = try #require(PlaceCode("430304"))
        #expect(
            try playbook(text).kind("other")?.route == [
                Route(when: .init(fields: ["utility": ["tap", "road"]], places: [place]), to: .function("water")),
                Route(when: .init(categories: [try CategoryPath("城乡建设/供水")]), to: .ownOrganisation),
                Route(to: .firstReceiver),
            ])
    }

    @Test func `the head says office hours, offline allowance and the first day`() throws {
        let text = Draft.sections(
            "office-hours: [08:30-12:00, 14:00-17:30]\noffline-within: 7 d\nin-force-from: 2021-02-01\ncalendar: none\nheirs: {concern: request}"
        )
        let book = try playbook(text)
        #expect(book.officeHours.spans == [.init(opens: 510, closes: 720), .init(opens: 840, closes: 1050)])
        #expect(book.offlineWithin == .days(7))
        #expect(book.inForceFrom == Day(iso: "2021-02-01"))
        #expect(book.calendar == .none)
        #expect(book.heirs == ["concern": "request"])
    }

    @Test func `several documents are several playbooks`() {
        let one = Draft().text
        let reading = read(one + "---\n" + one.replacing("playbook: test", "playbook: second"))
        #expect(reading.findings == [])
        #expect(reading.playbooks.map(\.id.playbook) == ["test", "second"])
        #expect(reading.playbook == nil)
        let broken = one + "---\n" + one.replacing("prefix: TS", "prefix: ts")
        #expect(read(broken).playbooks.map(\.id.playbook) == ["test"])
        #expect(
            read(broken).findings.map(\.at.line) == [
                one.split(separator: "\n", omittingEmptySubsequences: false).count + 4
            ])
    }

    @Test func `a warning doesn't keep a playbook out, an error does`() {
        #expect(read(Draft.kinds("o: {zh: 另, like: request}")).playbook?.kinds.count == 2)
        #expect(read(Draft.kinds("o: {zh: 另, en: o, like: request, clocks: {}}")).playbook == nil)
    }

    // MARK: - Bad and hostile input

    @Test func `bytes that aren't text are refused`() {
        let reading = PlaybookLanguage.read([0x70, 0xFF, 0xFE, 0x00], file: "x")
        #expect(reading.findings == [.init(file: "x", at: .start, problem: .notUTF8)])
    }

    @Test func `a text beyond a mebibyte is refused before it is read`() {
        let text = Draft().text + "#" + String(repeating: "x", count: 1 << 20)
        #expect(read(text).findings.map(\.problem) == [.tooLarge(bytes: text.utf8.count, limit: 1 << 20)])
    }

    @Test(arguments: ["[", "{", "- ", "? ", "[{a: ", "{a: [", "- - ? "])
    func `nesting without end is refused`(_ opener: String) {
        let reading = read(String(repeating: opener, count: 100_000))
        #expect(reading.playbooks == [] && reading.errors.count == 1)
    }

    @Test func `aliases that would multiply are refused before they do`() {
        var text = "a0: &a0 [x, x]\n"
        for index in 1..<40 { text += "a\(index): &a\(index) [*a\(index - 1), *a\(index - 1)]\n" }
        #expect(read(text).findings.map(\.problem) == [.anchor])
        #expect(read(text).findings.map(\.at) == [Position(line: 1, column: 5)])
        // Few enough to be composed, they are refused one by one, also as keys.
        #expect(read("? &a [x]\n: 1\n? [*a, *a]\n: 2\n").findings.count == 1)
        // An ampersand inside a text is no anchor.
        let name = Draft.kinds("o: {zh: 甲 & 乙 &c *d, en: R &D, like: request}")
        #expect(read(name).findings == [])
    }

    @Test func `control characters and broken ends are findings, never faults`() {
        for text in [
            "\u{0}", "playbook: \u{1}", "\u{FEFF}playbook: x", "a: 'b", "a: \"b", "a: |", "%YAML 9.9\n---\na: b",
            "---\n---\n...", "\t- a", "a: b: c",
        ] {
            #expect(!read(text).findings.isEmpty)
            #expect(read(text).playbooks == [])
        }
    }

    @Test(arguments: shipped)
    func `whatever is done to its bytes, a playbook is read or refused`(_ name: String) throws {
        let file = try #require(ShippedPlaybooks.all.first { $0.name == name })
        var random = SplitMix(seed: 20_210_401)
        func below(_ count: Int) -> Int { Int(random.next() % UInt64(max(1, count))) }
        let tokens = [
            "&a ", "*a ", "!!x ", "{", "}", "[", "]", ": ", "- ", "\n", "\"", "'", "#", "|", ">", "? ", "---\n",
            "\u{0}", "like: ", "解决", "999999999999 wd",
        ]
        let original = Array(file.text.utf8)
        for _ in 0..<150 {
            var bytes = original
            for _ in 0...below(3) {
                let at = below(bytes.count)
                switch below(6) {
                case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: at)
                case 2: bytes.removeSubrange(at..<min(bytes.count, at + below(200)))
                case 3: bytes.insert(contentsOf: tokens[below(tokens.count)].utf8, at: at)
                case 4: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + below(300))], at: below(bytes.count))
                default: bytes.replaceSubrange(at..<min(bytes.count, at + 3), with: tokens[below(tokens.count)].utf8)
                }
            }
            let reading = PlaybookLanguage.read(bytes, file: file.fileName)
            #expect(reading.errors.isEmpty == (reading.playbook != nil || reading.playbooks.count > 1))
            for finding in reading.findings { #expect(finding.at.line >= 1 && finding.at.column >= 1) }
        }
    }

    // MARK: - Nothing may be left out

    /// Keys at the beginning of a line without which a shipped playbook is wrong. A kind that is like another may leave out
    /// what it inherits; sections that nothing else names may go whole, so they aren't here.
    private static let needed: Set<String> = [
        "playbook", "edition", "name", "prefix", "levels", "channels", "functions", "chains", "kinds", "kinds family",
        "kinds counts", "kinds closes", "kinds clocks", "kinds requires", "kinds confirmed-by", "activities counts",
        "indicators check", "indicators whole", "indicators parts", "indicators ratio", "sheets columns",
        "appraisals strata", "appraisals ballot", "appraisals options", "lists owner", "lists holds", "duties who",
        "duties do", "duties min", "duties per",
    ]

    @Test(arguments: shipped)
    func `a shipped playbook without one of its needed keys has something wrong`(_ name: String) throws {
        let file = try #require(ShippedPlaybooks.all.first { $0.name == name })
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        func indentation(_ line: String) -> Int { line.prefix { $0 == " " }.count }
        var removed = 0
        var section = ""
        for (index, line) in lines.enumerated() {
            let key = line.drop { $0 == " " }.prefix { $0 != ":" }
            guard line.contains(":"), !key.hasPrefix("#") else { continue }
            if indentation(line) == 0 { section = String(key) }
            let place = indentation(line) == 0 ? String(key) : "\(section) \(key)"
            guard Self.needed.contains(place) || key == "zh" || key == "en" else { continue }
            // What a kind gives anew, it would otherwise inherit.
            let parent = lines[..<index].lastIndex { indentation($0) < indentation(line) && !$0.isEmpty }
            let siblings = parent.map { lines[($0 + 1)...].prefix { indentation($0) >= indentation(line) } } ?? []
            let inherits = siblings.contains { $0.drop { $0 == " " }.hasPrefix("like:") }
            if inherits, key != "zh", key != "en" { continue }
            var rest = lines
            let below = lines[(index + 1)...].prefix { indentation($0) > indentation(line) || $0.isEmpty }
            rest.removeSubrange(index...index + below.count)
            #expect(!read(rest.joined(separator: "\n")).findings.isEmpty, "\(file.fileName):\(index + 1): \(line)")
            removed += 1
        }
        #expect(removed > 40, "\(removed)")
    }

    @Test(arguments: shipped)
    func `a shipped playbook without one of its names has something wrong`(_ name: String) throws {
        let file = try #require(ShippedPlaybooks.all.first { $0.name == name })
        let parts = file.text.components(of: ", en: ")
        #expect(parts.count > 60)
        for index in 1..<parts.count {
            var rest = parts
            rest[index] = String(parts[index].drop { $0 != "," && $0 != "}" })
            let text =
                rest[..<index].joined(separator: ", en: ") + rest[index]
                + rest[(index + 1)...].map { ", en: " + $0 }.joined()
            #expect(!read(text).findings.isEmpty, "\(parts[index].prefix(30))")
        }
    }
}

extension String {
    fileprivate func components(of separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
