public import Domain

/// How sentences call bodies, people, places and what a playbook names. Without a name, an id or a key is said.
public struct DirectoryNames: Sendable {
    public var body: @Sendable (OrganisationID) -> Sentence
    public var person: @Sendable (PersonID) -> Sentence
    public var place: @Sendable (PlaceID) -> Sentence
    public var placeCode: @Sendable (PlaceCode) -> Sentence
    /// With those above it (``Names/wholePlace``).
    public var wholePlace: @Sendable (PlaceCode) -> Sentence
    public var function: @Sendable (FunctionID) -> Sentence
    /// For levels, chains, ranks and kinds of bodies.
    public var playbook: Playbook?

    public init(
        body: @escaping @Sendable (OrganisationID) -> Sentence = { .data($0.description) },
        person: @escaping @Sendable (PersonID) -> Sentence = { .data($0.description) },
        place: @escaping @Sendable (PlaceID) -> Sentence = { .data($0.description) },
        placeCode: @escaping @Sendable (PlaceCode) -> Sentence = { .data($0.short) },
        wholePlace: (@Sendable (PlaceCode) -> Sentence)? = nil,
        function: @escaping @Sendable (FunctionID) -> Sentence = { .data($0.key) }, playbook: Playbook? = nil
    ) {
        self.body = body
        self.person = person
        self.place = place
        self.placeCode = placeCode
        self.wholePlace = wholePlace ?? placeCode
        self.function = function
        self.playbook = playbook
    }

    public func level(_ id: LevelID) -> Sentence { playbook?.levelNames[id].map(Sentence.name) ?? .level(id) }

    public func chain(_ id: ChainID) -> Sentence {
        playbook?.chains.first { $0.id == id }.map { .name($0.name) } ?? .data(id.key)
    }

    public func postName(_ id: PostNameID) -> Sentence {
        playbook?.roles.first { $0.key == id.key }.map { .name($0.name) } ?? .data(id.key)
    }

    public func rank(_ id: RankID) -> Sentence {
        playbook?.ranks.first { $0.id == id }.map { .name($0.name) } ?? .data(id.key)
    }

    public func kind(_ id: OrganisationKindID) -> Sentence {
        playbook?.organisations.first { $0.id == id }.map { .name($0.name) } ?? .data(id.key)
    }
}

private func listed(_ items: [String]) -> Sentence {
    Sentence(zh: items.joined(separator: "、"), en: items.joined(separator: ", "))
}

private func listed(_ items: [Sentence]) -> Sentence {
    Sentence(zh: items.map(\.zh).joined(separator: "、"), en: items.map(\.en).joined(separator: ", "))
}

// MARK: - Refusals

extension Sentence {
    public static func refusal(_ refusal: PlaceRefusal, _ names: DirectoryNames = .init()) -> Sentence {
        switch refusal {
        case .alreadyOpened: return Sentence(zh: "这个区域已经有了。", en: "This place exists already.")
        case .notOpened: return Sentence(zh: "没有这个区域。", en: "There is no such place.")
        case .closed: return Sentence(zh: "这个区域已经撤销。", en: "This place was closed.")
        case .noName: return Sentence(zh: "区域要有名称。", en: "A place needs a name.")
        case .codeTaken(let code):
            let place = names.placeCode(code)
            return Sentence(
                zh: "代码 \(code.short) 现属“\(place.zh)”。换一个代码，或先给它换码、撤销。",
                en: "The code \(code.short) belongs to \(place.en). Take another, or recode or close that place first.")
        case .unknownLevel(let level, let known):
            let levels = listed(known.map(\.key))
            return Sentence(
                zh: "规则里没有“\(level.key)”这一级。有：\(levels.zh)。可用 --level \(level.key)=… 对应。",
                en:
                    "The playbook knows no level “\(level.key)”. There are: \(levels.en). Match it with --level \(level.key)=…"
            )
        case .levelNotBelow(let level, let parent):
            let (lower, upper) = (names.level(level), names.level(parent))
            return Sentence(
                zh: "\(lower.zh)级不能归在\(upper.zh)级之下。", en: "A \(lower.en) can't lie in a \(upper.en).")
        case .unknownPlace(let id):
            let place = names.place(id)
            return Sentence(zh: "“\(place.zh)”不在，或已撤销。", en: "\(place.en) isn't there, or was closed.")
        case .cycle: return Sentence(zh: "一个区域不能归在自己之下。", en: "A place can't lie in itself.")
        case .hasPlacesBelow(let count):
            return Sentence(
                zh: "还有 \(count) 个下级区域，先划走或撤销它们。",
                en: "\(count) \(plural(count, "place lies", "places lie")) in it; move or close them first.")
        case .inTheFuture(let day): return inTheFuture(day)
        case .beforeLastChange(let day):
            let said = self.day(day)
            return Sentence(
                zh: "现在的代码自\(said.zh)起用，生效日期不能更早。",
                en: "Its code has been in use since \(said.en); the change can't be earlier.")
        }
    }

    private static func inTheFuture(_ day: Day) -> Sentence {
        let said = self.day(day)
        return Sentence(zh: "\(said.zh)还没有到。", en: "\(said.en) hasn't come yet.")
    }

