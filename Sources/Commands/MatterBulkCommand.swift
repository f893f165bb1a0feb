import ArgumentParser
import Domain
import Faces
import Foundation
import UseCases
import Words

/// `huiyin matter bulk`: one act on several matters.
struct BulkCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("bulk", Help.bulk, Help.bulkMore) }
    @Argument(help: ArgumentHelp(stringLiteral: Jurisdiction.bulkActs.map(\.rawValue).joined(separator: ", ")))
    var act: String
    @Argument(help: help(Help.bulkNumbers)) var numbers: [String]
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.toBody)) var to: String?
    @Option(help: help(Help.fromBody)) var from: String?
    @Flag(help: help(Help.supporting)) var supporting = false
    @Option(help: help(Help.responsible)) var responsible: String?
    @Option(help: help(Help.due)) var due: String?
    @Option(help: help(Help.method)) var method: String?
    @Option(help: help(Help.step)) var step: String?
    @Option(help: help(Help.reason)) var reason: String?
    @Option(help: help(Help.bulkComment)) var text: String?
    @Option(help: help(Help.bulkGranted)) var granted: YesOrNo?
    @Option(help: help(Help.format)) var format = Format.text

    private struct ItemJSON: Encodable {
        var number: String
        var done: Bool
        var position: String?
        var detail: String?
    }

    func run() async throws {
        guard let act = MatterAct(rawValue: act) else {
            throw Refused.list(
                .unknownValue(act, of: "act", known: Jurisdiction.bulkActs.map(\.rawValue)))
        }
        let typed =
            numbers == ["-"] ? try Commands.text("-").split(whereSeparator: \.isWhitespace).map(String.init) : numbers
        let numbers = try typed.map { try number($0) }
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await acting.request(in: jurisdiction)
        let action = try await action(act, in: jurisdiction)
        let outcome = try await jurisdiction.act(action, onEach: numbers, request)
        let names = try await jurisdiction.names()
        let routes = DirectoryNames(try await jurisdiction.directory(), of: jurisdiction)
        let items = outcome.items.map { item -> ItemJSON in
            let number = item.number.description
            switch item.result {
            case .done(let receipt): return ItemJSON(number: number, done: true, position: receipt.position.rawValue)
            case .refused(let refused):
                return ItemJSON(number: number, done: false, detail: words(.refused(refused, names, route: routes)))
            }
        }
        switch format {
        case .json: try printJSON(items)
        case .csv:
            print(
                csv(
                    [["number", "done", "position", "detail"]]
                        + items.map { [$0.number, "\($0.done)", $0.position ?? "", $0.detail ?? ""] }),
                terminator: "")
        case .text:
            for item in items {
                let position = item.position.flatMap(Matter.Position.init(rawValue:)).map { words(.position($0)) }
                print("\(item.number)  \(position ?? item.detail ?? "")")
            }
        }
        Speech.warn(.bulkDone(outcome.done, of: items.count, key: outcome.key))
    }

    private func action(_ act: MatterAct, in jurisdiction: Jurisdiction) async throws -> MatterAction {
        switch act {
        case .acknowledge: return .acknowledge
        case .dispatch:
            guard let to else {
                guard !supporting else { throw CommandFault.said(.supportingWithoutBody) }
                return .dispatchByRoute
            }
            return .dispatch(to: try await jurisdiction.body(to), part: supporting ? .supporting : .lead)
        case .redispatch:
            return .redispatch(
                from: try await jurisdiction.body(try needed(from, .from)),
                to: try await jurisdiction.body(try needed(to, .to)), reason: try needed(reason, .reason))
        case .assign:
            let zone = jurisdiction.timetable.zone
            var person: PersonID?
            if let responsible { person = try await jurisdiction.person(responsible) }
            return .assign(
                responsible: person, due: try due.map { zone.end(of: try day($0)) }, method: method)
        case .handOver:
            return .handOver(
                from: nil, to: try await jurisdiction.person(try needed(to, .to)), reason: try needed(reason, .reason))
        case .advance: return .advance(to: StepID(try needed(step, .step)))
        case .decideExtension:
            guard let granted else { throw missing(.granted) }
            return .decideExtension(granted: granted == .yes, reason: try needed(reason, .reason))
        case .urge: return .urge(reason: try needed(reason, .reason), body: nil)
        case .supervise: return .supervise(reason: try needed(reason, .reason))
        case .comment: return .comment(try needed(text, .text))
        default: throw Refused.notInBulk(act, allowed: Jurisdiction.bulkActs)
        }
    }

    private func needed(_ value: String?, _ field: ActField) throws -> String {
        guard let value else { throw missing(field) }
        return value
    }

    private func missing(_ field: ActField) -> ValidationError {
        ValidationError(words(.missingOption(field.rawValue)))
    }
}
