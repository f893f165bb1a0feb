public import Domain

/// A paper as its reader may have it, with what it takes to say it.
public struct PaperFile: Sendable {
    public var paper: Paper
    /// The words of an answer.
    public var words: String?
    /// Whom an answer is for, where the reader may know: whoever reported it, alone.
    public var addressee: String?
    /// The matter that it is of, as the same reader may see it.
    public var file: MatterFile
}

extension MatterFile {
    /// The papers that there are for this reader, oldest first. Of an answer whose words were erased there is none.
    public var papers: [Paper] {
        Domain.papers(of: view).filter { paper in
            guard case .answer(let text) = paper.content else { return true }
            return words[text.id] != nil
        }
    }

    /// A paper of this name; `nil` where this reader has none.
    public func paper(_ name: Paper.Name) -> PaperFile? {
        guard let paper = papers.first(where: { $0.name == name }) else { return nil }
        guard case .answer(let text) = paper.content else { return PaperFile(paper: paper, file: self) }
        let isAlone = view.contact == .own && view.reporters.count == 1
        return PaperFile(
            paper: paper, words: words[text.id]?.text, addressee: isAlone ? contacts.first?.name : nil, file: self)
    }
}

extension Jurisdiction {
    /// A paper of a matter. That somebody in office had it is written down as printing before it is given out. Throws
    /// ``Refused/noSuchPaper`` where there is none of that name, or none that this reader may have.
    public func paper(
        _ name: Paper.Name, of number: PublicNumber, as reading: ReadingAs, via access: Access = .console
    ) async throws -> PaperFile {
        let file = try await file(of: number, as: reading, via: access, printed: true)
        guard let paper = file.paper(name) else { throw Refused.noSuchPaper }
        return paper
    }
}
