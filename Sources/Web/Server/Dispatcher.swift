import Domain
import Faces
import HTML
import HTTPTypes
import Hummingbird
import Logs
import NIOCore
import NIOHTTP1
import UseCases
import Words

/// What is known of a request beside itself.
struct WebContext: InitializableFromSource {
    var channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }
}

/// Answers every request: finds its route, holds it against the route's schemas, finds out who asks, calls the handler, and
/// says in words what went wrong.
struct Dispatcher: HTTPResponder {
    typealias Context = WebContext

    let jurisdiction: Jurisdiction
    let settings: WebSettings
    let table: RouteTable
    let metrics: Metrics
    let admission: Admission
    let log: Log?

    func respond(to request: Request, context: WebContext) async throws -> Response {
        let began = ContinuousClock.now
        let id = UInt64.random(in: .min ... .max)
        metrics.began()
        var incoming = Incoming(request, context.channel, settings, id)
        var route: Route?
        var answer: Answer
        do {
            let (found, path) = try self.route(of: incoming)
            route = found
            if let form = found.form {
                answer = Answer(try await sent(form, &incoming, found, path))
            } else {
                if found.takesFile { try admission.beginUpload() }
                defer { if found.takesFile { admission.endUpload() } }
                var call = try await admit(incoming, found, path)
                if let schema = found.body {
                    if found.takesFile {
                        call.form = try await incoming.form(as: schema)
                    } else {
                        call.body = try await incoming.body(as: schema)
                    }
                }
                answer = Answer(try await found.handle(call))
            }
        } catch let error as HTTPParserError {
            ended(began, incoming, route, 400)
            throw error
        } catch let error as BodyCut {
            ended(began, incoming, route, 400)
            throw error.cause
        } catch {
            answer = await refused(await problem(of: error, incoming, route), incoming, route)
        }
        if let route, route.asksPosition { answer.headers[.permissionsPolicy] = Reply.permissions(position: true) }
        answer.forget(unless: incoming)
        if let kept = incoming.keepingLanguage(on: route) { answer.headers.append(kept) }
        if let demonstration = jurisdiction.demonstration {
            answer.headers[.demonstration] = "\(demonstration.scenario); \(jurisdiction.today.iso)"
        }
        let isDone = await incoming.drain()
        ended(began, incoming, route, answer.status.code)
        return answer.response(incoming, closing: !isDone)
    }

    /// A problem as whoever asks reads it: as a page in a browser, else as a document.
    private func refused(_ problem: Problem, _ incoming: Incoming, _ route: Route?) async -> Answer {
        let isPage = route?.isPage ?? !incoming.path.hasPrefix("/api/")
        // Who isn't signed in is led to where one signs in, and from there back to the page.
        if isPage, let route, route.entry == .official, route.method == .get, problem.status == .unauthorized {
            return Answer(.seeOther(SignInRoutes.address(andThen: incoming.target)))
        }
        guard isPage, incoming.readsPages else { return Answer(problem, incoming) }
        // Who is signed in finds the way back to their desk; for whoever is slowed nothing more is asked.
        let passerby =
            problem.status == .tooManyRequests ? nil : try? await admission.passerby(of: incoming, jurisdiction)
        guard
            let page = await problem.page(
                incoming.here, in: incoming.language, jurisdiction, isSent: route?.form != nil, to: passerby)
        else { return Answer(problem, incoming) }
        return Answer(page)
    }

    private func ended(_ began: ContinuousClock.Instant, _ incoming: Incoming, _ route: Route?, _ status: Int) {
        let took = (ContinuousClock.now - began).components
        let microseconds = took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000
        metrics.ended(
            route?.method.rawValue.uppercased() ?? "other", route?.template ?? "none", status,
            microseconds: microseconds)
        log?.note(
            .answered(
                route?.method.word ?? "other", route.map { LogWord(stringLiteral: $0.path) } ?? "none", status: status,
                request: incoming.id, microseconds: microseconds))
    }

    // MARK: - Where to

    private func route(of incoming: Incoming) throws(Problem) -> (Route, path: [String: String]) {
        guard incoming.target.utf8.count <= settings.limits.address else {
            throw Problem(.uriTooLong, "address-too-long", .addressTooLong)
        }
        switch table.route(incoming.method, incoming.path) {
        case .route(let route, let path): return (route, path)
        case .nothing: throw Problem.noSuchAddress
        case .otherMethods(let methods):
            let allowed = methods.joined(separator: ", ")
            var problem = Problem(.methodNotAllowed, "method-not-allowed", .methodNotAllowed(allowed))
            problem.headers[.allow] = allowed
            throw problem
        }
    }

    // MARK: - Who

    func admit(_ incoming: Incoming, _ route: Route, _ path: [String: String]) async throws -> Call {
        var call = Call(
            jurisdiction: jurisdiction, language: incoming.language, path: path, query: Fields(json: .null),
            body: Fields(json: .null), visitor: .unknown, address: incoming.caller?.purse)
        call.isLocal = incoming.isLocal
        if route.isPage {
            call.here = incoming.here.with("done", nil)
            call.origin = incoming.origin
            call.device = DeviceLabel.of(incoming.headers[.userAgent])
            call.takesGzip = AcceptEncoding.takesGzip(incoming.headers[.acceptEncoding] ?? "")
        }
        call.visitor = try await admission.visitor(of: incoming, route, path, jurisdiction)
        if route.isPage { call.bind(incoming.cookies) }
        call.passerby = try await admission.passerby(of: incoming, route, jurisdiction)
        try incoming.read(route, path, into: &call)
        return call
    }