    public static func refusal(_ refusal: OrganisationRefusal, _ names: DirectoryNames = .init()) -> Sentence {
        switch refusal {
        case .alreadyFounded: return Sentence(zh: "这个单位已经有了。", en: "This body exists already.")
        case .notFounded: return Sentence(zh: "没有这个单位。", en: "There is no such body.")
        case .dissolved: return Sentence(zh: "这个单位已经撤销。", en: "This body was dissolved.")
        case .badCode(let code): return badCode(code)
        case .noName: return Sentence(zh: "单位要有名称。", en: "A body needs a name.")
        case .unknownBody(let id):
            let body = names.body(id)
            return Sentence(zh: "“\(body.zh)”不在，或已撤销。", en: "\(body.en) isn't there, or was dissolved.")
        case .cycle(let chain):
            return Sentence(
                zh: "在“\(chain.key)”这条线上，一个单位不能在自己之上。",
                en: "In the chain “\(chain.key)”, a body can't stand above itself.")
        case .unknownKind(let kind, let known):
            let kinds = listed(known.map(\.key))
            return Sentence(
                zh: "规则里没有“\(kind.key)”这类单位。有：\(kinds.zh)。",
                en: "The playbook knows no kind of body “\(kind.key)”. There are: \(kinds.en).")
        case .unknownChain(let chain, let known):
            let chains = listed(known.map(\.key))
            return Sentence(
                zh: "规则里没有“\(chain.key)”这条线。有：\(chains.zh)。",
                en: "The playbook knows no chain “\(chain.key)”. There are: \(chains.en).")
        case .unknownFunction(let function, let known):
            let functions = listed(known.map(\.key))
            return Sentence(
                zh: "规则里没有“\(function.key)”这项职能。有：\(functions.zh)。",
                en: "The playbook knows no function “\(function.key)”. There are: \(functions.en).")
        case .unknownPlace(let code):
            return Sentence(zh: "没有代码为 \(code.short) 的区域。", en: "There is no place with the code \(code.short).")
        case .hasOpenMatters(let count):
            return Sentence(
                zh: "还有 \(count) 件未办结的事项，请写明承接单位。",
                en: "\(count) open \(plural(count, "matter is", "matters are")) left; name the successor.")
        case .hasPeople(let count):
            return Sentence(
                zh: "还有 \(count) 人在任，先让他们离任。",
                en:
                    "\(count) \(plural(count, "person is", "people are")) still in office; end their appointments first."
            )
        case .hasBodiesBelow(let count):
            return Sentence(
                zh: "还有 \(count) 个下级单位，先改它们的上级。",
                en: "\(count) \(plural(count, "body stands", "bodies stand")) below it; attach them elsewhere first.")
        case .inTheFuture(let day): return inTheFuture(day)
        }
    }

    public static func refusal(_ refusal: PersonRefusal, _ names: DirectoryNames = .init()) -> Sentence {
        switch refusal {
        case .alreadyEnrolled: return Sentence(zh: "这个人已经登记。", en: "This person is enrolled already.")
        case .notEnrolled: return Sentence(zh: "这个人还没有登记。", en: "This person isn't enrolled yet.")
        case .badCode(let code): return badCode(code)
        case .noName: return Sentence(zh: "人员要有姓名。", en: "A person needs a name.")
        case .alreadyAppointed(let since):
            let said = day(since)
            return Sentence(
                zh: "自\(said.zh)起已经任这个职。", en: "This person has held the post since \(said.en).")
        case .notAppointed: return Sentence(zh: "这个人没有任这个职。", en: "This person doesn't hold the post.")
        case .unknownBody(let id):
            let body = names.body(id)
            return Sentence(zh: "“\(body.zh)”不在，或已撤销。", en: "\(body.en) isn't there, or was dissolved.")
        case .unknownRank(let rank, let known):
            let ranks = listed(known.map(\.key))
            return Sentence(
                zh: "规则里没有“\(rank.key)”这一职级。有：\(ranks.zh)。",
                en: "The playbook knows no rank “\(rank.key)”. There are: \(ranks.en).")
        case .unknownPostName(let name, let known):
            let names = listed(known.map(\.key))
            return Sentence(
                zh: "规则里没有“\(name.key)”这一岗位。有：\(names.zh)。",
                en: "The playbook knows no post “\(name.key)”. There are: \(names.en).")
        case .secondRank(let held):
            return Sentence(
                zh: "同一时间只有一个职级，现在是“\(held.key)”。先止前一任职。",
                en: "One rank is held at a time, and it is “\(held.key)” then. End that appointment first.")
        case .endsBeforeItBegins(let first):
            let said = day(first)
            return Sentence(zh: "止期早于起期（\(said.zh)）。", en: "It ends before it begins (\(said.en)).")
        case .noReason: return Sentence(zh: "请写明离任原因。", en: "Give the reason for leaving.")
        case .ownSuccessor:
            return Sentence(zh: "接任人、代理人要另有其人。", en: "A successor or deputy must be somebody else.")
        case .successorNotInOffice(let id):
            let person = names.person(id)
            return Sentence(zh: "接任人\(person.zh)届时不在任。", en: "The successor \(person.en) isn't in office then.")
        case .responsibleFor(let count):
            return Sentence(
                zh: "还是 \(count) 件未办结事项的责任人，请写明接任人。",
                en:
                    "Still responsible for \(count) open \(plural(count, "matter", "matters")); name the successor."
            )
        case .alreadyAway(let from, let to):
            let (first, last) = (day(from), day(to))
            return Sentence(
                zh: "\(first.zh)至\(last.zh)已经请假。", en: "Already away from \(first.en) to \(last.en).")
        case .noPost: return Sentence(zh: "这些天没有任职。", en: "This person holds no post on these days.")
        case .deputyNotInOffice(let id):
            let person = names.person(id)
            return Sentence(zh: "代理人\(person.zh)这些天不在任。", en: "The deputy \(person.en) isn't in office on these days.")
        case .deputyAway(let id):
            let person = names.person(id)
            return Sentence(zh: "代理人\(person.zh)这些天也请假。", en: "The deputy \(person.en) is away on these days too.")
        case .standsIn(let id):
            let person = names.person(id)
            return Sentence(
                zh: "这些天正代理\(person.zh)，先另请人代理。",
                en: "This person stands in for \(person.en) on these days; name somebody else there first.")
        case .notAway(let on):
            let said = day(on)
            return Sentence(zh: "\(said.zh)没有请假。", en: "This person isn't away on \(said.en).")
        }
    }

