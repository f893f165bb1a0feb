import Domain
import Faces
import HTTPTypes
import Pages
import Synchronization
import UseCases
import Words

/// Finds out who asks, and how often they do.
final class Admission: Sendable {
    private let purses: Purses
    private let began = ContinuousClock.now
    /// Secrets that opened something lately, by a hash that is good in this process alone: whoever sends one of them isn't
    /// charged to the address, behind which many may sit.
    private let known = Mutex<[Int: Int64]>([:])

    private static let remembers: Int64 = 60_000
    private let uploads = Mutex(0)
    private let mostUploads: Int

    init(_ limits: WebLimits) {
        mostUploads = limits.uploads
        purses = Purses(
            address: .init(perSecond: limits.addressPerSecond, most: limits.addressAtOnce),
            caller: .init(perSecond: limits.callerPerSecond, most: limits.callerAtOnce))
    }

    /// Lets a file be sent, unless there are too many on their way; ``endUpload()`` follows.
    func beginUpload() throws(Problem) {
        let most = mostUploads
        let isLet = uploads.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
        guard isLet else { throw .tooMany("too-many-uploads", .tooManyUploads, seconds: 5) }
    }

    func endUpload() { uploads.withLock { $0 -= 1 } }

    /// Milliseconds since it was made.
    private var now: Int64 {
        let passed = (ContinuousClock.now - began).components
        return passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000
    }

    /// Who asks. Throws what is wrong with what they showed, and that they ask too often.
    func visitor(
        of incoming: Incoming, _ route: Route, _ path: [String: String], _ jurisdiction: Jurisdiction
    ) async throws -> Visitor {
        if route.isPage, route.entry == .actor {
            try charge(.address(incoming.caller?.purse ?? "unknown"))
            return try await reporter(incoming.cookies, path, jurisdiction)
        }
        if route.isPage { return try await reader(of: incoming, route, jurisdiction) }
        let secret = try bearer(incoming, route)
        let tracking = route.entry == .actor ? incoming.headers[.trackingSecret] : nil
        let shown = secret ?? tracking.map { "\($0) \(path["number"] ?? "")" }
        if shown.map(isKnown) != true {
            try charge(.address(incoming.caller?.purse ?? "unknown"))
        }
        if let secret {
            let found =
                secret.hasPrefix("hy_")
                ? try await jurisdiction.principal(token: secret) : try await jurisdiction.principal(session: secret)
            guard let principal = found else {
                forget(secret)
                throw Problem.badCredentials
            }
            remember(secret)
            try charge(.caller(principal.purse))
            return .official(principal, try await post(of: principal, incoming, jurisdiction))
        }
        if let tracking, let shown {
            guard let number = try? PublicNumber(path["number"] ?? "") else { return .unknown }
            let resident = try await jurisdiction.resident(
                number: number, secret: tracking, address: incoming.caller?.purse)
            remember(shown)
            try charge(.caller("resident \(resident)"))
            return .reporter(resident)
        }
        switch route.entry {
        case .anyone, .reader: return .unknown
        case .actor where route.method == .get: return .unknown
        case .official, .actor: throw Problem.notSignedIn
        }
    }

    /// Who reads a page: whoever its cookie says is signed in, where the page asks for that. Bearer secrets are for the API, and
    /// the cookie opens nothing of the API, so that no other site's page can act through a browser.
    private func reader(
        of incoming: Incoming, _ route: Route, _ jurisdiction: Jurisdiction
    ) async throws -> Visitor {
        let cookies = incoming.cookies
        let secret = route.entry == .anyone ? nil : cookies[.session]
        if secret.map(isKnown) != true { try charge(.address(incoming.caller?.purse ?? "unknown")) }
        guard route.entry != .anyone else { return .unknown }
        do {
            guard let secret else { throw Problem.notSignedIn }
            return try await official(session: secret, cookies, jurisdiction)
        } catch let problem as Problem where route.entry == .reader && problem.status == .unauthorized {
            return .unknown
        }
    }

