import Domain
import Faces
import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import UseCases
import Words

/// The body broke off: whoever sent it is gone, or took too long.
struct BodyCut: Error {
    var cause: any Error
}

/// A request as it comes in.
struct Incoming {
    let id: UInt64
    let channel: any Channel
    let method: String
    let target: String
    let headers: HTTPFields
    let language: Language
    /// The language that the address itself names.
    let chosen: Language?
    /// Who asks, as far as addresses tell.
    let caller: IPAddress?
    /// Whether it comes from the machine itself, through nobody.
    let isLocal: Bool
    /// Whether the browser speaks TLS to a proxy that is believed.
    let isSecure: Bool
    /// The host that was asked, with its port where that isn't the usual one.
    let host: String?
    private let limits: WebLimits
    private let request: Request
    /// How far the body was read. It is gone through once: asking for a second iterator would end the process.
    private var state = BodyState.untouched

    private enum BodyState { case untouched, begun, read }

    init(_ request: Request, _ channel: any Channel, _ settings: WebSettings, _ id: UInt64) {
        self.id = id
        self.channel = channel
        self.request = request
        limits = settings.limits
        method = request.method.rawValue
        target = request.head.path ?? ""
        headers = request.headers
        let peer = channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
        let forwarded = request.headers[values: .forwardedFor]
        caller = settings.proxies.caller(peer, forwarded: forwarded)
        isSecure =
            peer.map { settings.proxies.isTrusted($0) } == true
            && request.headers[values: .forwardedProto].map { $0.lowercased() } == ["https"]
        // What was chosen on a page holds for pages; programs say what they want with each request.
        let kept =
            target.hasPrefix("/api/")
            ? nil : Cookies(request.headers, isSecure: isSecure)[.language].flatMap { Language(rawValue: $0) }
        chosen = Incoming.language(asked: target)
        language = chosen ?? kept ?? Language(accepted: request.headers[.acceptLanguage])
        host = request.head.authority
        isLocal = forwarded.isEmpty && peer.map { Incoming.loopback.isTrusted($0) } ?? false
    }

    private static let loopback = TrustedProxies(["127.0.0.0/8", "::1"].compactMap { AddressRange($0) })

    var path: Substring { target.prefix { $0 != "?" && $0 != "#" } }

    private var query: Substring {
        guard let mark = target.firstIndex(of: "?") else { return "" }
        return target[target.index(after: mark)...].prefix { $0 != "#" }
    }

    /// Whether it comes from somebody who reads pages: browsers say so.
    var readsPages: Bool { headers[.accept]?.lowercased().contains("text/html") ?? false }

    /// Whether the caller still has what this tag stands for.
    func holds(_ tag: String) -> Bool {
        headers[.ifNoneMatch]?.split(separator: ",").contains { $0.trimmingSpaces == tag } ?? false
    }

    /// What the browser keeps for the pages.
    var cookies: Cookies { Cookies(headers, isSecure: isSecure) }

    /// The address as a link of a page's, so that a page can lead to itself in another language.
    var here: Link {
        let parts = path.split(separator: "/").map { Links.unescaped($0) ?? "" }
        let items = ((try? pairs()) ?? []).map { Link.Item(name: $0.name, value: $0.value) }
        return Link(path: parts, query: items)
    }

    /// By which the browser keeps the language that a page's switch chose; `nil` where there is nothing new to keep. What another
    /// site leads to chooses nothing for good.
    func keepingLanguage(on route: Route?) -> HTTPField? {
        guard let route, route.isPage, route.method == .get, route.media == "text/html", let chosen,
            cookies[.language] != chosen.rawValue, ["same-origin", "none", nil].contains(headers[.secFetchSite])
        else { return nil }
        return cookies.keeping(.language, chosen.rawValue, seconds: 365 * 86_400)
    }

    /// The language that the address itself asks for, as pages' links do.
    private static func language(asked target: String) -> Language? {
        guard let mark = target.firstIndex(of: "?") else { return nil }
        let asked = target[target.index(after: mark)...].split(separator: "&").first { $0.hasPrefix("lang=") }
        return asked.flatMap { Language(rawValue: String($0.dropFirst(5))) }
    }

    // MARK: - Parameters