    private static func badCode(_ code: String) -> Sentence {
        Sentence(
            zh: "“\(code)”不能作代码：只用小写字母、数字、点和连字符。",
            en: "“\(code)” can't be a code: lower-case letters, digits, points and hyphens only.")
    }

    public static func refusal(_ refusal: CategoryRefusal) -> Sentence {
        switch refusal {
        case .noEdition: Sentence(zh: "分类版本要有名称。", en: "An edition of categories needs a name.")
        case .alreadyAdopted(let edition):
            Sentence(zh: "分类版本 \(edition) 已经启用。", en: "The categories \(edition) are adopted already.")
        case .noCategories: Sentence(zh: "文件里没有分类。", en: "The file holds no categories.")
        }
    }

    public static func unknownPlace(_ code: String) -> Sentence {
        Sentence(
            zh: "没有代码为 \(code) 的区域。用 huiyin place list 查看。",
            en: "There is no place with the code \(code). Look with huiyin place list.")
    }

    public static func unknownCategory(_ unknown: CategoryTree.Unknown) -> Sentence {
        let near = listed(unknown.nearest)
        guard let known = unknown.known else {
            return Sentence(
                zh: "没有分类“\(unknown.path)”。相近的有：\(near.zh)。",
                en: "There is no category “\(unknown.path)”. Near it: \(near.en).")
        }
        guard !unknown.nearest.isEmpty else {
            return Sentence(
                zh: "没有分类“\(unknown.path)”：“\(known)”之下不再细分。",
                en: "There is no category “\(unknown.path)”: nothing stands below “\(known)”.")
        }
        return Sentence(
            zh: "没有分类“\(unknown.path)”。“\(known)”之下相近的有：\(near.zh)。",
            en: "There is no category “\(unknown.path)”. Near it below “\(known)”: \(near.en).")
    }

    public static func badCategory(_ text: String, _ fault: CategoryPath.Fault) -> Sentence {
        switch fault {
        case .emptyName:
            Sentence(
                zh: "“\(text)”不是分类：要写成 城乡建设/供水 这样。", en: "“\(text)” is no category: write it like 城乡建设/供水.")
        case .tooDeep(let levels):
            Sentence(zh: "“\(text)”有 \(levels) 级，最多三级。", en: "“\(text)” has \(levels) levels; three at most.")
        case .strayBackslash:
            Sentence(
                zh: "“\(text)”里的反斜杠只能写在 / 或 \\ 之前。",
                en: "A backslash in “\(text)” may only stand before / or \\.")
        }
    }

    public static let notBroughtUpToDate = Sentence(
        zh: "这个库刚升级，要先用任意一个写入命令打开一次。",
        en: "This store was just upgraded; open it once with a command that writes.")

    public static func notKeeper(known: [String]) -> Sentence {
        let codes = listed(known)
        return known.isEmpty
            ? Sentence(
                zh: "组织由管理员维护。现在还没有管理员：不写 --as 即可。",
                en: "Administrators keep the organisation. There is none yet: leave --as out.")
            : Sentence(
                zh: "组织由管理员维护：--as \(codes.zh)。",
                en: "Administrators keep the organisation: --as \(codes.en).")
    }
}

// MARK: - Names

extension Sentence {
    /// A level of places; a playbook's own by its key.
    public static func level(_ level: LevelID) -> Sentence {
        switch level {
        case .province: Sentence(zh: "省", en: "province")
        case .city: Sentence(zh: "市", en: "city")
        case .county: Sentence(zh: "县", en: "county")
        case .township: Sentence(zh: "乡镇", en: "township")
        case .village: Sentence(zh: "村", en: "village")
        case .group: Sentence(zh: "组", en: "group")
        default: .data(level.key)
        }
    }
}

// MARK: - An organisation file

extension Sentence {
    /// A table or a column in both languages.
    public static func term(zh: String, en: String) -> Sentence { Sentence(zh: zh, en: en) }

