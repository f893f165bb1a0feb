import Foundation
import Media
import Testing

@Suite(.enabled(if: PaperPress.installed() != nil, "weasyprint is missing"), .serialized)
struct PaperPressTests {
    private let press = PaperPress.installed()

    private func page(_ body: String) -> [UInt8] {
        Array("<!doctype html><html lang=\"zh-Hans\"><meta charset=\"utf-8\"><title>t</title>\(body)</html>".utf8)
    }

    @Test func `the same page makes the same PDF, byte for byte`() async throws {
        let page = page("<p>交办单 XT-2021-00001-1</p>")
        let first = try await press?.pdf(of: page)
        #expect(first?.starts(with: Array("%PDF-".utf8)) == true)
        #expect(try await press?.pdf(of: page) == first)
    }

    @Test func `whatever a page says, nothing is fetched for it, from this machine or another`() async throws {
        let plain = try await press?.pdf(of: page("<p>x</p>"))
        let secret = NSTemporaryDirectory() + "huiyin-press-\(UUID().uuidString).css"
        try "p::after { content: 'planted' }".write(toFile: secret, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: secret) }
        let asking = "<link rel=stylesheet href=\"file://\(secret)\"><style>@import url(\"file://\(secret)\");</style>"
        #expect(try await press?.pdf(of: page("\(asking)<p>x</p>")) == plain)
    }

    @Test func `a page that takes more than it may is a fault, and no PDF`() async throws {
        let small = PaperPress.installed(limits: .init(memory: 96 << 20))
        await #expect(throws: PaperPress.Fault.self) { try await small?.pdf(of: page("<p>x</p>")) }
        let short = PaperPress.installed(limits: .init(time: .milliseconds(30)))
        await #expect(throws: PaperPress.Fault.self) { try await short?.pdf(of: page("<p>x</p>")) }
    }
}