    /// Holds path, query and headers against the route's parameters.
    func read(_ route: Route, _ path: [String: String], into call: inout Call) throws(Problem) {
        var problems: [InputProblem] = []
        var members: [(name: String, value: JSON)] = []
        for (name, value) in try route.isPage ? pagePairs(route) : pairs() {
            guard let parameter = route.parameters.first(where: { $0.place == .query && $0.name == name }) else {
                problems.append(.init(at: .query(name), what: .unknownField))
                continue
            }
            guard !members.contains(where: { $0.name == name }) else {
                problems.append(.init(at: .query(name), what: .twice))
                continue
            }
            let json = parameter.schema.value(ofText: value)
            problems += parameter.schema.problems(of: json, at: .query(name))
            members.append((name, json))
            call.queryTexts.append((name, value))
        }
        for parameter in route.parameters {
            switch parameter.place {
            case .query:
                if parameter.isRequired, !members.contains(where: { $0.name == parameter.name }) {
                    problems.append(.init(at: .query(parameter.name), what: .missing))
                }
            case .path:
                problems += parameter.schema.problems(
                    of: .string(path[parameter.name] ?? ""), at: .path(parameter.name))
            case .header:
                guard let name = HTTPField.Name(parameter.name), let value = headers[name] else { continue }
                problems += parameter.schema.problems(of: .string(value), at: .header(parameter.name))
            }
        }
        guard problems.isEmpty else { throw Problem(problems) }
        call.query = Fields(json: .object(members))
        if route.parameters.contains(where: { $0.name == "Idempotency-Key" }) {
            call.idempotencyKey = headers[.idempotencyKey]
        }
        if route.parameters.contains(where: { $0.name == "If-Match" }) {
            call.seen = headers[.ifMatch].flatMap(Call.version(ofTag:))
        }
    }

    /// The parameters of a page. A form that is read sends its empty fields along: what is empty isn't asked for.
    private func pagePairs(_ route: Route) throws(Problem) -> [(name: String, value: String)] {
        let several = Set(route.parameters.filter { $0.place == .query && $0.takesSeveral }.map(\.name))
        var kept: [(name: String, value: String)] = []
        for pair in try pairs() where !pair.value.isEmpty {
            if several.contains(pair.name), let index = kept.firstIndex(where: { $0.name == pair.name }) {
                kept[index].value += ",\(pair.value)"
            } else {
                kept.append(pair)
            }
        }
        return kept
    }