    public static func tableRead(_ table: Sentence, rows: Int) -> Sentence {
        Sentence(zh: "\(table.zh)：\(rows) 行", en: "\(table.en): \(rows) \(plural(rows, "row", "rows"))")
    }
    public static func headingsIgnored(_ table: Sentence, _ headings: [String]) -> Sentence {
        let list = listed(headings)
        return Sentence(zh: "\(table.zh)里不用的列：\(list.zh)", en: "\(table.en): columns not used: \(list.en)")
    }
    public static func added(_ code: String, _ name: String, _ detail: String?) -> Sentence {
        let more = detail.map { " \($0)" } ?? ""
        return Sentence(zh: "  + \(code) \(name)\(more)", en: "  + \(code) \(name)\(more)")
    }
    public static func changed(
        _ code: String, _ name: String, _ detail: String?, _ column: Sentence, from: String?, to: String?
    ) -> Sentence {
        let more = detail.map { " \($0)" } ?? ""
        let change = "\(from ?? "—") → \(to ?? "—")"
        return Sentence(
            zh: "  ~ \(code) \(name)\(more)  \(column.zh)：\(change)",
            en: "  ~ \(code) \(name)\(more)  \(column.en): \(change)")
    }
    public static func ended(_ code: String, _ name: String, _ detail: String?, _ day: Day, into: String?) -> Sentence {
        let more = detail.map { " \($0)" } ?? ""
        return Sentence(
            zh: "  − \(code) \(name)\(more)  止于 \(day.iso)\(into.map { "，由 \($0) 接" } ?? "")",
            en: "  − \(code) \(name)\(more)  ends \(day.iso)\(into.map { ", taken over by \($0)" } ?? "")")
    }
    public static func handedOver(_ code: String, _ name: String, _ numbers: [PublicNumber], to: String) -> Sentence {
        let list = listed(numbers.map(\.description))
        return Sentence(
            zh: "  ⇒ \(code) \(name)  未办结 \(numbers.count) 件移交 \(to)：\(list.zh)",
            en: "  ⇒ \(code) \(name)  \(numbers.count) open to \(to): \(list.en)")
    }
    public static func moreDifferencesOf(_ table: Sentence, _ count: Int) -> Sentence {
        Sentence(
            zh: "  ……\(table.zh)还有 \(count) 处（--format csv 看全部）",
            en: "  … \(count) more in \(table.en) (--format csv shows all)")
    }
    public static let nothingDiffers = Sentence(
        zh: "与库里一致，没有改动。", en: "The store says the same already; nothing changed.")
    public static func wouldChange(_ count: Int) -> Sentence {
        Sentence(
            zh: "共 \(count) 处不同。这是预演，没有写入。",
            en: "\(count) \(plural(count, "difference", "differences")). This was a dry run; nothing was written.")
    }
    public static func changedAll(_ count: Int) -> Sentence {
        Sentence(
            zh: "共 \(count) 处不同，已全部写入。",
            en: "\(count) \(plural(count, "difference", "differences")), all written.")
    }
    public static func fileRejected(_ count: Int) -> Sentence {
        Sentence(
            zh: "有 \(count) 行不能用，整份文件都没有写入：",
            en: "\(count) \(plural(count, "row", "rows")) can't be taken, so nothing of the file was written:")
    }
    public static func moreRejects(_ count: Int) -> Sentence {
        Sentence(zh: "  ……还有 \(count) 行（--rejects 文件 写出全部）", en: "  … \(count) more (--rejects FILE lists all)")
    }
    /// Where a reject stands and why.
    public static func rejectLine(
        _ table: Sentence, source: String, line: Int, column: Sentence?, _ problem: Sentence
    ) -> Sentence {
        Sentence(
            zh: "  \(source) 第 \(line) 行（\(table.zh)\(column.map { "，\($0.zh)" } ?? "")）：\(problem.zh)",
            en: "  \(source) line \(line) (\(table.en)\(column.map { ", \($0.en)" } ?? "")): \(problem.en)")
    }
    public static let sourceColumn = Sentence(zh: "文件", en: "source")
    public static let tableColumn = Sentence(zh: "表", en: "table")
    public static let columnColumn = Sentence(zh: "列", en: "column")
    public static let codeColumn = Sentence(zh: "代码", en: "code")
    public static let nameColumn = Sentence(zh: "名称", en: "name")