    /// Whoever reported the matter, where the browser has its number and secret; else anybody.
    private func reporter(
        _ cookies: Cookies, _ path: [String: String], _ jurisdiction: Jurisdiction
    ) async throws -> Visitor {
        guard let number = try? PublicNumber(path["number"] ?? ""),
            let secret = cookies.secret(of: number, jurisdiction)
        else { return .unknown }
        do {
            return .reporter(try await jurisdiction.resident(number: number, secret: secret))
        } catch Refused.account {
            // Erased since.
            return .unknown
        }
    }

    /// Who a session of a browser's stands for, in the post that it keeps; the first where that isn't one of theirs any more.
    func official(session secret: String, _ cookies: Cookies, _ jurisdiction: Jurisdiction) async throws -> Visitor {
        guard let principal = try await jurisdiction.principal(session: secret), let first = principal.posts.first
        else {
            forget(secret)
            throw Problem.notSignedIn
        }
        remember(secret)
        try charge(.caller(principal.purse))
        guard let kept = cookies[.post], principal.posts.count > 1 else { return .official(principal, first) }
        let codes = try await jurisdiction.bodyCodes()
        let post = principal.posts.first { "\(codes[$0.body] ?? "")/\($0.role.rawValue)" == kept }
        return .official(principal, post ?? first)
    }

    /// Who is signed in on a page that asks nobody who they are, to be shown the way back.
    func passerby(
        of incoming: Incoming, _ route: Route, _ jurisdiction: Jurisdiction
    ) async throws -> Passerby? {
        guard route.isPage, route.entry != .official, route.media == "text/html" else { return nil }
        return try await passerby(of: incoming, jurisdiction)
    }

    /// Who is signed in by the cookie of a request; `nil` where nobody is any more.
    func passerby(of incoming: Incoming, _ jurisdiction: Jurisdiction) async throws -> Passerby? {
        guard let secret = incoming.cookies[.session] else { return nil }
        do {
            guard
                case .official(let principal, let post) = try await official(
                    session: secret, incoming.cookies, jurisdiction)
            else { return nil }
            return Passerby(name: principal.name, role: post.role)
        } catch let problem as Problem where problem.status == .unauthorized {
            // Signed out since: they read on as everybody does.
            return nil
        }
    }

    private func bearer(_ incoming: Incoming, _ route: Route) throws(Problem) -> String? {
        guard route.entry != .anyone, let header = incoming.headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", (1...256).contains(parts[1].utf8.count) else {
            throw Problem.badCredentials
        }
        return String(parts[1])
    }

    /// The post that the request names; the first, where it names none.
    private func post(of principal: Principal, _ incoming: Incoming, _ jurisdiction: Jurisdiction) async throws -> Post
    {
        guard let named = incoming.headers[.post] else {
            guard let first = principal.posts.first else { throw Problem.badCredentials }
            return first
        }
        let parts = named.split(separator: "/", omittingEmptySubsequences: false)
        let bodies = try await jurisdiction.bodies()
        let body = bodies.first { $0.code == parts.first.map(String.init) }?.id
        guard parts.count == 2,
            let post = principal.posts.first(where: { $0.body == body && $0.role.rawValue == parts[1] })
        else { throw Problem(.forbidden, "no-such-post", .noSuchPost, at: [.header("Huiyin-Post")]) }
        return post
    }

    // MARK: - How often

    private func charge(_ owner: Purses.Owner) throws(Problem) {
        guard let seconds = purses.take(owner, now: now) else { return }
        throw Problem.tooMany("too-many-requests", .tooManyRequests(seconds: seconds), seconds: seconds)
    }

    private func isKnown(_ secret: String) -> Bool {
        let now = now
        return known.withLock { ($0[secret.hashValue] ?? .min) > now }
    }

    private func remember(_ secret: String) {
        let now = now
        known.withLock { known in
            if known.count > 10_000 { known = known.filter { $0.value > now } }
            known[secret.hashValue] = now + Admission.remembers
        }
    }

    private func forget(_ secret: String) { known.withLock { $0[secret.hashValue] = nil } }
}

extension Principal {
    /// By the account, and of a token by the token: a program that runs wild leaves its maker room.
    fileprivate var purse: String {
        switch access.point {
        case .token(let id): "token \(id)"
        case .session, .console: "person \(person)"
        }
    }
}
