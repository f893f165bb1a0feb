import Domain
import Logging
import Logs
import Synchronization
import Testing

struct LogTests {
    /// Collects lines.
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])

        func handler(_ format: LogFormat) -> @Sendable (String) -> LineHandler {
            { label in
                LineHandler(
                    label: label, format: format, now: { 1_620_349_200_123 },
                    write: { line in self.all.withLock { $0.append(line) } })
            }
        }
    }

    private func logged(_ format: LogFormat, _ events: [Logs.LogEvent]) -> [String] {
        let lines = Lines()
        let log = Log(lines.handler(format))
        for event in events { log.note(event) }
        return lines.all.withLock(\.self)
    }

    private enum Fault: Error {
        case plain
        case carrying(String)
    }

    private struct Sentence: Error, CustomStringConvertible {
        var description: String { "王秀英 13907310001" }
    }

    @Test func `an event is one line, with its time, level, name and typed values`() throws {
        let number = try PublicNumber("XT-2021-00001-7")
        let events: [Logs.LogEvent] = [
            .backupMade(bytes: 17, position: 23, took: 5), .jobRefused(number, "alreadyClosed"),
            .drilled(events: 3, findings: 1, withKey: true, took: 9),
        ]
        #expect(
            logged(.json, events) == [
                #"{"time":"2021-05-07T01:00:00.123Z","level":"info","event":"backup_made","bytes":17,"position":23,"milliseconds":5}"#,
                #"{"time":"2021-05-07T01:00:00.123Z","level":"warning","event":"job_refused","matter":"XT-2021-00001-7","refusal":"alreadyClosed"}"#,
                #"{"time":"2021-05-07T01:00:00.123Z","level":"error","event":"drilled","events":3,"findings":1,"with_key":true,"milliseconds":9}"#,
            ])
        #expect(
            logged(.text, events).first
                == "2021-05-07T01:00:00.123Z info backup_made bytes=17 position=23 milliseconds=5")
    }

    @Test func `of an error only the name of its case is told`() {
        #expect(LogWord(caseOf: Fault.plain).description == "plain")
        #expect(LogWord(caseOf: Fault.carrying("王秀英 13907310001")).description == "carrying")
        #expect(LogWord(caseOf: Sentence()).description == "Sentence")
    }

    @Test func `what others log is told without what they say`() {
        let lines = Lines()
        let handler = lines.handler(.json)
        let logger = Logger(label: "some.library", factory: { handler($0) })
        logger.warning("王秀英 called from 13907310001", metadata: ["phone": "13907310001"])
        #expect(
            lines.all.withLock(\.self) == [
                #"{"time":"2021-05-07T01:00:00.123Z","level":"warning","event":"other","from":"some.library"}"#
            ])
    }
}