    public static func columnMissing(_ column: Sentence) -> Sentence {
        Sentence(zh: "缺这一列", en: "the column “\(column.en)” is missing")
    }
    public static let columnTwice = Sentence(
        zh: "有两列都是这个意思，留一列", en: "two columns mean this; leave one")
    public static let cellNeeded = Sentence(zh: "没有填", en: "nothing is filled in")
    public static func tooManyCells(found: Int, expected: Int) -> Sentence {
        Sentence(zh: "有 \(found) 格，表头只有 \(expected) 格", en: "\(found) cells below a header of \(expected)")
    }
    public static func notAPlaceCode(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是区划代码（2、4、6、9、12 位，村以下 15 位数字）",
            en: "“\(text)” is no place code (2, 4, 6, 9 or 12 digits; 15 below a village)")
    }
    public static func notADay(_ text: String) -> Sentence {
        Sentence(zh: "“\(text)”不是日期，请写成 2021-05-20", en: "“\(text)” is no date; write it like 2021-05-20")
    }
    public static func notARole(_ text: String) -> Sentence {
        let roles = Role.allCases.filter { $0 != .resident && $0 != .system }
        let names = roles.map { "\(role($0).zh)" }.joined(separator: "、")
        let keys = roles.map(\.rawValue).joined(separator: ", ")
        return Sentence(zh: "没有“\(text)”这个角色。有：\(names)", en: "“\(text)” is no role. There are: \(keys)")
    }
    public static func codeTwice(_ code: String, line: Int) -> Sentence {
        Sentence(zh: "代码 \(code) 在第 \(line) 行已经有了", en: "the code \(code) stands in line \(line) already")
    }
    public static func noPlace(_ code: String) -> Sentence {
        Sentence(
            zh: "没有代码为 \(code) 的区域：在“区域”表里加上它，或改正代码",
            en: "there is no place \(code): add it to the table of places, or mend the code")
    }
    public static func noBody(_ code: String, nearest: [String]) -> Sentence {
        let near = listed(nearest)
        return Sentence(
            zh: "没有代码为“\(code)”的单位\(nearest.isEmpty ? "" : "，相近的有：\(near.zh)")",
            en: "there is no body “\(code)”\(nearest.isEmpty ? "" : "; near it: \(near.en)")")
    }
    public static func noPerson(_ code: String, nearest: [String]) -> Sentence {
        let near = listed(nearest)
        return Sentence(
            zh: "没有代码为“\(code)”的人员\(nearest.isEmpty ? "" : "，相近的有：\(near.zh)")",
            en: "there is nobody “\(code)”\(nearest.isEmpty ? "" : "; near it: \(near.en)")")
    }
    public static func recodedSince(to code: PlaceCode, on day: Day) -> Sentence {
        Sentence(
            zh: "这个代码 \(day.iso) 起改成 \(code.short)。若是新设的区域，请写生效日期",
            en: "this code became \(code.short) on \(day.iso). For a new place, give the day it began")
    }
    public static func leftOn(_ day: Day) -> Sentence {
        Sentence(
            zh: "\(day.iso) 已离任。若又任职，请写起始日期",
            en: "this post was left on \(day.iso). To take it up again, give the first day")
    }
    public static func postNameWithoutDay(_ name: PostNameID?) -> Sentence {
        Sentence(
            zh: "现在的岗位是“\(name?.key ?? "—")”。改岗位请写新的起始日期",
            en: "the post is named “\(name?.key ?? "—")” now. Another name needs the day from which it holds")
    }
    public static func rankWithoutDay(_ rank: RankID?) -> Sentence {
        Sentence(
            zh: "现在的职级是“\(rank?.key ?? "—")”。改职级请写新的起始日期",
            en: "the rank is “\(rank?.key ?? "—")” now. Another needs the day from which it holds")
    }
    public static func leavesOpen(_ numbers: [PublicNumber]) -> Sentence {
        let list = listed(numbers.map(\.description))
        return Sentence(
            zh: "还是 \(numbers.count) 件未办结事项的责任人，请写接任人：\(list.zh)",
            en: "still responsible for \(numbers.count) open, name the successor: \(list.en)")
    }
    public static func bodyLeavesOpen(_ numbers: [PublicNumber]) -> Sentence {
        let list = listed(numbers.map(\.description))
        return Sentence(
            zh: "还有 \(numbers.count) 件未办结，请写承接单位：\(list.zh)",
            en: "\(numbers.count) still open, name the successor: \(list.en)")
    }
    /// An open matter that the successor can't be given, and why.
    public static func ofMatter(_ number: PublicNumber, _ why: Sentence) -> Sentence {
        Sentence(zh: "\(number) 不能交给接任者：\(why.zh)", en: "\(number) can't go to the successor: \(why.en)")
    }
    public static func notATable(_ name: String, known: [Sentence]) -> Sentence {
        let tables = listed(known)
        return Sentence(
            zh: "“\(name)”不是组织文件的表。有：\(tables.zh)。",
            en: "“\(name)” is no table of an organisation file. There are: \(tables.en).")
    }
    public static func tableNeeded(_ path: String, known: [Sentence]) -> Sentence {
        let tables = listed(known)
        return Sentence(
            zh: "\(path) 是哪张表？用 --table 指明：\(tables.zh)。",
            en: "Which table is \(path)? Say it with --table: \(tables.en).")
    }
    public static func noTables(_ path: String, known: [Sentence]) -> Sentence {
        let tables = listed(known)
        return Sentence(
            zh: "\(path) 里没有组织文件的表。应有这些名字的表：\(tables.zh)。",
            en: "\(path) holds no table of an organisation file. They are named: \(tables.en).")
    }
    public static func badPair(_ text: String) -> Sentence {
        Sentence(zh: "“\(text)”要写成 名=值。", en: "“\(text)” must be written NAME=VALUE.")
    }
}

// MARK: - Lists and explanations

