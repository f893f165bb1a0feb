import Domain
import Store
import StoreSQLite
import Testing

/// How SQLite finds what the store's questions ask for: none reads a large table for one row.
@Suite struct PlanTests {
    /// Forwards, and notes each statement.
    private final class Recording: Connection {
        struct Statement: Sendable {
            var sql: String
            var values: [Value]
        }

        private let connection: any Connection
        private(set) var statements: [Statement] = []

        init(_ connection: any Connection) { self.connection = connection }

        func fullText(of jurisdiction: String) -> any FullText { connection.fullText(of: jurisdiction) }

        func run(_ sql: String, _ values: [Value]) throws -> Int {
            statements.append(.init(sql: sql, values: values))
            return try connection.run(sql, values)
        }

        func rows<T>(_ sql: String, _ values: [Value], _ read: (any Row) throws -> T) throws -> [T] {
            statements.append(.init(sql: sql, values: values))
            return try connection.rows(sql, values, read)
        }

        func forEach(_ sql: String, _ values: [Value], _ body: (any Row) throws -> Void) throws {
            statements.append(.init(sql: sql, values: values))
            try connection.forEach(sql, values, body)
        }
    }

    /// One question or act of the store.
    struct Use: Sendable, CustomTestStringConvertible {
        var name: String
        /// What the plans must say, each in one step of one of the statements.
        var steps: [String]
        var body: @Sendable (any Connection) throws -> Void
        var testDescription: String { name }

        init(_ name: String, _ steps: String..., body: @escaping @Sendable (any Connection) throws -> Void) {
            self.name = name
            self.steps = steps
            self.body = body
        }
    }

    private static let bounds = DueBounds(now: morning, tomorrow: morning, later: morning)

