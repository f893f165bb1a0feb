import Foundation
import Testing

/// A browser without a script: it keeps cookies, and sends the forms that pages hold.
struct PlainBrowser {
    let server: LiveServer
    var cookies: [String: String] = [:]
    /// What it sends with each request besides.
    var headers: [String] = []
    /// The page that it shows.
    private(set) var page: Answer?

    init(_ server: LiveServer, session: String? = nil) {
        self.server = server
        if let session { cookies["huiyin-session"] = session }
    }

    private var cookie: [String] {
        guard !cookies.isEmpty else { return [] }
        return ["Cookie: " + cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")]
    }

    @discardableResult
    mutating func open(_ path: String) async throws -> Answer {
        let answer = try await server.send("GET", path, headers: ["Accept: text/html"] + cookie + headers)
        keep(answer)
        return answer
    }

    /// What the form with this action holds beside what is typed: names and values of its hidden fields.
    func hidden(of action: String) -> [(name: String, value: String)] {
        guard let text = page?.text,
            let start = text.range(of: "action=\"\(action)\" method=\"post\""),
            let end = text.range(of: "</form>", range: start.upperBound..<text.endIndex)
        else { return [] }
        return text[start.upperBound..<end.lowerBound].matches(
            of: /<input type="hidden" name="([^"]*)" value="([^"]*)">/
        ).map { (String($0.output.1), String($0.output.2).replacingOccurrences(of: "&amp;", with: "&")) }
    }

    /// Sends the form of the page that is shown, with what was typed in place of what it holds.
    @discardableResult
    mutating func send(
        _ action: String, _ typed: [(String, String)] = [], raw: String? = nil, media: String? = nil,
        headers more: [String] = []
    ) async throws -> Answer {
        let kept = hidden(of: action).filter { item in !typed.contains { $0.0 == item.name } }
        let fields = kept.map { ($0.name, $0.value) } + typed
        let body = raw ?? PlainBrowser.encoded(fields)
        let answer = try await server.send(
            "POST", action, body: body,
            headers: ["Accept: text/html", "Content-Type: \(media ?? "application/x-www-form-urlencoded")"] + cookie
                + headers + more)
        keep(answer)
        return answer
    }

    /// A file as a browser sends it.
    struct File {
        var name: String
        var bytes: [UInt8]
        var media = "image/jpeg"
        /// So many bytes of nothing follow, sent piece by piece.
        var zeros = 0
    }

    /// The same as a form with files.
    @discardableResult
    mutating func send(
        _ action: String, _ typed: [(String, String)] = [], field: String, _ files: [File]
    ) async throws
        -> Answer
    {
        let kept = hidden(of: action).filter { item in !typed.contains { $0.0 == item.name } }
        // What is sent, and how many zeros after each of it.
        var pieces: [(bytes: [UInt8], zeros: Int)] = []
        var body: [UInt8] = []
        for (name, value) in kept.map({ ($0.name, $0.value) }) + typed {
            body += Array(
                "--XX\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            body += Array(
                "--XX\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(file.name)\"\r\nContent-Type: \(file.media)\r\n\r\n"
                    .utf8)
            pieces.append((body + file.bytes, file.zeros))
            body = Array("\r\n".utf8)
        }
        pieces.append((body + Array("--XX--\r\n".utf8), 0))
        let length = pieces.reduce(0) { $0 + $1.bytes.count + $1.zeros }
        let head =
            ([
                "POST \(action) HTTP/1.1", "Host: localhost", "Connection: close", "Accept-Language: en",
                "Accept: text/html", "Content-Type: multipart/form-data; boundary=XX",
                "Content-Length: \(length)",
            ] + cookie + headers).joined(separator: "\r\n") + "\r\n\r\n"
        let (begin, sent, port) = (Array(head.utf8), pieces, server.port)
        let answer = try #require(
            try await onThread {
                let wire = try Wire(port: port)
                wire.send(begin)
                let nothing = [UInt8](repeating: 0, count: 1 << 20)
                for piece in sent {
                    wire.send(piece.bytes)
                    var rest = piece.zeros
                    while rest > 0, wire.send(nothing.prefix(rest)) { rest -= nothing.count }
                }
                return try wire.answer()
            })
        keep(answer)
        return answer
    }

    static func encoded(_ fields: [(String, String)]) -> String {
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        func encoded(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
        }
        return fields.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
    }

    private mutating func keep(_ answer: Answer) {
        if answer.headers["content-type"]?.hasPrefix("text/html") == true { page = answer }
        for line in (answer.headers["set-cookie"] ?? "").split(separator: "\n") {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair[1])
        }
    }
}
