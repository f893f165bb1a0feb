public import Words

/// What measuring both engines beside each other is asked for.
public struct EngineBenchPlan: Sendable {
    /// A server of PostgreSQL whose user may make databases: the measured stores get ones of their own there.
    public var database: String
    /// How many matters the stores hold that are read from, the smallest first.
    public var sizes: [Int]
    /// How many matters are taken in, and go through their whole lives, a run.
    public var lifecycles: Int
    public var callers: Int
    public var runs: Int
    /// How long each question is asked, a run.
    public var seconds: Double
    /// Where the stores that are read from are kept with their databases, to be used again; `nil`: they go when all is measured.
    public var store: String?
    /// Hears what is being measured.
    public var progress: @Sendable (String) -> Void
}

/// What both engines reached.
public struct EngineBenchReport: Sendable {
    /// An engine as tables call it; a product's name in every language.
    public enum Engine: String, CaseIterable, Sendable {
        case sqlite = "SQLite"
        case postgres = "PostgreSQL"
    }

    public typealias Spread = ServerBenchReport.Spread
    public typealias Aim = ServerBenchReport.Aim

    /// Something written, so often a second, beside the floor of the same run.
    public struct Write: Sendable {
        public var engine: Engine
        public var name: Sentence
        public var rate: Spread
        public var floorName: Sentence
        public var floor: Spread
        /// Percent of the floor.
        public var share: Spread
        public var aim: Aim?

        public init(
            engine: Engine, name: Sentence, rate: Spread, floorName: Sentence, floor: Spread, share: Spread, aim: Aim?
        ) {
            (self.engine, self.name, self.rate, self.floorName) = (engine, name, rate, floorName)
            (self.floor, self.share, self.aim) = (floor, share, aim)
        }
    }

    /// A question on one engine, by how many matters there are.
    public struct Read: Sendable {
        /// Milliseconds: half of the answers came within the one, ninety-nine of a hundred within the other.
        public struct Times: Sendable {
            public var matters: Int
            public var half: Double
            public var most: Double

            public init(matters: Int, half: Double, most: Double) {
                (self.matters, self.half, self.most) = (matters, half, most)
            }
        }

        public var engine: Engine
        public var name: Sentence
        public var times: [Times]
        public var aim: Aim?

        /// How many times longer half of the answers take among the most matters than among the fewest.
        public var growth: Double? {
            guard let first = times.first, let last = times.last, times.count > 1, first.half > 0 else { return nil }
            return last.half / first.half
        }

        public init(engine: Engine, name: Sentence, times: [Times]) {
            (self.engine, self.name, self.times) = (engine, name, times)
        }
    }

    public var lifecycles: Int
    public var callers: Int
    public var runs: Int
    public var sizes: [Int]
    public var writes: [Write]
    public var reads: [Read]

    public init(lifecycles: Int, callers: Int, runs: Int, sizes: [Int], writes: [Write], reads: [Read]) {
        (self.lifecycles, self.callers, self.runs) = (lifecycles, callers, runs)
        (self.sizes, self.writes, self.reads) = (sizes, writes, reads)
    }
}

extension EngineBenchReport {
    /// As two tables of Markdown, with what was measured and how in front.
    func table(in language: Language) -> String {
        func said(_ sentence: Sentence) -> String { sentence.said(in: language) }
        func met(_ aim: Aim?) -> String { aim.map { said(.benchAim($0.name, isMet: $0.isMet)) } ?? "—" }
        func markdown(_ head: [String], _ rows: [[String]]) -> String {
            ([head, head.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |" }.joined(
                separator: "\n")
        }
        let written = writes.map { line in
            [
                line.engine.rawValue, said(line.name), benchFigure(line.rate), said(line.floorName),
                benchFigure(line.floor), "\(benchFigure(line.share)) %", met(line.aim),
            ]
        }
        let read = reads.map { line in
            [line.engine.rawValue, said(line.name)]
                + line.times.map { "\(benchFigure($0.half)) / \(benchFigure($0.most))" }
                + [line.growth.map { "× \(benchFigure($0))" } ?? "—", met(line.aim)]
        }
        let tables = [
            said(.benchEnginesIntro(lifecycles: lifecycles, callers: callers, runs: runs)),
            markdown(
                [
                    .benchEngine, .benchWhat, .benchASecond, .benchItsFloor, .benchASecond, .benchShareOfFloor,
                    .benchAims,
                ]
                .map(said), written),
        ]
        guard !read.isEmpty else { return tables.joined(separator: "\n\n") }
        let head =
            [said(.benchEngine), said(.benchQuestion)] + sizes.map { said(.benchAmong($0)) }
            + [said(.benchGrowth), said(.benchAims)]
        return (tables + [said(.benchReadsIntro), markdown(head, read)]).joined(separator: "\n\n")
    }
}
