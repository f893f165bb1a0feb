import ArgumentParser
import Domain
import Media
import UseCases
import Words

// Files of visits and meetings.

struct AttachToActivityCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("attach", Help.activityAttach, Help.activityAttachMore)
    }
    @Argument(help: help(Help.activityID)) var id: String
    @Argument(help: help(Help.attachFiles)) var files: [String]
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let composition = try Composition.required()
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await acting.request(in: jurisdiction)
        let (id, workshop) = (try activityID(id), try await composition.workshop())
        for (index, path) in files.enumerated() {
            var request = request
            // Each is an act of its own: what was attached stays when the next is refused.
            if index > 0, let key = request.key { request.key = "\(key)/\(index + 1)" }
            do {
                let number = try await jurisdiction.attach(
                    try await AttachmentUpload(path: path), to: id, in: workshop, request)
                Speech.say(.visitFileKept(number, path))
            } catch Refused.activity(.attachment(let refusal)) {
                throw CommandFault.said(.inFile(path, .refusal(ActivityRefusal.attachment(refusal))))
            } catch let refusal as AttachmentRefusal {
                throw CommandFault.said(.inFile(path, .refusal(refusal)))
            }
        }
    }
}

struct SaveActivityFileCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("file", Help.activityFile) }
    @Argument(help: help(Help.activityID)) var id: String
    @Argument(help: help(Help.activityFileNumber)) var file: Int
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Flag(help: help(Help.attachmentSmall)) var small = false
    @Option(help: help(Help.attachmentOut)) var out: String?

    func run() async throws {
        // That it was opened is written down.
        let jurisdiction = try await store.open(forWriting: !small)
        let found = try await jurisdiction.activityFile(
            file, of: try activityID(id), small: small, try await acting.request(in: jurisdiction))
        try found.content.save(to: out ?? found.name)
    }
}

struct DetachFromActivityCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("detach", Help.activityDetach) }
    @Argument(help: help(Help.activityID)) var id: String
    @Argument(help: help(Help.activityFileNumber)) var file: Int
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.removeFile(
            file, of: try activityID(id), reason: reason, try await acting.request(in: jurisdiction))
        Speech.say(.visitFileRemoved)
    }
}