    private func pairs() throws(Problem) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Links.unescaped(parts[0], plusIsSpace: true),
                let value = Links.unescaped(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            else { throw Problem(.badRequest, "bad-encoding", .badEncodingOfAddress) }
            pairs.append((name, value))
        }
        return pairs
    }

    // MARK: - Body

    private var declaredLength: Int? { headers[.contentLength].flatMap { Int($0) } }
    private var hasBody: Bool { headers[.transferEncoding] != nil || declaredLength.map { $0 > 0 } ?? false }

    /// The body as JSON that is as its schema says.
    mutating func body(as schema: Schema) async throws -> Fields {
        let media = (headers[.contentType] ?? "").prefix { $0 != ";" }.trimmingSpaces.lowercased()
        guard media == "application/json" else {
            throw Problem(.unsupportedMediaType, "json-only", .jsonOnly)
        }
        let bytes = try await collect()
        let json: JSON
        do { json = try JSON(parsing: bytes) } catch {
            throw Problem(.badRequest, "not-json", .notJSON(error.what.rawValue, offset: error.offset), at: [.body("")])
        }
        let problems = schema.problems(of: json, at: .body(""))
        guard problems.isEmpty else { throw Problem(problems) }
        return Fields(json: json)
    }

    /// The body as a form with one file. More than the largest file that is taken isn't read.
    mutating func form(as schema: Schema) async throws -> Form {
        guard let media = headers[.contentType], media.lowercased().hasPrefix("multipart/form-data") else {
            throw Problem(.unsupportedMediaType, "form-only", .formOnly)
        }
        var form: Form
        do {
            var limits = MultipartParser.Limits()
            limits.file = AttachmentLimits.standard.largest
            limits.body = limits.file + 256 * 1024
            var reader = FormReader(parser: try MultipartParser(mediaType: media, limits: limits))
            let deadline = deadline(seconds: self.limits.uploadSeconds)
            defer { deadline.cancel() }
            state = .begun
            do {
                for try await buffer in request.body { try reader.take(buffer.readableBytesView) }
            } catch let fault as MultipartParser.Fault { throw fault } catch { throw BodyCut(cause: error) }
            state = .read
            form = try reader.end()
        } catch let fault as MultipartParser.Fault { throw Problem(fault) }
        let problems = schema.problems(of: form.fields.json, at: .body(""))
        guard problems.isEmpty else { throw Problem(problems) }
        guard form.file != nil else { throw Problem([InputProblem(at: .body("/file"), what: .missing)]) }
        return form
    }

    /// Whether the body would be read away whatever becomes of it, so that it may as well be looked at.
    var isSmall: Bool { (declaredLength ?? .max) <= limits.drained }

    /// The body as what was typed into a page's form. `files`: whether those that came with it are kept, too.
    mutating func typed(_ form: PageForm, files: Bool = true) async throws -> TypedForm {
        let media = headers[.contentType] ?? ""
        switch media.prefix(while: { $0 != ";" }).trimmingSpaces.lowercased() {
        case "application/x-www-form-urlencoded": return TypedForm(urlEncoded: try await collect(), most: form.most)
        case "multipart/form-data":
            var limits = MultipartParser.Limits()
            limits.parts = form.most
            let largest = AttachmentLimits.standard.largest
            // More is read than is kept, so that whoever sends too much hears it from the page, which holds what they typed.
            limits.body = form.files.isEmpty ? self.limits.body : largest * 8
            limits.file = limits.body
            do {
                let most = Dictionary(form.files.map { ($0.field, $0.most) }) { first, _ in first }
                var reader = PageFormReader(
                    parser: try MultipartParser(mediaType: media, limits: limits),
                    keeping: files ? .init(most: most, file: largest, all: largest * 2) : nil)
                let deadline = deadline(seconds: form.files.isEmpty || !files ? nil : self.limits.uploadSeconds)
                defer { deadline.cancel() }
                state = .begun
                do {
                    for try await buffer in request.body { try reader.take(buffer.readableBytesView) }
                } catch let fault as MultipartParser.Fault { throw fault } catch { throw BodyCut(cause: error) }
                state = .read
                return try reader.end()
            } catch let fault as MultipartParser.Fault { throw Problem(fault) }
        default: throw Problem(.unsupportedMediaType, "page-form-only", .pageFormOnly)
        }
    }

    private mutating func collect() async throws -> [UInt8] {
        let tooLarge = Problem(.contentTooLarge, "too-large", .bodyTooLarge(limits.body))
        if let declaredLength, declaredLength > limits.body { throw tooLarge }
        do {
            let bytes = try await take(keeping: limits.body)
            guard bytes.count <= limits.body else { throw tooLarge }
            return bytes
        } catch let problem as Problem { throw problem } catch { throw BodyCut(cause: error) }
    }

    /// Reads away what is left of the body, so that whoever sends it hears the answer; false where there is too much of it,
    /// or it doesn't come.
    mutating func drain() async -> Bool {
        guard state == .untouched, hasBody else { return state != .begun }
        if let declaredLength, declaredLength > limits.drained { return false }
        do { _ = try await take(keeping: 0) } catch { return false }
        return state == .read
    }

    /// Goes through the body: its beginning, with one byte more than is kept where there is more; what is beyond that is read
    /// away, as far as that is worth while.
    private mutating func take(keeping most: Int) async throws -> [UInt8] {
        let deadline = deadline()
        defer { deadline.cancel() }
        state = .begun
        var bytes: [UInt8] = []
        var count = 0
        for try await buffer in request.body {
            count += buffer.readableBytes
            if bytes.count <= most { bytes.append(contentsOf: buffer.readableBytesView.prefix(most + 1 - bytes.count)) }
            if count > limits.drained { return bytes }
        }
        state = .read
        return bytes
    }

    /// Closes the connection unless it is cancelled in time: a body that drips in keeps nothing busy.
    private func deadline(seconds: Int? = nil) -> Scheduled<Void> {
        let channel = channel
        return channel.eventLoop.scheduleTask(in: .seconds(Int64(seconds ?? limits.requestSeconds))) {
            channel.close(promise: nil)
        }
    }
}

extension Schema {
    /// A parameter's text as the value that it stands for.
    fileprivate func value(ofText text: String) -> JSON {
        switch self {
        case .integer: Int64(text).map(JSON.integer) ?? .string(text)
        case .boolean: text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
        default: .string(text)
        }
    }
}
