public import Words

/// What measuring a server is asked for.
public struct ServerBenchPlan: Sendable {
    /// How many matters the store holds before anything is measured.
    public var matters: Int
    public var runs: Int
    /// How long each scenario is measured at each pace, a run.
    public var seconds: Double
    /// How many callers ask at once, each on a connection that stays open.
    public var connections: Int
    /// Where the store is kept, to be used again; `nil`: it goes when all is measured.
    public var store: String?
    /// The scenarios that are measured, by their names as progress tells them, with their floors; none: all.
    public var only: Set<String>
    /// Hears what is being measured.
    public var progress: @Sendable (String) -> Void
}

/// What a server reached, scenario by scenario.
public struct ServerBenchReport: Sendable {
    /// A figure of several runs.
    public struct Spread: Sendable {
        public var median: Double
        public var least: Double
        public var most: Double

        public init(_ values: [Double]) {
            let sorted = values.sorted()
            median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
            least = sorted.first ?? 0
            most = sorted.last ?? 0
        }
    }

    /// What is aimed at, and whether it was reached by the median.
    public struct Aim: Sendable {
        public var name: Sentence
        public var isMet: Bool

        public init(_ name: Sentence, isMet: Bool) {
            self.name = name
            self.isMet = isMet
        }
    }

    /// Latencies in milliseconds.
    public struct Latency: Sendable {
        public var half: Spread
        public var most: Spread

        public init(half: Spread, most: Spread) {
            self.half = half
            self.most = most
        }
    }

    public struct Line: Sendable {
        /// For programs.
        public var id: String
        public var name: Sentence
        /// Answers a second to callers who ask again at once.
        public var rate: Spread
        /// Their share of the floor's, in the same run, in percent; with the floor's id.
        public var share: (of: String, percent: Spread)?
        /// Of the server's processor, microseconds an answer: what stays true where others use the machine.
        public var processor: Spread
        public var atOnce: Latency
        /// At half of that rate, from when each request was due.
        public var paced: Latency
        public var aims: [Aim]

        public init(
            id: String, name: Sentence, rate: Spread, share: (of: String, percent: Spread)?, processor: Spread,
            atOnce: Latency, paced: Latency, aims: [Aim]
        ) {
            (self.id, self.name, self.rate, self.share) = (id, name, rate, share)
            (self.processor, self.atOnce, self.paced, self.aims) = (processor, atOnce, paced, aims)
        }
    }

    public var matters: Int
    public var connections: Int
    public var runs: Int
    public var seconds: Double
    /// Whether the server had a processor to itself.
    public var isApart: Bool
    public var lines: [Line]
    /// Seconds until search had taken in what was written at full speed.
    public var caughtUp: Spread
    /// The most memory the server held, in MiB.
    public var memory: Double
    public var memoryAim: Aim

    public init(
        matters: Int, connections: Int, runs: Int, seconds: Double, isApart: Bool, lines: [Line], caughtUp: Spread,
        memory: Double, memoryAim: Aim
    ) {
        (self.matters, self.connections, self.runs, self.seconds) = (matters, connections, runs, seconds)
        (self.isApart, self.lines, self.caughtUp) = (isApart, lines, caughtUp)
        (self.memory, self.memoryAim) = (memory, memoryAim)
    }
}

// MARK: - Shown

/// Three figures that count, without an exponent.
func benchFigure(_ value: Double) -> String {
    let value = max(0, value)
    if value >= 100 { return String(Int(value.rounded())) }
    let scale: Double = value >= 10 ? 10 : 100
    return String((value * scale).rounded() / scale)
}

func benchFigure(_ spread: ServerBenchReport.Spread) -> String {
    let (median, least, most) = (benchFigure(spread.median), benchFigure(spread.least), benchFigure(spread.most))
    return least == most ? median : "\(median) (\(least)–\(most))"
}

extension ServerBenchReport {
    /// As a table of Markdown, with what was measured and how in front.
    func table(in language: Language) -> String {
        func said(_ sentence: Sentence) -> String { sentence.said(in: language) }
        func latency(_ latency: Latency) -> String { "\(benchFigure(latency.half)) / \(benchFigure(latency.most))" }
        func aims(_ aims: [Aim]) -> String {
            aims.isEmpty ? "—" : aims.map { said(.benchAim($0.name, isMet: $0.isMet)) }.joined(separator: " · ")
        }
        let head: [Sentence] = [
            .benchWhat, .benchAnswers, .benchShareOfFloor, .benchProcessor, .benchAtOnce(connections), .benchPaced,
            .benchAims,
        ]
        let names = Dictionary(lines.map { ($0.id, $0.name) }) { first, _ in first }
        var rows = [head.map(said), head.map { _ in "---" }]
        for line in lines {
            let share = line.share.map { share in
                said(.benchShare(benchFigure(share.percent), of: names[share.of] ?? .data(share.of)))
            }
            rows.append([
                said(line.name), benchFigure(line.rate), share ?? "—", benchFigure(line.processor),
                latency(line.atOnce),
                latency(line.paced),
                aims(line.aims),
            ])
        }
        rows.append([said(.benchCaughtUp), benchFigure(caughtUp), "—", "—", "—", "—", "—"])
        rows.append([said(.benchServerMemory), benchFigure(memory), "—", "—", "—", "—", aims([memoryAim])])
        let intro = said(
            .benchServerIntro(
                matters: matters, connections: connections, runs: runs, seconds: benchFigure(seconds), isApart: isApart)
        )
        return intro + "\n\n" + rows.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    /// The same for programs.
    var json: some Encodable { JSONForm(self) }
}

private struct JSONForm: Encodable {
    struct Said: Encodable {
        var zh, en: String
        init(_ sentence: Sentence) { (zh, en) = (sentence.zh, sentence.en) }
    }
    struct Spread: Encodable {
        var median, min, max: Double
        init(_ spread: ServerBenchReport.Spread) { (median, min, max) = (spread.median, spread.least, spread.most) }
    }
    struct Latency: Encodable {
        var p50, p99: Spread
        init(_ latency: ServerBenchReport.Latency) { (p50, p99) = (.init(latency.half), .init(latency.most)) }
    }
    struct Aim: Encodable {
        var name: Said
        var met: Bool
        init(_ aim: ServerBenchReport.Aim) { (name, met) = (Said(aim.name), aim.isMet) }
    }
    struct Line: Encodable {
        var id: String
        var name: Said
        var per_second: Spread
        var floor: String?
        var percent_of_floor: Spread?
        var processor_microseconds: Spread
        var milliseconds_at_once: Latency
        var milliseconds_at_half_rate: Latency
        var aims: [Aim]
    }

    var matters, connections, runs: Int
    var seconds: Double
    var pinned: Bool
    var scenarios: [Line]
    var search_caught_up_seconds: Spread
    var server_peak_mib: Double
    var memory_aim: Aim

    init(_ report: ServerBenchReport) {
        (matters, connections, runs) = (report.matters, report.connections, report.runs)
        (seconds, pinned) = (report.seconds, report.isApart)
        scenarios = report.lines.map { line in
            Line(
                id: line.id, name: Said(line.name), per_second: .init(line.rate), floor: line.share?.of,
                percent_of_floor: line.share.map { .init($0.percent) }, processor_microseconds: .init(line.processor),
                milliseconds_at_once: .init(line.atOnce),
                milliseconds_at_half_rate: .init(line.paced), aims: line.aims.map(Aim.init))
        }
        search_caught_up_seconds = .init(report.caughtUp)
        server_peak_mib = report.memory
        memory_aim = .init(report.memoryAim)
    }
}
