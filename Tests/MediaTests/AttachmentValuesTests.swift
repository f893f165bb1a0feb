import Domain
import Testing

@Suite struct AttachmentValuesTests {
    @Test func `only what we make ourselves is shown inside a page`() {
        for kind in MediaKind.allCases {
            #expect((kind.presentation == .inline) == (kind == .jpeg || kind == .png))
            #expect(kind.contentType.contains("/") && !kind.fileExtension.isEmpty)
            #expect(!["text/html", "image/svg+xml"].contains(kind.contentType))
        }
    }

    @Test func `a matter holds so many and so much`() {
        var limits = AttachmentLimits.standard
        limits.count = 3
        limits.total = 1000
        #expect(throws: AttachmentRefusal.tooMany(held: 3, limit: 3)) {
            try limits.requireRoom(besides: .init(count: 3, bytes: 1))
        }
        #expect(throws: Never.self) { try limits.requireRoom(for: 400, besides: .init(count: 2, bytes: 600)) }
        #expect(throws: AttachmentRefusal.tooMuch(held: 600, bytes: 401, limit: 1000)) {
            try limits.requireRoom(for: 401, besides: .init(count: 2, bytes: 600))
        }
    }

    @Test func `a content's hash reads as it is written, and in no other way`() throws {
        let hash = try #require(ContentHash(bytes: (0..<32).map { UInt8($0 * 8) }))
        #expect(hash.description == "0008101820283038404850586068707880889098a0a8b0b8c0c8d0d8e0e8f0f8")
        #expect(ContentHash(hash.description) == hash)
        #expect(ContentHash(hash.description.uppercased()) == nil)
        #expect(ContentHash(String(hash.description.dropLast())) == nil)
        #expect(ContentHash(bytes: [1, 2, 3]) == nil)
    }

    @Test(arguments: [
        ("../../etc/passwd.jpg", "passwd.jpg"), ("C:\\Users\\a\\照片 1.JPG", "照片 1.JPG"), ("..", ""),
        ("a\u{0}b\n.png", "ab.png"),
        ("photo\u{202E}gpj.exe", "photogpj.exe"), ("a\"<b>|c.pdf", "a__b__c.pdf"), (" .hidden", "hidden"),
    ]) func `a declared name is fit to be shown`(_ declared: String, _ shown: String) {
        #expect(DeclaredFile(name: declared).name == shown)
    }

    @Test func `a declared name is noted and never believed`() {
        let file = DeclaredFile(name: "现场.jpg", contentType: "Image/JPEG; charset=x")
        #expect(file.contentType == "image/jpeg")
        #expect(!file.disagrees(with: .jpeg))
        #expect(file.disagrees(with: .pdf))
        #expect(!DeclaredFile(name: "现场").disagrees(with: .pdf))
        #expect(file.downloadName(for: .pdf) == "现场.pdf")
        #expect(DeclaredFile(name: "说明 1.2").downloadName(for: .pdf) == "说明 1.pdf")
        #expect(DeclaredFile(name: "").downloadName(for: .mp3) == "attachment.mp3")
        #expect(DeclaredFile(name: String(repeating: "长", count: 500)).name.count == 120)
    }
}