extension Sentence {
    public static let noBodies = Sentence(zh: "没有单位。", en: "There are no bodies.")
    public static let noPlaces = Sentence(
        zh: "没有区域。用 huiyin organisation import 文件 --table places 载入。",
        en: "There are no places. Load them with huiyin organisation import FILE --table places.")
    public static func chainTitle(_ chain: ChainID, _ name: Sentence) -> Sentence {
        Sentence(zh: "［\(name.zh)］\(chain.key)", en: "[\(name.en)] \(chain.key)")
    }
    public static let outsideChains = Sentence(zh: "［不在任何一条线上］", en: "[in no chain]")
    public static let kindOfBody = Sentence(zh: "类型", en: "kind")
    public static let above = Sentence(zh: "上级", en: "above")
    public static let territory = Sentence(zh: "辖区", en: "territory")
    public static let everywhere = Sentence(zh: "全域", en: "everywhere")
    public static let functions = Sentence(zh: "职能", en: "functions")
    public static let people = Sentence(zh: "在任", en: "in office")
    public static let none = Sentence(zh: "无", en: "none")
    public static let codes = Sentence(zh: "代码", en: "codes")
    public static let below = Sentence(zh: "下级", en: "below")
    public static let levelWord = Sentence(zh: "级别", en: "level")
    public static func dissolvedOn(_ day: Day, into: Sentence?) -> Sentence {
        Sentence(
            zh: "\(day.iso) 撤销\(into.map { "，由\($0.zh)承接" } ?? "")",
            en: "dissolved on \(day.iso)\(into.map { ", taken over by \($0.en)" } ?? "")")
    }
    public static func closedOn(_ day: Day, into: Sentence) -> Sentence {
        Sentence(zh: "\(day.iso) 撤销，并入\(into.zh)", en: "closed on \(day.iso), went into \(into.en)")
    }
    public static func awayUntil(_ day: Day, deputy: Sentence) -> Sentence {
        Sentence(zh: "请假至 \(day.iso)，由\(deputy.zh)代理", en: "away until \(day.iso); \(deputy.en) stands in")
    }
    public static func standsIn(for person: Sentence) -> Sentence {
        Sentence(zh: "代理\(person.zh)", en: "stands in for \(person.en)")
    }
    public static func span(from: Day?, until: Day?) -> Sentence {
        Sentence(
            zh: "\(from.map { "自 \($0.iso)" } ?? "")\(until.map { " 至 \($0.iso)" } ?? "")".trimmedLeft,
            en: "\(from.map { "from \($0.iso)" } ?? "")\(until.map { " until \($0.iso)" } ?? "")".trimmedLeft)
    }
    public static func codeUntil(_ code: PlaceCode, since: Day?, until: Day?) -> Sentence {
        guard let until else {
            return Sentence(
                zh: "\(code.short)\(since.map { "（\($0.iso) 起）" } ?? "")",
                en: "\(code.short)\(since.map { " (since \($0.iso))" } ?? "")")
        }
        return Sentence(
            zh: "\(code.short)（\(since.map { "\($0.iso) 起，" } ?? "")\(until.iso) 前）",
            en: "\(code.short) (\(since.map { "since \($0.iso), " } ?? "")before \(until.iso))")
    }
    public static func formerCode(_ code: PlaceCode, now: PlaceCode) -> Sentence {
        Sentence(
            zh: "\(code.short) 是旧代码，现为 \(now.short)。", en: "\(code.short) is a former code; it is \(now.short) now.")
    }
    public static func counted(_ level: Sentence, _ count: Int) -> Sentence {
        Sentence(zh: "\(level.zh) \(count)", en: "\(level.en) \(count)")
    }

    public static func categoriesAdopted(_ edition: String, counts: [Int]) -> Sentence {
        let list = counts.map(String.init).joined(separator: " / ")
        return Sentence(
            zh: "已启用分类 \(edition)：各级 \(list) 个。", en: "Adopted the categories \(edition): \(list) by level.")
    }
    public static func categoriesUnchanged(_ edition: String) -> Sentence {
        Sentence(
            zh: "与现行分类 \(edition) 相同，没有改动。", en: "The same as the categories \(edition) in force; nothing changed.")
    }
    public static let noCategories = Sentence(
        zh: "还没有分类。用 huiyin category import 文件 载入。",
        en: "There are no categories yet. Load them with huiyin category import FILE.")
    public static func categoryRowBad(_ path: String, line: Int, _ problem: Sentence) -> Sentence {
        Sentence(zh: "\(path) 第 \(line) 行：\(problem.zh)", en: "\(path), line \(line): \(problem.en)")
    }

    /// 分类“城乡建设/供水”且在雨湖区 → 规则 3 → 供水 → 雨湖区水务局（辖区最近）.
    /// `toDispatchers`: said to whoever dispatches, who can name a body and can't mend the organisation file.
    public static func route(
        _ answer: RouteAnswer, _ names: DirectoryNames, toDispatchers: Bool = false
    ) -> Sentence {
        var parts: [Sentence] = []
        if let rule = answer.rule {
            parts.append(met(rule.met, names))
            parts.append(Sentence(zh: "规则 \(rule.number)", en: "rule \(rule.number)"))
            parts.append(target(rule.target, names))
        }
        if toDispatchers, case .noBody(let function) = answer.outcome {
            let name = names.function(function)
            parts.append(
                Sentence(
                    zh: "没有单位承担“\(name.zh)”，请写派给哪个单位",
                    en: "no body has the function “\(name.en)”: name the body it goes to"))
        } else {
            parts.append(outcome(answer.outcome, names))
        }
        return Sentence(
            zh: parts.map(\.zh).joined(separator: " → "), en: parts.map(\.en).joined(separator: " → "))
    }

