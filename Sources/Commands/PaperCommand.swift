import ArgumentParser
import Domain
import Faces
import Foundation
import UseCases
import Words

// Papers that an office files.

struct PaperCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("paper", Help.paper, Help.paperMore) }
    @Argument(help: help(Help.number)) var number: String
    @Argument(help: help(Help.paperName)) var paper: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var reading: ReadingOptions
    @Option(help: help(Help.secret)) var secret: String?
    @Option(help: help(Help.paperPDF)) var pdf: String?

    func run() async throws {
        let number = try Commands.number(number)
        let composition = try Composition.required()
        let jurisdiction = try await store.open(forWriting: reading.isWrittenDown)
        let reading = try await reading.reading(in: jurisdiction, of: number, secret: secret)
        guard let paper else { return try await list(number, jurisdiction, reading) }
        guard let name = Paper.Name(paper) else { throw CommandFault.said(.badPaperName(paper)) }
        if let pdf, FileManager.default.fileExists(atPath: pdf) { throw CommandFault.said(.wouldOverwrite(pdf)) }
        let found = try await jurisdiction.paper(name, of: number, as: reading)
        let sheet = try await PaperSheet(found, in: jurisdiction)
        let language = Speech.current.language
        guard let pdf else {
            for line in sheet.lines(in: language) { print(line) }
            return
        }
        guard let bytes = try await composition.pdf(sheet, language) else { throw CommandFault.said(.noPaperPress) }
        guard
            FileManager.default.createFile(
                atPath: pdf, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { throw CommandFault.said(.cannotWrite(pdf, reason: String(cString: strerror(errno)))) }
        Speech.say(.paperSaved(pdf))
    }

    private func list(_ number: PublicNumber, _ jurisdiction: Jurisdiction, _ reading: ReadingAs) async throws {
        let file = try await jurisdiction.file(of: number, as: reading)
        let names = try await jurisdiction.names(for: file)
        if file.papers.isEmpty { Speech.say(.noPapers) }
        for paper in file.papers {
            let to = paper.to.map(names.body) ?? .toTheReporter
            let cells: [Sentence] = [
                .data(paper.name.description), .paperNumber(paper.name, of: number),
                .day(names.zone.day(of: paper.made)), to,
            ]
            print(cells.map { words($0) }.joined(separator: "  "))
        }
    }
}