    static let lookups: [Use] = [
        Use(
            "a matter by its number",
            "SEARCH matters USING INDEX matters_by_number (jurisdiction=? AND number=?)"
        ) { _ = try MatterQueries(here, on: $0).id(of: PublicNumber(prefix: "XT", year: 2021, serial: 418)) },
        Use("a stream", "SEARCH events USING INDEX events_by_stream (jurisdiction=? AND stream=?)") {
            _ = try journal(on: $0).load(MatterDecider.self, 1)
        },
        Use("the head of the journal", "SEARCH events USING INDEX sqlite_autoindex_events_1 (jurisdiction=?)") {
            _ = try journal(on: $0)
        },
        Use("a stream's end", "SEARCH events USING INDEX events_by_stream (jurisdiction=? AND stream=?)") {
            _ = try journal(on: $0).ends(Store.Stream<MatterDecider>(1))
        },
        Use(
            "the journal after a position",
            "SEARCH events USING INDEX sqlite_autoindex_events_1 (jurisdiction=? AND position>?)"
        ) {
            _ = try Journal.entries(of: here, after: 5, most: 5, on: $0)
        },
        Use("a resident", "SEARCH residents USING PRIMARY KEY (jurisdiction=? AND id=?)") {
            _ = try VaultRows(here, on: $0).resident(id(1, ResidentID.self))
        },
        Use(
            "residents by a blind index",
            "SEARCH resident_index USING PRIMARY KEY (jurisdiction=? AND field=? AND blind=?)"
        ) { _ = try VaultRows(here, on: $0).residents(.phone, blind: [1]) },
        Use("a reporter's resident", "SEARCH reporters USING PRIMARY KEY (jurisdiction=? AND reporter=?)") {
            _ = try VaultRows(here, on: $0).resident(of: id(1, ReporterID.self))
        },
        Use("a matter's resident", "SEARCH reporters USING INDEX reporters_by_matter (jurisdiction=? AND matter=?") {
            _ = try VaultRows(here, on: $0).firstResident(of: id(1))
        },
        Use(
            "a resident's matters",
            "SEARCH reporters USING INDEX reporters_by_resident (jurisdiction=? AND resident=?)"
        ) { _ = try VaultRows(here, on: $0).matters(of: id(1)) },
        Use(
            "a sealed text", "SEARCH sealed_texts USING INDEX sqlite_autoindex_sealed_texts_1 (jurisdiction=? AND id=?)"
        ) {
            _ = try VaultRows(here, on: $0).text(id(1))
        },
        Use(
            "an imported record",
            "SEARCH imported_records USING PRIMARY KEY (jurisdiction=? AND source=? AND row=?)"
        ) { _ = try VaultRows(here, on: $0).importedRecord(.init(source: "replied.csv", row: 1)) },
        Use(
            "a number of another source",
            "SEARCH import_origins USING INDEX import_origins_by_number (jurisdiction=? AND number=?)"
        ) { _ = try ImportOrigins(here, on: $0).isNumbered("7", elsewhereThan: "replied.csv") },
        Use(
            "an erasure", "SEARCH event_salts USING PRIMARY KEY (jurisdiction=? AND position=?)",
            "SEARCH events USING INDEX events_by_stream (jurisdiction=? AND stream=?)",
            "SEARCH imported_records USING INDEX imported_records_by_matter (jurisdiction=? AND matter=?)",
            "SEARCH sealed_texts USING INDEX sealed_texts_by_resident (jurisdiction=? AND resident=?)",
            "SEARCH resident_index USING INDEX resident_index_by_resident (jurisdiction=? AND resident=?)",
            "SEARCH reporters USING INDEX reporters_by_resident (jurisdiction=? AND resident=?)",
            "SEARCH residents USING PRIMARY KEY (jurisdiction=? AND id=?)"
        ) { try VaultRows(here, on: $0).erase(id(1)) },
        Use("a fact", "SEARCH meta USING PRIMARY KEY (jurisdiction=? AND name=?)") {
            _ = try StoreFacts(here, on: $0).fact(.keyCheck)
        },
        Use("a serial", "SEARCH counters USING PRIMARY KEY (jurisdiction=? AND name=?)") {
            _ = try StoreFacts(here, on: $0).next(of: "2021")
        },
        Use("an accepted result", "SEARCH accepted USING PRIMARY KEY (jurisdiction=? AND key=?)") {
            _ = try StoreFacts(here, on: $0).accepted("key", now: morning)
        },
        Use(
            "old results forgotten", "SEARCH accepted USING PRIMARY KEY (jurisdiction=? AND key=?)",
            "SEARCH accepted USING INDEX accepted_by_age (jurisdiction=? AND recorded<?)"
        ) {
            let facts = StoreFacts(here, on: $0)
            try facts.accept("old", .init(fingerprint: [1], result: ""), now: Moment(milliseconds: 0))
            try facts.forgetOldResults(now: morning)
        },
        Use(
            "matters of a class at a moment",
            "SEARCH matter_spans USING INDEX matter_spans_by_class (jurisdiction=? AND class=? AND since<?)"
        ) { _ = try MatterQueries(here, on: $0).count(.open, at: morning) },
        Use(
            "matters answered by a moment",
            "SEARCH matters USING INDEX matters_by_answered (jurisdiction=? AND answered<?)"
        ) { _ = try MatterQueries(here, on: $0).answered(by: morning) },
        Use(
            "whether bodies changed",
            "SEARCH directory_changes USING PRIMARY KEY (jurisdiction=?)"
        ) { _ = try OrganisationQueries(here, on: $0).changes() },
        Use(
            "what wakes by a moment",
            "SEARCH matters USING INDEX matters_by_wakes (jurisdiction=? AND wakes>? AND wakes<?)"
        ) {
            _ = try MatterQueries(here, on: $0).waking(by: morning, after: (morning, id(1)), most: 100)
        },
        Use("what is timed, in batches", "SEARCH matters USING PRIMARY KEY (jurisdiction=? AND id>?)") {
            _ = try MatterQueries(here, on: $0).timed(after: id(1), most: 100)
        },
        Use(
            "the open matter about a subject",
            "SEARCH matters USING INDEX matters_by_open_subject (jurisdiction=? AND kind=? AND open_subject=?)"
        ) { _ = try MatterQueries(here, on: $0).open("hardship", about: id(1)) },
        Use(
            "the open matters about a subject",
            "SEARCH matters USING INDEX matters_by_subject (jurisdiction=? AND subject=?)"
        ) { _ = try MatterQueries(here, on: $0).open(about: id(1), most: 20) },
        Use(
            "a matter's document",
            "SEARCH search_documents USING INDEX search_documents_by_matter (jurisdiction=? AND matter=?)"
        ) { _ = try SearchIndex(here, on: $0).holds(id(1)) },
        Use(
            "what waits for a body",
            "SEARCH waits USING INDEX waits_by_body (jurisdiction=? AND body=? AND cause=?)"
        ) {
            let queries = DeskQueries(here, on: $0)
            _ = try queries.counts([WaitsAsked(WaitQuestion(.acknowledgement, .body(id(1))))], bounds)
            _ = try queries.page(WaitQuestion(.acknowledgement, .body(id(1))), after: nil, most: 20)
        },
        Use(
            "what waits for a person",
            "SEARCH waits USING INDEX waits_by_person (jurisdiction=? AND person=? AND cause=?",
            "SEARCH waits USING INDEX waits_by_person (jurisdiction=? AND person=? AND cause=? AND (due,matter,item)>(?,?,?))"
        ) {
            let queries = DeskQueries(here, on: $0)
            _ = try queries.counts([WaitsAsked(WaitQuestion(.work, .person(id(1), of: nil)))], bounds)
            _ = try queries.page(
                WaitQuestion(.work, .person(id(1), of: nil)), after: WaitOrder(due: 1, matter: id(1), item: 0), most: 20
            )
        },
        Use(
            "what waits to be placed", "SEARCH waits USING INDEX waits_by_cause (jurisdiction=? AND cause=?"
        ) {
            let queries = DeskQueries(here, on: $0)
            _ = try queries.counts([WaitsAsked(WaitQuestion(.placing, .others(than: nil)))], bounds)
            _ = try queries.page(WaitQuestion(.placing, .others(than: nil)), after: nil, most: 20)
        },
        Use(
            "all that waits for a post",
            "SEARCH waits USING INDEX waits_by_body (jurisdiction=? AND body=? AND cause=?)",
            "SEARCH waits USING INDEX waits_by_cause (jurisdiction=? AND cause=?",
            "SEARCH waits USING PRIMARY KEY (jurisdiction=? AND matter=?)"
        ) {
            let queries = DeskQueries(here, on: $0)
            let asked = [
                WaitsAsked(WaitQuestion(.urge, .body(id(1)))),
                WaitsAsked(WaitQuestion(.placing, .others(than: nil)), group: 1, isWithinReach: true),
            ]
            _ = try queries.counts(asked, groups: 2, bounds)
            _ = try queries.countsByPlace(asked, groups: 2, bounds)
            _ = try queries.waits(of: id(1))
        },
        Use(
            "whether a matter has an event of a type",
            "SEARCH events USING INDEX events_by_stream (jurisdiction=? AND stream=?)"
        ) { _ = try journal(on: $0).holds(anyOf: ["matter.extension_asked"], in: 1) },
        Use(
            "what waits and is against somebody",
            "SEARCH waits USING INDEX waits_by_against (jurisdiction=? AND cause=? AND against>?)"
        ) { _ = try DeskQueries(here, on: $0).guarded(WaitQuestion(.acknowledgement, .body(id(1)))) },
        Use("a last look", "SEARCH last_looks USING PRIMARY KEY (jurisdiction=? AND person=? AND matter=?)") {
            _ = try LookRows(here, on: $0).version(of: id(1), seenBy: id(2))
        },
        Use(
            "a person's views", "SEARCH saved_views USING INDEX saved_views_by_person (jurisdiction=? AND person=?)"
        ) { _ = try SavedViewRows(here, on: $0).views(of: id(1, PersonID.self)) },
        Use(
            "the open matters of an office by due date",
            "SEARCH matters USING INDEX matters_by_owner (jurisdiction=? AND owner=? AND open=? AND due>?)",
            "SEARCH matters USING INDEX matters_by_owner (jurisdiction=? AND owner=? AND open=? AND due=?)"
        ) {
            var query = MatterListQuery(sort: .due)
            query.isOpen = true
            query.owner = id(1)
            _ = try MatterQueries(here, on: $0).page(query, at: nil, now: morning, most: 5)
        },
        Use(
            "the next page of matters, newest first",
            "SEARCH matters USING INDEX matters_by_received (jurisdiction=? AND (received,id)<(?,?))"
        ) {
            var query = MatterListQuery()
            query.key = .at(5)
            _ = try MatterQueries(here, on: $0).page(query, at: id(1), now: morning, most: 5)
        },
        Use(
            "the page before, newest first",
            "SEARCH matters USING INDEX matters_by_received (jurisdiction=? AND (received,id)>(?,?))"
        ) {
            var query = MatterListQuery()
            query.before = PublicNumber(prefix: "XT", year: 2021, serial: 1)
            query.key = .at(5)
            _ = try MatterQueries(here, on: $0).page(query, at: id(1), now: morning, most: 5)
        },
        Use(
            "the next page of open matters by due date",
            "SEARCH matters USING INDEX matters_by_open (jurisdiction=? AND open=? AND (due,id)>(?,?))",
            "SEARCH matters USING INDEX matters_by_open (jurisdiction=? AND open=? AND due=?)"
        ) {
            var query = MatterListQuery(sort: .due)
            query.isOpen = true
            query.key = .at(5)
            _ = try MatterQueries(here, on: $0).page(query, at: id(1), now: morning, most: 5)
        },
        Use(
            "what relates to a matter",
            "SEARCH relations USING INDEX relations_by_other (jurisdiction=? AND other=? AND type=?)"
        ) {
            _ = try MatterQueries(here, on: $0).related(to: id(1), as: [.solvedBy, .servedBy])
        },
        Use(
            "a matter's relations and tasks kept", "SEARCH relations USING PRIMARY KEY (jurisdiction=? AND matter=?",
            "SEARCH tasks USING PRIMARY KEY (jurisdiction=? AND matter=? AND task=?)"
        ) { connection in
            let relation = Matter.Relation(type: .solvedBy, to: id(2))
            var journal = try journal(on: connection)
            var stream = Store.Stream<MatterDecider>(1)
            try journal.append(
                [
                    registered(1), dispatched(0xD1, to: 0xB2), .related(relation), .unrelated(relation, reason: ""),
                    .answered(
                        .init(
                            task: id(0xD1), words: .init(id: id(0xC1), commitment: []), evidence: [], through: id(2))),
                ], to: &stream, Stamp(recorded: morning, actor: clerk, correlation: id(1)))
        },
        Use(
            "a matter's last span closed", "SEARCH matter_spans USING PRIMARY KEY (jurisdiction=? AND matter=?)"
        ) { connection in
            var journal = try journal(on: connection)
            var stream = Store.Stream<MatterDecider>(1)
            try journal.append(
                matterHistory, to: &stream, Stamp(recorded: morning, actor: clerk, correlation: id(1)))
        },
        Use("a matter's course", "SEARCH figure_steps USING PRIMARY KEY (jurisdiction=? AND matter=?)") { connection in
            var journal = try journal(on: connection)
            var stream = Store.Stream<MatterDecider>(1)
            try journal.append(
                matterHistory, to: &stream, Stamp(recorded: morning, actor: clerk, correlation: id(1)))
        },
        Use(
            "a tally as of a day",
            "SEARCH figure_deltas USING PRIMARY KEY (jurisdiction=? AND tally=? AND scope=? AND kind=?)"
        ) {
            let day = Day(number: 18_755)
            _ = try FigureQueries(here, on: $0).rows(
                TallyQuestion(tally: .solved, scope: .body, kinds: ["concern"], buckets: 1...day.number, asOf: day))
        },
        Use("tallies of all kinds", "SEARCH figure_deltas USING PRIMARY KEY (jurisdiction=? AND tally=? AND scope=?)") {
            let day = Day(number: 18_755)
            _ = try FigureQueries(here, on: $0).totals(of: [.collected, .open], asOf: day, through: day)
        },
        Use(
            "matters behind a figure",
            "SEARCH figure_steps USING INDEX figure_steps_by_class (jurisdiction=? AND class=? AND kind=? AND matter<?)"
        ) { _ = try FigureQueries(here, on: $0).matters(in: [.solved], of: ["concern"], behind: id(9), most: 20) },
        Use(
            "matters behind a figure, oldest first",
            "SEARCH figure_steps USING INDEX figure_steps_by_class (jurisdiction=? AND class=? AND kind=? AND matter>?)"
        ) {
            _ = try FigureQueries(here, on: $0).matters(
                in: [.open], of: ["concern"], behind: id(9), oldestFirst: true, most: 20)
        },
        Use(
            "notices that are due",
            "SEARCH notices USING INDEX notices_by_state (jurisdiction=? AND state=? AND next_try<?)"
        ) { _ = try NoticeRows(here, on: $0).due(.waiting, by: morning, most: 20) },
        Use(
            "notices from the future",
            "SEARCH notices USING INDEX notices_by_state (jurisdiction=? AND state=? AND next_try>?)"
        ) { _ = try NoticeRows(here, on: $0).returnFromFuture(now: morning, lease: 1) },
        Use("a matter's notices", "SEARCH notices USING INDEX notices_by_matter (jurisdiction=? AND matter=?)") {
            _ = try NoticeRows(here, on: $0).notices(of: id(1))
        },
        Use("whether somebody wants notices", "SEARCH opt_outs USING PRIMARY KEY (jurisdiction=? AND resident=?)") {
            _ = try NoticeRows(here, on: $0).hasOptedOut(id(1))
        },
        Use(
            "what changed after a position",
            "SEARCH events USING INDEX sqlite_autoindex_events_1 (jurisdiction=? AND position>?)"
        ) {
            _ = try NoticeRows(here, on: $0).matters(changedAfter: 5, most: 5)
        },
    ]

