public import Domain
public import Faces
public import Logs
public import Media
public import UseCases
public import Words

/// What commands get from the composition root: how stores are made and opened, and what faults say. Commands know
/// neither engine nor file format.
public struct Composition: Sendable {
    /// Makes a store with its key and founds a jurisdiction in it.
    public var found:
        @Sendable (
            _ founding: Founding, _ store: String, _ key: String, _ world: World, _ demonstration: Demonstration?
        ) async throws -> Jurisdiction
    /// Opens a store. Where its data is made up, it keeps its own time.
    public var open:
        @Sendable (_ store: String, _ key: String, _ use: StoreUse, _ world: World) async throws -> Jurisdiction
    /// What a fault of store or key says; `nil` for an error it doesn't know.
    public var said: @Sendable (_ fault: any Error) -> Sentence?
    /// Runs the benchmarks.
    public var bench: @Sendable (_ plan: BenchPlan) async throws -> BenchReport
    /// Measures a server that runs in a process of its own.
    public var benchServer: @Sendable (_ plan: ServerBenchPlan) async throws -> ServerBenchReport
    /// Measures both engines.
    public var benchEngines: @Sendable (_ plan: EngineBenchPlan) async throws -> EngineBenchReport
    public var keeping: Keeping
    public var moving: Moving
    /// What carries notices, by the file of settings at this path.
    public var outbound: @Sendable (_ settings: String, _ zone: Zone) async throws -> OutboundSetup
    /// Serves a jurisdiction over HTTP until the process is told to stop.
    public var serve: @Sendable (_ jurisdiction: Jurisdiction, _ plan: ServePlan) async throws -> Void
    /// What makes photos anew; `nil` where the machine has no tool for it.
    public var workshop: @Sendable () async throws -> PhotoWorkshop?
    /// The PDF of a paper; `nil` where the machine has no tool for it.
    public var pdf: @Sendable (_ sheet: PaperSheet, _ language: Language) async throws -> [UInt8]?
    public var world: World

    public init(
        found: @escaping @Sendable (Founding, String, String, World, Demonstration?) async throws -> Jurisdiction,
        open: @escaping @Sendable (String, String, StoreUse, World) async throws -> Jurisdiction,
        said: @escaping @Sendable (any Error) -> Sentence?,
        bench: @escaping @Sendable (BenchPlan) async throws -> BenchReport,
        benchServer: @escaping @Sendable (ServerBenchPlan) async throws -> ServerBenchReport,
        benchEngines: @escaping @Sendable (EngineBenchPlan) async throws -> EngineBenchReport, keeping: Keeping,
        moving: Moving,
        outbound: @escaping @Sendable (String, Zone) async throws -> OutboundSetup,
        serve: @escaping @Sendable (Jurisdiction, ServePlan) async throws -> Void,
        workshop: @escaping @Sendable () async throws -> PhotoWorkshop?,
        pdf: @escaping @Sendable (PaperSheet, Language) async throws -> [UInt8]?, world: World
    ) {
        self.found = found
        self.open = open
        self.said = said
        self.bench = bench
        self.benchServer = benchServer
        self.benchEngines = benchEngines
        self.keeping = keeping
        self.moving = moving
        self.outbound = outbound
        self.serve = serve
        self.workshop = workshop
        self.pdf = pdf
        self.world = world
    }

    /// The composition that commands of this task run in.
    @TaskLocal public static var current: Composition?

    static func required() throws -> Composition {
        guard let current else { throw CommandFault.noComposition }
        return current
    }
}

/// What a command opens a store for.
public enum StoreUse: Sendable {
    case reading
    /// Writes, beside the server if there is one.
    case writing
    /// Writes, and a server would be in the way.
    case alone
    /// Holds the store and lets other commands write beside it.
    case serving
}

/// How the server is to run.
public struct ServePlan: Sendable {
    public var host: String
    /// 0: any that is free.
    public var port: Int
    public var proxies: TrustedProxies
    /// How many requests a second an account or token may make, and an address; ten times as many at once.
    public var perCaller: Int
    public var perAddress: Int
    /// Whether a commit of nothing can be asked for, to measure what any command costs at least.
    public var measuresFloor = false
    public var log: Log?
    /// What makes photos anew.
    public var workshop: PhotoWorkshop?
    /// Whether jobs, notices and search keep up.
    public var isKeepingUp: @Sendable () -> Bool
    /// Hears the port when it listens.
    public var running: @Sendable (_ port: Int) -> Void
}

/// What carries notices, made from settings.
public struct OutboundSetup: Sendable {
    public var carrier: NoticeCarrier
    /// What the settings come to, without secrets; no value: not set up.
    public var lines: [(name: String, value: String?)]
    /// The names of secrets that can't be had now.
    public var missingSecrets: [String]
    /// Ends what is under way.
    public var close: @Sendable () async -> Void

    public init(
        carrier: NoticeCarrier, lines: [(name: String, value: String?)], missingSecrets: [String],
        close: @escaping @Sendable () async -> Void
    ) {
        self.carrier = carrier
        self.lines = lines
        self.missingSecrets = missingSecrets
        self.close = close
    }
}

/// What a benchmark run is asked for.
public struct BenchPlan: Sendable {
    public var lifecycles: Int
    public var callers: Int
    public var rows: Int
    public var runs: Int
    /// How many open matters what is due is looked for among.
    public var open: Int
    /// Of these only a county is measured.
    public var county: County?
    /// Hears what is being measured.
    public var progress: @Sendable (String) -> Void

    /// Lu County, made by its scenario or found.
    public struct County: Sendable {
        public var scale: Int
        /// Where it is kept, to be used again; `nil`: it goes when all is measured.
        public var store: String?
        /// How long its page is asked for.
        public var seconds: Double
        /// After how many visits the page is asked for first.
        public var changes: Int
    }
}

/// Named results of a benchmark run, each with its floor.
public struct BenchReport: Sendable {
    /// One measured thing beside its floor.
    public struct Line: Sendable {
        public var name: Sentence
        public var figure: String
        /// The same rows on the bare engine, in the same run.
        public var floor: String
        /// Percent of the floor.
        public var share: String

        public init(name: Sentence, figure: String, floor: String, share: String) {
            self.name = name
            self.figure = figure
            self.floor = floor
            self.share = share
        }
    }
    public var lines: [Line]
    public init(lines: [Line]) { self.lines = lines }
}

/// What is wrong with a call, in words.
public enum CommandFault: Error {
    case said(Sentence)
    case noComposition
}