    private static func met(_ met: RouteAnswer.Met, _ names: DirectoryNames) -> Sentence {
        var parts: [Sentence] = []
        if let kind = met.kind { parts.append(Sentence(zh: "类型“\(kind.key)”", en: "kind “\(kind.key)”")) }
        if let category = met.category {
            parts.append(Sentence(zh: "分类“\(category)”", en: "category “\(category)”"))
        }
        for field in met.fields {
            parts.append(
                Sentence(zh: "\(field.field.key)为“\(field.value)”", en: "\(field.field.key) is “\(field.value)”"))
        }
        if let place = met.place {
            let name = names.placeCode(place)
            parts.append(Sentence(zh: "在\(name.zh)", en: "in \(name.en)"))
        }
        if parts.isEmpty { return Sentence(zh: "不限条件", en: "whatever it is") }
        return Sentence(
            zh: parts.map(\.zh).joined(separator: "且"), en: parts.map(\.en).joined(separator: " and "))
    }

    private static func target(_ target: Route.Target, _ names: DirectoryNames) -> Sentence {
        switch target {
        case .function(let function): names.function(function)
        case .firstReceiver: Sentence(zh: "首接单位", en: "the first receiver")
        case .ownOrganisation: Sentence(zh: "派单人的单位", en: "the dispatcher's own body")
        }
    }

    private static func outcome(_ outcome: RouteAnswer.Outcome, _ names: DirectoryNames) -> Sentence {
        func bodies(_ ids: [OrganisationID]) -> Sentence { listed(ids.map(names.body)) }
        switch outcome {
        case .body(let body, let reason):
            let (name, why) = (names.body(body), because(reason, names))
            return Sentence(zh: "\(name.zh)\(why.zh)", en: "\(name.en)\(why.en)")
        case .ownCase(let body, let instead):
            let name = names.body(body)
            switch instead {
            case .superior(let superior, let chain):
                let (other, line) = (names.body(superior), names.chain(chain))
                return Sentence(
                    zh: "\(name.zh)被反映，不能派给它 → 上级\(other.zh)（\(line.zh)）",
                    en:
                        "\(name.en) is complained of and can't have it → its superior \(other.en) (\(line.en))"
                )
            case .another(let body):
                let other = names.body(body)
                return Sentence(
                    zh: "\(name.zh)被反映，不能派给它 → \(other.zh)（也有这项职能）",
                    en: "\(name.en) is complained of and can't have it → \(other.en) (has the function too)")
            case .nobody:
                return Sentence(
                    zh: "\(name.zh)被反映，不能派给它，也找不到上级：请人工派单",
                    en: "\(name.en) is complained of and can't have it, and no superior was found: place it by hand")
            }
        case .noRule: return Sentence(zh: "没有一条规则适用：请人工派单", en: "No rule applies: place it by hand")
        case .noBody(let function):
            let name = names.function(function)
            return Sentence(
                zh: "没有单位承担“\(name.zh)”：在组织文件的“职能”表里补上",
                en: "no body has the function “\(name.en)”: add it to the organisation file")
        case .noBodyHere(let function, let elsewhere):
            let (name, others) = (names.function(function), bodies(elsewhere))
            return Sentence(
                zh: "承担“\(name.zh)”的单位（\(others.zh)）都不管这个地方",
                en: "the bodies with the function “\(name.en)” (\(others.en)) aren't there for this place")
        case .several(let function, let ids):
            let (name, several) = (names.function(function), bodies(ids))
            return Sentence(
                zh: "“\(name.zh)”在这里有几个单位辖区一样近：\(several.zh)，请人工选一个",
                en: "several bodies with “\(name.en)” are equally near here: \(several.en); choose by hand")
        case .placeNeeded(let function, let ids):
            let (name, several) = (names.function(function), bodies(ids))
            return Sentence(
                zh: "“\(name.zh)”有几个单位（\(several.zh)），要有地点才能派：请补区划代码",
                en: "several bodies have “\(name.en)” (\(several.en)); give the place")
        case .nobodyToName(let target):
            let who = self.target(target, names)
            return Sentence(zh: "没有\(who.zh)", en: "there is no such body: \(who.en)")
        }
    }

    private static func because(_ reason: RouteAnswer.Reason, _ names: DirectoryNames) -> Sentence {
        switch reason {
        case .narrowest(let place):
            let name = names.placeCode(place)
            return Sentence(zh: "（辖区最近：\(name.zh)）", en: " (nearest territory: \(name.en))")
        case .everywhere: return Sentence(zh: "（管全域）", en: " (answers everywhere)")
        case .only: return Sentence(zh: "（只有它承担）", en: " (the only one)")
        case .firstReceiver, .ownOrganisation: return Sentence(zh: "", en: "")
        }
    }

    public static func nearMiss(_ miss: RouteAnswer.NearMiss) -> Sentence {
        let part: Sentence =
            switch miss.failed {
            case .category: Sentence(zh: "分类", en: "the category")
            case .kind: Sentence(zh: "类型", en: "the kind")
            case .place: Sentence(zh: "地点", en: "the place")
            case .field(let field): .data(field.key)
            }
        return Sentence(
            zh: "规则 \(miss.rule) 只差\(part.zh)", en: "rule \(miss.rule) fails only by \(part.en)")
    }
    public static let noRoutes = Sentence(
        zh: "规则里没有派单路线。", en: "The playbook has no routes.")
}

extension String {
    fileprivate var trimmedLeft: String { String(drop { $0 == " " }) }
}

// MARK: - Help