    static let lists: [Use] = [
        Use(
            "an inbox", "SEARCH notices USING INDEX notices_by_recipient (jurisdiction=? AND recipient=? AND state=?)"
        ) { _ = try NoticeRows(here, on: $0).open(for: .body(id(1)), most: 50) },
        Use("officials' addresses", "SEARCH official_addresses USING PRIMARY KEY (jurisdiction=?)") {
            _ = try NoticeRows(here, on: $0).addresses()
        },
        Use("all matters, newest first", "SEARCH matters USING INDEX matters_by_received (jurisdiction=?)") {
            _ = try MatterQueries(here, on: $0).lines(open: false, most: 50)
        },
        Use(
            "open matters by due date", "SEARCH matters USING INDEX matters_by_open (jurisdiction=? AND open=?)"
        ) {
            _ = try MatterQueries(here, on: $0).lines(open: true, most: 50)
        },
        Use("a page of matters, newest first", "SEARCH matters USING INDEX matters_by_received (jurisdiction=?)") {
            _ = try MatterQueries(here, on: $0).page(MatterListQuery(), at: nil, now: morning, most: 5)
        },
        Use("a page of matters by number", "SEARCH matters USING INDEX matters_by_number (jurisdiction=?)") {
            _ = try MatterQueries(here, on: $0).page(MatterListQuery(sort: .number), at: nil, now: morning, most: 5)
        },
        Use("a page of matters by the last act", "SEARCH matters USING INDEX matters_by_acted (jurisdiction=?)") {
            _ = try MatterQueries(here, on: $0).page(MatterListQuery(sort: .acted), at: nil, now: morning, most: 5)
        },
        Use(
            "open matters by kind", "SEARCH matters USING INDEX matters_by_position (jurisdiction=? AND position=?)"
        ) { _ = try MatterQueries(here, on: $0).openByKind() },
        Use(
            "a body's open matters",
            "SEARCH matters USING INDEX matters_by_position (jurisdiction=? AND position=?)"
        ) { _ = try MatterQueries(here, on: $0).open(ofBody: id(1)) },
        Use(
            "a person's open matters",
            "SEARCH tasks USING INDEX tasks_by_responsible (jurisdiction=? AND responsible=?)",
            "SEARCH matters USING PRIMARY KEY (jurisdiction=? AND id=?)"
        ) { _ = try MatterQueries(here, on: $0).open(ofResponsible: id(1)) },
        Use(
            "answers through others",
            "SEARCH relations USING INDEX relations_by_answered (jurisdiction=? AND answered=? AND type=?)",
            "SEARCH other USING PRIMARY KEY (jurisdiction=? AND id=?)",
            "SEARCH one USING PRIMARY KEY (jurisdiction=? AND id=?)"
        ) { _ = try MatterQueries(here, on: $0).answerableThroughOthers(most: 100) },
        Use("matters collected", "SEARCH matters") { _ = try MatterQueries(here, on: $0).collected(by: morning) },
        Use("matters taken over", "SEARCH matters") { _ = try MatterQueries(here, on: $0).imported(by: morning) },
        Use(
            "matters not counted in working days", "SEARCH matters",
            "SEARCH import_origins USING INDEX import_origins_by_counting (jurisdiction=? AND counts_workdays=?)"
        ) { _ = try ImportOrigins(here, on: $0).uncounted(by: morning) },
        Use("matters answered in time", "SEARCH matters") {
            _ = try MatterQueries(here, on: $0).answeredWithin(workdays: 10, receivedThrough: Day(number: 18_755))
        },
        Use("bodies", "SEARCH organisations") { _ = try OrganisationQueries(here, on: $0).bodies() },
        Use(
            "posts", "SEARCH people", "SEARCH held", "SEARCH absences"
        ) { _ = try OrganisationQueries(here, on: $0).posts(on: Day(number: 18_755)) },
        Use("people", "SEARCH people", "SEARCH appointments", "SEARCH absences") {
            _ = try OrganisationQueries(here, on: $0).people()
        },
        Use("superiors", "SEARCH organisation_parents") { _ = try OrganisationQueries(here, on: $0).hierarchy() },
        Use("places", "SEARCH places", "SEARCH place_codes") { _ = try PlaceQueries(here, on: $0).places() },
        Use("what happened since", "SEARCH events") {
            _ = try CoverageQueries(here, on: $0).families(after: 3, through: 9)
        },
        Use(
            "coverage of the days between", "SEARCH places",
            "SEARCH coverage_days USING PRIMARY KEY (jurisdiction=? AND type=? AND place=? AND day>? AND day<?)"
        ) {
            _ = try CoverageQueries(here, on: $0).growth(
                of: .household, after: Day(number: 18_750), through: Day(number: 18_755))
        },
        Use(
            "whom people met in the days between", "SEARCH people",
            "SEARCH goer_days USING PRIMARY KEY (jurisdiction=? AND person=? AND day>? AND day<?)"
        ) {
            _ = try CoverageQueries(here, on: $0).growthOfGoers(
                after: Day(number: 18_750), through: Day(number: 18_755))
        },
        Use("how many each answers for", "SEARCH linkages") { _ = try LinkageQueries(here, on: $0).loads(of: "patch") },
    ]

