import ArgumentParser
import Domain
import Foundation
import Media
import UseCases
import Words

// Files that belong to matters.

struct AttachCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("attach", Help.attach, Help.attachMore) }
    @OptionGroup var target: MatterTarget
    @Argument(help: help(Help.attachFiles)) var files: [String]
    @Option(name: .customLong("for"), help: help(Help.attachPurpose)) var purpose: Matter.Attachment.Purpose?
    @Option(help: help(Help.secret)) var secret: String?

    func run() async throws {
        let number = try Commands.number(target.number)
        let composition = try Composition.required()
        let jurisdiction = try await target.store.open(forWriting: true)
        let request = try await target.acting.request(in: jurisdiction)
        var resident: ResidentID?
        if let secret {
            guard request.actor.role == .resident else { throw CommandFault.said(.whichResident) }
            resident = try await jurisdiction.resident(number: number, secret: secret)
        }
        let workshop = try await composition.workshop()
        let matter = ActedOn(number: number, jurisdiction: jurisdiction, actor: request.actor)
        for (index, path) in files.enumerated() {
            var request = request
            // Each is an act of its own: what was attached stays when the next is refused.
            if index > 0, let key = request.key { request.key = "\(key)/\(index + 1)" }
            do {
                _ = try await jurisdiction.attach(
                    try await AttachmentUpload(path: path), to: number,
                    as: purpose, by: resident, in: workshop, request)
            } catch Refused.matter(let refusal) {
                throw CommandFault.said(.refusal(refusal, try await matter.names()))
            } catch Refused.attachment(let refusal) {
                throw CommandFault.said(.inFile(path, .refusal(refusal)))
            } catch let refusal as AttachmentRefusal {
                throw CommandFault.said(.inFile(path, .refusal(refusal)))
            }
            let reading = resident.map(ReadingAs.resident) ?? .actor(request.actor)
            let file = try await jurisdiction.file(of: number, as: reading)
            let attachment = file.view.attachments.last
            Speech.say(
                attachment.map { .attachmentTaken($0, name: file.words[$0.name.id]?.text) } ?? .attachmentTaken(path))
        }
    }
}

extension AttachmentUpload {
    /// A file by its path.
    init(path: String) async throws {
        do {
            self.init(DeclaredFile(name: fileName(path)), bytes: try await AttachmentIntake.read(path: path))
        } catch BlobFault.system(_, _, ENOENT) {
            throw CommandFault.said(.noFile(path))
        } catch BlobFault.system(_, _, let code) {
            throw CommandFault.said(.unreadable(path, reason: String(cString: strerror(code))))
        }
    }
}

struct AttachmentCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("attachment", Help.attachment) }
    @Argument(help: help(Help.number)) var number: String
    @Argument(help: help(Help.attachmentNumber)) var attachment: Int
    @OptionGroup var store: StoreOptions
    @OptionGroup var reading: ReadingOptions
    @Option(help: help(Help.secret)) var secret: String?
    @Flag(help: help(Help.attachmentSmall)) var small = false
    @Option(help: help(Help.attachmentOut)) var out: String?

    func run() async throws {
        let number = try Commands.number(number)
        let jurisdiction = try await store.open(forWriting: reading.isWrittenDown)
        let found = try await jurisdiction.attachment(
            attachment, of: number, small: small,
            as: try await reading.reading(in: jurisdiction, of: number, secret: secret))
        try found.content.save(to: out ?? found.name)
    }
}

extension BlobReader {
    /// Saves it as a file that only its owner reads, and says so; nothing is overwritten.
    func save(to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { throw CommandFault.said(.wouldOverwrite(path)) }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw CommandFault.said(.cannotWrite(path, reason: String(cString: strerror(errno)))) }
        for index in 0..<pieceCount {
            do { try file.write(contentsOf: Data(try piece(index))) } catch let fault as BlobFault {
                throw fault
            } catch {
                throw CommandFault.said(.cannotWrite(path, reason: String(cString: strerror(errno))))
            }
        }
        try file.close()
        Speech.say(.attachmentSaved(path, size))
    }
}

struct DetachCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("detach", Help.detach) }
    @OptionGroup var target: MatterTarget
    @Argument(help: help(Help.attachmentNumber)) var attachment: Int
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let number = try Commands.number(target.number)
        let jurisdiction = try await target.store.open(forWriting: true)
        let request = try await target.acting.request(in: jurisdiction)
        let matter = ActedOn(number: number, jurisdiction: jurisdiction, actor: request.actor)
        do {
            _ = try await jurisdiction.removeAttachment(attachment, of: number, reason: reason, request)
        } catch Refused.matter(let refusal) {
            throw CommandFault.said(.refusal(refusal, try await matter.names()))
        }
        for sentence in try await matter.outcome() { Speech.say(sentence) }
    }
}

struct AttachmentsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("attachments", Help.attachments, nil, [TidyAttachmentsCommand.self])
    }
}

struct TidyAttachmentsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("tidy", Help.attachmentsTidy, Help.attachmentsTidyMore)
    }
    @OptionGroup var store: StoreOptions
    @Flag(help: help(Help.dryRunCounts)) var dryRun = false

    func run() async throws {
        let composition = try Composition.required()
        let jurisdiction = try await store.open(forWriting: true)
        let report = try await jurisdiction.tidyAttachments(at: composition.world.clock(), dryRun: dryRun)
        Speech.say(
            .attachmentsTidied(
                erased: report.erased, orphans: report.sweep.orphans.count, bytes: report.sweep.orphanBytes,
                strays: report.sweep.strays, dryRun: dryRun))
        if !report.sweep.strange.isEmpty { Speech.warn(.strangeFiles(report.sweep.strange)) }
    }
}
