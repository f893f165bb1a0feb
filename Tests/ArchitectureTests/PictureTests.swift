import Foundation
import Testing

/// What the documents show is there: pictures are made by `scripts/pictures`.
struct PictureTests {
    @Test func `every picture that a document shows lies in the repository`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let manager = FileManager.default
        let documents = try ["", "docs"].flatMap { folder in
            try manager.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
                .filter { $0.hasSuffix(".md") }.map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
        }
        var shown = 0
        for document in documents {
            let file = root.appendingPathComponent(document)
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /(?:src="|\]\()([^")\s:]+\.(?:png|jpg|svg))/) {
                shown += 1
                let picture = file.deletingLastPathComponent().appendingPathComponent(String(match.output.1)).path
                #expect(manager.fileExists(atPath: picture), "\(document) shows \(match.output.1)")
            }
        }
        #expect(shown > 20)
    }
}
