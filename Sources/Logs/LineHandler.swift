import Domain
import Glibc
public import Logging

/// How a line is written.
public enum LogFormat: String, CaseIterable, Sendable {
    case text, json
}

/// Writes one line an event. Of what other packages log only that and from where stands in it: their messages could hold
/// anything.
public struct LineHandler: LogHandler {
    public var logLevel: Logger.Level = .info
    public var metadata: Logger.Metadata = [:]
    private let label: String
    private let format: LogFormat
    private let now: @Sendable () -> Int64
    private let write: @Sendable (String) -> Void

    static let ours = "huiyin"
    /// The one key under which ``Log`` hands over an event's fields, rendered.
    static let key = "fields"

    /// `now`: milliseconds since 1970. `write` gets whole lines.
    public init(
        label: String, format: LogFormat, now: @escaping @Sendable () -> Int64,
        write: @escaping @Sendable (String) -> Void = LineHandler.toErrorOutput
    ) {
        self.label = label
        self.format = format
        self.now = now
        self.write = write
    }

    /// A line in one write, so that lines of several threads don't mix.
    @Sendable public static func toErrorOutput(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = Glibc.write(2, bytes, bytes.count)
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: Logging.LogEvent) {
        let time = UTCText.of(Moment(milliseconds: now()))
        var fields: [(name: String, value: LogValue)] = []
        var name = "other"
        if label == LineHandler.ours, case .stringConvertible(let carried)? = event.metadata?[LineHandler.key],
            let carried = carried as? Carried
        {
            name = carried.event.name.description
            fields = carried.event.fields.map { ($0.name.description, $0.value) }
        }
        write(LineHandler.line(time, "\(event.level)", name, label, fields, format))
    }

    private static func line(
        _ time: String, _ level: String, _ name: String, _ label: String, _ fields: [(name: String, value: LogValue)],
        _ format: LogFormat
    ) -> String {
        switch format {
        case .text:
            ([time, level, name] + (label == ours ? [] : [label]) + fields.map { "\($0.name)=\($0.value.text)" })
                .joined(separator: " ")
        case .json:
            "{"
                + ([("time", quoted(time)), ("level", quoted(level)), ("event", quoted(name))]
                + (label == ours ? [] : [("from", quoted(label))]) + fields.map { ($0.name, $0.value.json) })
                .map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
        }
    }
}

/// An event on its way through the logging package.
struct Carried: CustomStringConvertible, Sendable {
    var event: LogEvent
    var description: String { event.name.description }
}

private func quoted(_ text: String) -> String {
    // Only words of the program, labels, numbers and times come here; what JSON couldn't hold as it is is left out.
    "\"\(text.filter { $0.isASCII && $0 != "\"" && $0 != "\\" && !$0.isNewline })\""
}

extension LogValue {
    /// A request's id as logs and answers write it: sixteen hexadecimal digits.
    public static func name(ofRequest id: UInt64) -> String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    var json: String {
        switch self {
        case .count, .bytes, .milliseconds, .position, .flag: text
        case .moment, .matter, .word, .request: quoted(text)
        }
    }

    var text: String {
        switch self {
        case .count(let count): "\(count)"
        case .bytes(let value), .milliseconds(let value), .position(let value): "\(value)"
        case .moment(let moment): UTCText.of(moment)
        case .matter(let number): "\(number)"
        case .word(let word): "\(word)"
        case .flag(let flag): "\(flag)"
        case .request(let id): LogValue.name(ofRequest: id)
        }
    }
}

/// Where the program logs what happens while it runs for long. Events are a closed set of typed values.
public struct Log: Sendable {
    private let logger: Logger
    private let handler: @Sendable (_ label: String) -> LineHandler

    public init(_ handler: @escaping @Sendable (_ label: String) -> LineHandler) {
        self.handler = handler
        logger = Logger(label: LineHandler.ours, factory: { handler($0) })
    }

    /// For a package that logs by itself: its warnings and errors, of which only that they came is written.
    public func logger(ofPackage label: String) -> Logger {
        var logger = Logger(label: label, factory: { handler($0) })
        logger.logLevel = .warning
        return logger
    }

    /// To the error output.
    public init(_ format: LogFormat, now: @escaping @Sendable () -> Int64) {
        self.init { LineHandler(label: $0, format: format, now: now) }
    }

    public func note(_ event: LogEvent) {
        let level: Logger.Level =
            switch event.level {
            case .info: .info
            case .warning: .warning
            case .error: .error
            }
        logger.log(
            level: level, "\(event.name.description)",
            metadata: [LineHandler.key: .stringConvertible(Carried(event: event))])
    }
}
