import Domain
public import UseCases
public import Words

extension PaperSheet {
    /// A paper's sheet as its reader may have it.
    public init(_ file: PaperFile, in jurisdiction: Jurisdiction) async throws {
        self.init(
            file.paper, words: file.words, addressee: file.addressee, house: jurisdiction.playbook.name,
            try await jurisdiction.names(for: file.file))
        demonstration = jurisdiction.isDemonstration ? jurisdiction.today : nil
    }
}