    @Test func `the full text leads a search, in the order that is asked for`() async throws {
        var plan = SearchPlan(
            pieces: [.init(terms: ChineseText("路灯").wanted, isBeginning: false, blinded: [7])], readsStaff: true,
            words: .everybodys)
        plan.kind = "concern"
        plan.state = .open
        plan.places = ["4303"]
        let wanted = plan
        let plans = try await plans(
            of: Use("a search") { _ = try SearchIndex(here, on: $0).candidates(wanted, below: 9, most: 20) })
        let steps = try #require(plans.first?.steps)
        #expect(plans.count == 1 && steps.count == 3)
        // M: by the match; ><: between two numbers. SQLite names no order where it has none to make.
        #expect(steps[0].hasPrefix("SCAN search_terms VIRTUAL TABLE INDEX") && steps[0].hasSuffix("><"), "\(steps[0])")
        #expect(
            steps[1]
                == "SEARCH documents USING INDEX sqlite_autoindex_search_documents_1 (jurisdiction=? AND document=?)")
        #expect(steps[2] == "SEARCH matters USING PRIMARY KEY (jurisdiction=? AND id=?)")
    }

    /// As FTS5 asks them with each merge and each document.
    @Test(arguments: [
        "DELETE FROM search_terms_data WHERE id >= ?1 AND id <= ?2",
        "SELECT pgno FROM search_terms_idx WHERE segid = ?1 AND term <= ?2 ORDER BY term DESC LIMIT 1",
        "DELETE FROM search_terms_idx WHERE segid = ?1", "DELETE FROM search_terms_docsize WHERE id = ?1",
        "SELECT sz FROM search_terms_docsize WHERE id = ?1",
    ]) func `the full text's own statements walk none of its tables`(_ statement: String) async throws {
        try await withFolder { folder in
            let steps = try await SQLiteEngine.create(at: folder, durability: .off).write { connection in
                try connection.rows(
                    "EXPLAIN QUERY PLAN \(statement)",
                    Array(repeating: .int(1), count: statement.contains("?2") ? 2 : 1)
                ) { try $0.text(3) }
            }
            #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
            #expect(!steps.isEmpty)
        }
    }

    /// The statements of a use, each with the steps of its plan.
    private func plans(of use: Use) async throws -> [(statement: String, steps: [String])] {
        var plans: [(statement: String, steps: [String])] = []
        try await withFolder { folder in
            let store = try SQLiteEngine.create(at: folder, durability: .off)
            plans = try await store.write { connection in
                let recording = Recording(connection)
                try use.body(recording)
                return try recording.statements.map { statement in
                    (
                        statement.sql,
                        // Whether the index alone suffices is SQLite's affair.
                        try connection.rows("EXPLAIN QUERY PLAN \(statement.sql)", statement.values) {
                            try $0.text(3).replacing("COVERING ", with: "")
                        }
                    )
                }
            }
        }
        return plans
    }

    @Test(arguments: lookups + lists) func `no statement reads a whole table`(use: Use) async throws {
        let plans = try await plans(of: use)
        #expect(!plans.isEmpty)
        for (statement, steps) in plans {
            // Rows that a statement brings along or gathers itself are no table.
            for step in steps where !step.hasSuffix("CONSTANT ROWS") && !["SCAN waiting", "SCAN found"].contains(step) {
                #expect(!step.contains("SCAN"), "\(statement)\n\(step)")
            }
        }
    }

    @Test(arguments: lookups + lists) func `every statement goes the way that was meant for it`(use: Use) async throws {
        let steps = try await plans(of: use).flatMap(\.steps)
        for step in use.steps {
            #expect(
                steps.contains { $0.hasPrefix(step) }, "wanted: \(step)\nfound: \(steps.joined(separator: "\n"))")
        }
    }

    /// A term over the jurisdiction alone reads all of a store that holds one. The head of the journal is where the
    /// reading begins; of changes there is one row a family, and all are wanted.
    @Test(arguments: lookups) func `every lookup narrows further than to the jurisdiction`(use: Use) async throws {
        let plans = try await plans(of: use)
        for (statement, steps) in plans where !statement.hasSuffix("ORDER BY position DESC LIMIT 1") {
            for step in steps where step.hasPrefix("SEARCH") && !step.contains(" directory_changes ") {
                #expect(!step.hasSuffix("(jurisdiction=?)"), "\(statement)\n\(step)")
            }
        }
    }

    @Test(arguments: lookups) func `no lookup sorts`(use: Use) async throws {
        for (statement, steps) in try await plans(of: use) {
            for step in steps { #expect(!step.contains("TEMP B-TREE FOR ORDER BY"), "\(statement)\n\(step)") }
        }
    }

    @Test(arguments: lookups + lists) func `every statement names its jurisdiction first`(use: Use) async throws {
        for (statement, _) in try await plans(of: use) {
            #expect(
                statement.contains("jurisdiction = ?1")
                    || statement.hasPrefix("INSERT INTO")
                        && statement.contains("(jurisdiction, "),
                "\(statement)")
        }
    }
}