    // MARK: - What went wrong

    func problem(of error: any Error, _ incoming: Incoming, _ route: Route?) async -> Problem {
        switch error {
        case let problem as Problem:
            if problem.status == .tooManyRequests { metrics.slowed() }
            return problem
        case Refused.account(.wait(let until)):
            metrics.slowed()
            let seconds = max(1, (until.milliseconds - jurisdiction.now.milliseconds + 999) / 1000)
            return .tooMany(
                "wait", .refusal(AccountRefusal.wait(until: until), in: jurisdiction.timetable.zone),
                seconds: Int(seconds))
        case let refused as Refused:
            do {
                let directory = try await jurisdiction.directory()
                let names = Names(directory, in: jurisdiction.timetable.zone, playbook: jurisdiction.playbook)
                return Problem(refused, names, DirectoryNames(directory, of: jurisdiction))
            } catch { return Problem(refused, Names()) }
        default:
            let passes = settings.isTransient(error)
            metrics.faulted()
            log?.note(
                .requestFailed(
                    route.map { LogWord(stringLiteral: $0.path) } ?? "none", LogWord(caseOf: error),
                    request: incoming.id))
            guard passes else { return Problem(.internalServerError, "fault", .internalServerFault) }
            var problem =
                if settings.isOutcomeUnknown(error) {
                    Problem(.serviceUnavailable, "outcome-unknown", .requestOutcomeUnknown)
                } else if settings.isTooLong(error) {
                    Problem(.serviceUnavailable, "took-too-long", .requestTookTooLong)
                } else {
                    Problem(.serviceUnavailable, "unavailable", .temporarilyUnavailable)
                }
            problem.headers[.retryAfter] = "5"
            return problem
        }
    }
}

extension Problem {
    static let noSuchAddress = Problem(.notFound, "no-such-address", .noSuchAddress)
}

/// What goes back.
private struct Answer {
    var status: HTTPResponse.Status
    var body: [UInt8]
    var pieces: Reply.Pieces?
    var stream: Reply.Stream?
    var headers: HTTPFields

    init(_ reply: Reply) {
        (status, body, pieces, headers) = (reply.status, reply.body, reply.pieces, reply.headers)
        stream = reply.stream
        if !reply.media.isEmpty { headers[.contentType] = reply.media }
    }

    init(_ problem: Problem, _ incoming: Incoming) {
        status = problem.status
        headers = problem.headers
        headers[.contentType] = "application/problem+json"
        headers[.contentLanguage] = incoming.language == .zh ? "zh-Hans" : "en"
        body = problem.json(in: incoming.language, request: LogValue.name(ofRequest: incoming.id)).bytes
    }

    /// Leaves out the content that the caller still has.
    mutating func forget(unless incoming: Incoming) {
        guard status == .ok, let tag = headers[.eTag], tag.hasPrefix("W/"), incoming.holds(tag) else { return }
        (status, body) = (.notModified, [])
        headers[.contentType] = nil
    }

    func response(_ incoming: Incoming, closing: Bool) -> Response {
        var headers = headers
        headers[.requestID] = LogValue.name(ofRequest: incoming.id)
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        if headers[.vary] == nil { headers[.vary] = "Accept-Language, Authorization" }
        if headers[.contentSecurityPolicy] == nil {
            headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        }
        headers[.xContentTypeOptions] = "nosniff"
        // Without one of their own page a browser's forms would come from nowhere (`Origin: null`).
        if headers[.referrerPolicy] == nil { headers[.referrerPolicy] = "no-referrer" }
        let isHead = incoming.method == "HEAD"
        if let stream {
            return Response(
                status: status, headers: headers,
                body: isHead
                    ? .init()
                    : .init { writer in
                        try await stream(&writer)
                        try await writer.finish(nil)
                    })
        }
        if status != .noContent, status != .notModified {
            headers[.contentLength] = "\(pieces?.length ?? body.count)"
        }
        if let pieces, !isHead {
            return Response(
                status: status, headers: headers,
                body: .init(contentLength: pieces.length) { writer in
                    for index in 0..<pieces.count {
                        try await writer.write(ByteBuffer(bytes: try pieces.piece(index)))
                    }
                    try await writer.finish(nil)
                })
        }
        guard closing else {
            return Response(
                status: status, headers: headers,
                body: isHead || body.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: body)))
        }
        headers[.connection] = "close"
        let (body, channel) = (isHead ? [] : body, incoming.channel)
        return Response(
            status: status, headers: headers,
            body: .init(contentLength: body.count) { writer in
                try await writer.write(ByteBuffer(bytes: body))
                try await writer.finish(nil)
                channel.close(promise: nil)
            })
    }
}

extension HTTPField.Name {
    static let requestID = field("X-Request-Id")
    static let referrerPolicy = field("Referrer-Policy")
    static let permissionsPolicy = field("Permissions-Policy")
    static let forwardedFor = field("X-Forwarded-For")
    static let trackingSecret = field("Huiyin-Tracking-Secret")
    static let post = field("Huiyin-Post")
    static let demonstration = field("Huiyin-Demonstration")
    static let idempotencyKey = field("Idempotency-Key")

    /// A name that is one.
    private static func field(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .via }
}