extension Help {
    public static let organisation = Sentence(
        zh: "组织：单位、人员、辖区、职能。", en: "The organisation: bodies, people, territories, functions.")
    public static let organisationImport = Sentence(
        zh: "导入组织文件：先比对，再整份写入。", en: "Import an organisation file: compared first, written whole.")
    public static let organisationImportMore = Sentence(
        zh: """
            文件可以是一个 XLSX 工作簿（工作表名：区域、组织、人员、岗位、层级、辖区、职能、请假，或英文名），\
            一个装着同名 CSV 文件的文件夹，或加 --table 的单个 CSV。只有一部分表也行。
            空格不表示清空，填 - 才是；文件里没有的单位和人员不受影响。有一行不能用，整份都不写入。\
            有人离任（岗位表填“止”和“原因”）而手上有未办结的事项，要写“接任”，事项随之移交。
            """,
        en: """
            The file is an XLSX workbook (sheets named places, bodies, people, posts, chains, territories, functions, \
            absences, or in Chinese), a folder with CSV files of these names, or one CSV file with --table. Some of the \
            tables are enough.
            A blank cell changes nothing, - clears; bodies and people that the file doesn't name stay as they are. Where \
            one row can't be taken, nothing is written. Whoever leaves (posts: to, reason) with open matters needs a \
            successor, who then answers for them.
            """)
    public static let organisationFile = Sentence(
        zh: "XLSX 工作簿、CSV 文件，或装着 CSV 文件的文件夹。", en: "An XLSX workbook, a CSV file, or a folder of CSV files.")
    public static let table = Sentence(
        zh: "单个文件是哪张表：places 区域、bodies 组织、people 人员、posts 岗位、chains 层级、territories 辖区、functions 职能、absences 请假。",
        en:
            "Which table a single file is: places, bodies, people, posts, chains, territories, functions, absences.")
    public static let onlySheet = Sentence(zh: "只用工作簿里的这张表（可多次）。", en: "Only this sheet of the workbook (repeatable).")
    public static let dryRun = Sentence(zh: "预演：只列出不同，不写入。", en: "A dry run: list the differences, write nothing.")
    public static let organisationRejects = Sentence(
        zh: "把不能用的行和原因写到这个新文件。", en: "Write the rows that can't be taken, and why, to this new file.")
    public static let levelPair = Sentence(
        zh: "级别的对应（可多次）：文件里的叫法=规则里的叫法，如 county=district。",
        en: "A level's name (repeatable): THE-FILE'S=THE-PLAYBOOK'S, like county=district.")
    public static let keeper = Sentence(
        zh: "以哪位管理员的身份；还没有管理员时不写。", en: "Which administrator acts; leave it out while there is none.")
    public static let organisationList = Sentence(zh: "按线列出单位。", en: "List the bodies, chain by chain.")
    public static let chain = Sentence(zh: "只看这条线。", en: "This chain only.")
    public static let organisationShow = Sentence(
        zh: "看一个单位：辖区、职能、在任和代理的人。", en: "Show a body: territory, functions, who is in office and who stands in.")
    public static let bodyCode = Sentence(zh: "单位代码。", en: "The body's code.")
    public static let onDay = Sentence(zh: "哪一天（默认今天）。", en: "On which day (default: today).")
    public static let placeHelp = Sentence(zh: "区域：县、乡镇、村和村以下。", en: "Places: counties, townships, villages and below.")
    public static let placeList = Sentence(
        zh: "列出一个区域的下级；不写代码则从顶上列起。", en: "List what lies right below a place; from the top without a code.")
    public static let placeShow = Sentence(zh: "看一个区域和它用过的代码。", en: "Show a place and the codes it has had.")
    public static let placeCode = Sentence(zh: "区划代码，旧代码也行。", en: "The place's code; a former one will do.")
    public static let deep = Sentence(zh: "连同以下各级。", en: "With all levels below.")
    public static let route = Sentence(zh: "派单路线。", en: "Routes.")
    public static let routeExplain = Sentence(
        zh: "一件事会派给谁，为什么。", en: "Which body a matter would go to, and why.")
    public static let routeExplainMore = Sentence(
        zh: "逐条看规则，第一条适用的算数；再找管这个地方、辖区最近的单位。只差一个条件的规则也列出来。",
        en:
            "The first rule that holds counts; then the body with that function whose territory lies nearest is found. Rules "
            + "that fail by one condition are listed too.")
    public static let rule = Sentence(
        zh: "试一条还不在规则里的路线（可多次）：分类@区划代码=职能，如 城乡建设/供水@430302=water；分类写 * 表示不限。",
        en:
            "Try a route that no playbook holds yet (repeatable): CATEGORY@PLACE=FUNCTION, like 城乡建设/供水@430302=water; * "
            + "for any category.")
    public static let category = Sentence(zh: "分类树。", en: "The category tree.")
    public static let categoryImport = Sentence(
        zh: "从 CSV 载入分类（每行一至三级名称）。", en: "Load categories from a CSV file (one to three names a row).")
    public static let categoryList = Sentence(zh: "列出一个分类的下级。", en: "List what stands below a category.")
    public static let categoryPath = Sentence(
        zh: "分类路径，如 城乡建设/供水；名称里的 / 写成 \\/。",
        en: "A category's path, like 城乡建设/供水; a / inside a name is written \\/.")
    public static let categoryEdition = Sentence(
        zh: "版本名（默认：当天日期）。", en: "The edition's name (default: the day).")
    public static let fieldValue = Sentence(zh: "字段的值（可多次）：字段=值。", en: "A field's value (repeatable): FIELD=VALUE.")
}
