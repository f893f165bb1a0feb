import ArgumentParser
import Domain
import UseCases
import Words

/// Covers parts of a photo.
struct RedactCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("redact", Help.redact, Help.redactMore)
    }
    @OptionGroup var target: MatterTarget
    @Argument(help: help(Help.attachmentNumber)) var attachment: Int
    @Option(name: .customLong("box"), help: help(Help.redactBoxes)) var boxes: [String] = []
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let number = try Commands.number(target.number)
        let parts = try boxes.map { text in
            let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
            guard numbers.count == 4, let left = numbers[0], let top = numbers[1], let width = numbers[2],
                let height = numbers[3],
                let box = RedactionBox(left: left, top: top, width: width, height: height)
            else { throw CommandFault.said(.badBox(text)) }
            return box
        }
        let composition = try Composition.required()
        let jurisdiction = try await target.store.open(forWriting: true)
        let request = try await target.acting.request(in: jurisdiction)
        let matter = ActedOn(number: number, jurisdiction: jurisdiction, actor: request.actor)
        do {
            _ = try await jurisdiction.redact(
                attachment, of: number, parts, reason: reason, in: try await composition.workshop(), request
            )
        } catch Refused.matter(let refusal) {
            throw CommandFault.said(.refusal(refusal, try await matter.names()))
        }
        Speech.say(.redacted(attachment, parts.count))
    }
}
