import Commands
import Domain
import Foundation
import Outbound
import UseCases
import Words

/// What is wrong with the file of settings for sending: where, and what.
struct OutboundFault: Error {
    var path: String
    /// Like `sms.url`; empty for the file itself.
    var at: String
    var problem: OutboundProblem
}

/// The settings for sending, outside the store: what an administrator of the machine sets up. Every field is known or
/// refused, so that one misspelt isn't passed over in silence. Secrets are named, and fetched when something is sent.
struct OutboundSettings {
    var mail: (relay: MailRelay, from: Mailbox, replyTo: Mailbox?)?
    var sms: Gateway?
    var wechat: Gateway?
    var systems: [String: WebhookTarget] = [:]
    /// Where each secret is: `env:NAME` or `file:/path`.
    var secrets: [String: String] = [:]
    var quiet = QuietHours.forOutbox
    var retry = RetrySchedule.standard
    var order: [NoticeWay] = [.wechat, .sms, .mail]
    var page: String?
    /// Every secret that is referred to.
    private(set) var named: Set<SecretName> = []

    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw OutboundFault(path: path, at: "", problem: .unreadable)
        }
        guard let found = try? JSONSerialization.jsonObject(with: data), let fields = found as? [String: Any] else {
            throw OutboundFault(path: path, at: "", problem: .notJSON)
        }
        var root = Fields(fields, at: "", path: path)
        secrets = try root.texts("secrets")
        for (name, place) in secrets {
            guard SecretName(name) != nil, place.hasPrefix("env:") || place.hasPrefix("file:") else {
                throw root.fault("secrets.\(name)", .secretPlace)
            }
        }
        if var mail = try root.object("mail") { try readMail(&mail) }
        sms = try root.object("sms").map { try gateway($0) }
        wechat = try root.object("wechat").map { try gateway($0) }
        for var system in try root.objects("webhooks") { try readSystem(&system) }
        if var quiet = try root.object("quiet") { try readQuiet(&quiet) }
        if var retry = try root.object("retry") { try readRetry(&retry) }
        if let order = try root.list("order") {
            self.order = try order.map { text in
                guard let way = NoticeWay(rawValue: text), [.sms, .wechat, .mail].contains(way) else {
                    throw root.fault("order", .unknownWord(text, known: ["sms", "wechat", "mail"]))
                }
                return way
            }
        }
        page = try root.text("page")
        try root.end()
        for name in named where secrets[name.description] == nil {
            throw root.fault("secrets", .secretMissing(name.description))
        }
    }

    private mutating func readMail(_ fields: inout Fields) throws {
        let host = try fields.required("host")
        let security: MailRelay.Security
        switch try fields.text("security") ?? "starttls" {
        case "tls": security = .tls
        case "starttls": security = .startTLS
        case "clear": security = .clear
        case let other: throw fields.fault("security", .unknownWord(other, known: ["tls", "starttls", "clear"]))
        }
        var login: MailRelay.Login?
        if let user = try fields.text("user") {
            login = MailRelay.Login(
                user: user, password: try secretName(fields.required("password"), &fields, "password"))
        }
        let connection = ConnectionSettings(reach: .anywhere, trust: try trust(&fields))
        let port = try fields.number("port") ?? (security == .tls ? 465 : 587)
        let greeting = try fields.text("greeting") ?? "localhost"
        let from = try fields.required("from")
        let name = try fields.text("name")
        let replyTo = try fields.text("reply_to")
        do {
            mail = (
                try MailRelay(
                    host: host, port: port, security: security, login: login, greeting: greeting, connection: connection
                ),
                try Mailbox(from, name: name, field: .from),
                try replyTo.map { try Mailbox($0, field: .replyTo) }
            )
        } catch { throw fields.fault("", .unusable("\(error)")) }
        try fields.end()
    }

    private mutating func gateway(_ given: Fields) throws -> Gateway {
        var fields = given
        let method = try fields.text("method") ?? "POST"
        guard let verb = HTTPMethod(rawValue: method) else {
            throw fields.fault("method", .unknownWord(method, known: HTTPMethod.allCases.map(\.rawValue)))
        }
        let url = try fields.required("url")
        let headers = try fields.texts("headers").sorted { $0.key < $1.key }.map {
            HTTPTemplate.Field($0.key, $0.value)
        }
        var body = HTTPTemplate.Body.none
        let form = try fields.texts("form")
        if !form.isEmpty { body = .form(form.sorted { $0.key < $1.key }.map { HTTPTemplate.Field($0.key, $0.value) }) }
        if let json = fields.take("json") {
            guard body == .none else { throw fields.fault("json", .twoBodies) }
            guard JSONSerialization.isValidJSONObject(json),
                let data = try? JSONSerialization.data(withJSONObject: json, options: [.sortedKeys])
            else { throw fields.fault("json", .notObject) }
            body = .json(String(decoding: data, as: UTF8.self))
        }
        let success = try signs(&fields, "success")
        let refusal = try signs(&fields, "refusal")
        var reference: JSONPointer?
        if let text = try fields.text("reference") {
            guard let pointer = JSONPointer(text) else { throw fields.fault("reference", .badPointer) }
            reference = pointer
        }
        let connection = ConnectionSettings(reach: .anywhere, trust: try trust(&fields))
        try fields.end()
        do {
            let template = try HTTPTemplate(
                verb, url: url, headers: headers, body: body, success: success, refusal: refusal, reference: reference)
            named.formUnion(template.secrets)
            return Gateway(template: template, connection: connection)
        } catch { throw fields.fault("", .unusable("\(error)")) }
    }

    /// `{"contains": "OK"}` or `{"at": "/code", "is": "0"}`.
    private func signs(_ fields: inout Fields, _ name: String) throws -> [HTTPTemplate.Sign] {
        try fields.objects(name).map { given in
            var sign = given
            let contains = try sign.text("contains")
            let (at, value) = (try sign.text("at"), try sign.text("is"))
            try sign.end()
            switch (contains, at.flatMap(JSONPointer.init), value) {
            case (let text?, nil, nil) where at == nil: return .contains(text)
            case (nil, let pointer?, let value?): return .value(at: pointer, is: value)
            default: throw sign.fault("", .badSign)
            }
        }
    }

    private mutating func readSystem(_ fields: inout Fields) throws {
        let name = try fields.required("name")
        guard systems[name] == nil else { throw fields.fault("name", .twice(name)) }
        let url = try fields.required("url")
        let keys = try (fields.list("keys") ?? []).map { try secretName($0, &fields, "keys") }
        let networks = try (fields.list("networks") ?? []).map { text in
            guard let network = Network(text) else { throw fields.fault("networks", .unusable(text)) }
            return network
        }
        guard !keys.isEmpty else { throw fields.fault("keys", .noKeys) }
        let connection = ConnectionSettings(reach: .publicInternet(also: networks), trust: try trust(&fields))
        try fields.end()
        do { systems[name] = try WebhookTarget(url: url, keys: keys, connection: connection) } catch {
            throw fields.fault("url", .unusable("\(error)"))
        }
    }

    private mutating func readQuiet(_ fields: inout Fields) throws {
        let spans = try (fields.list("spans") ?? ["21:00-08:00"]).map { text in
            let ends = text.split(separator: "-").map { end -> Int? in
                let parts = end.split(separator: ":").map { Int($0) }
                guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<60).contains(minute),
                    (0...24).contains(hour)
                else { return nil }
                return hour * 60 + minute
            }
            guard ends.count == 2, let from = ends[0], let until = ends[1] else {
                throw fields.fault("spans", .badSpan(text))
            }
            return QuietHours.Span(from: from, until: until)
        }
        let (daysOff, atNight) = (try fields.flag("days_off") ?? true, try fields.flag("urgent_at_night") ?? false)
        try fields.end()
        do { quiet = try QuietHours(spans, onDaysOff: daysOff, urgentRingsAtNight: atNight) } catch {
            throw fields.fault("spans", .unusable("\(error)"))
        }
    }

    /// In seconds.
    private mutating func readRetry(_ fields: inout Fields) throws {
        let first = Int64(try fields.number("first") ?? 60)
        let factor = try fields.number("factor") ?? 2
        let cap = Int64(try fields.number("cap") ?? 6 * 3600)
        let giveUp = Int64(try fields.number("give_up_after") ?? 3 * 24 * 3600)
        try fields.end()
        do {
            retry = try RetrySchedule(first: first * 1000, factor: factor, cap: cap * 1000, giveUpAfter: giveUp * 1000)
        } catch { throw fields.fault("", .unusable("\(error)")) }
    }

    private mutating func secretName(_ text: String, _ fields: inout Fields, _ field: String) throws -> SecretName {
        guard let name = SecretName(text) else { throw fields.fault(field, .unusable(text)) }
        named.insert(name)
        return name
    }

    private func trust(_ fields: inout Fields) throws -> ConnectionSettings.Trust {
        try fields.text("authorities").map { .authorities(path: $0) } ?? .system
    }

    /// A secret as it is now; `nil` where it can't be had, or where others than its owner may read its file.
    static func secret(_ place: String) -> String? {
        if place.hasPrefix("env:") {
            return ProcessInfo.processInfo.environment[String(place.dropFirst(4))].flatMap { $0.isEmpty ? nil : $0 }
        }
        let path = String(place.dropFirst(5))
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o077 == 0,
            let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8)
        else { return nil }
        let trimmed = text.trimmingCharacters(in: .newlines)
        return trimmed.isEmpty ? nil : trimmed
    }
}

/// The members of an object of JSON, each taken once; what is left at the end isn't known.
private struct Fields {
    private var members: [String: Any]
    private let at: String
    private let path: String

    init(_ members: [String: Any], at: String, path: String) {
        self.members = members
        self.at = at
        self.path = path
    }

    func fault(_ field: String, _ problem: OutboundProblem) -> OutboundFault {
        OutboundFault(path: path, at: [at, field].filter { !$0.isEmpty }.joined(separator: "."), problem: problem)
    }

    mutating func take(_ name: String) -> Any? { members.removeValue(forKey: name) }

    private mutating func typed<T>(_ name: String, _ what: OutboundProblem, as _: T.Type = T.self) throws -> T? {
        guard let value = take(name) else { return nil }
        guard let typed = value as? T else { throw fault(name, what) }
        return typed
    }

    mutating func text(_ name: String) throws -> String? { try typed(name, .notText) }
    mutating func number(_ name: String) throws -> Int? { try typed(name, .notNumber) }
    mutating func flag(_ name: String) throws -> Bool? { try typed(name, .notFlag) }
    mutating func list(_ name: String) throws -> [String]? { try typed(name, .notList) }
    mutating func texts(_ name: String) throws -> [String: String] {
        try typed(name, .notTexts, as: [String: String].self) ?? [:]
    }

    mutating func required(_ name: String) throws -> String {
        guard let text = try text(name) else { throw fault(name, .missing) }
        return text
    }

    mutating func object(_ name: String) throws -> Fields? {
        try typed(name, .notObject, as: [String: Any].self).map {
            Fields($0, at: [at, name].filter { !$0.isEmpty }.joined(separator: "."), path: path)
        }
    }

    mutating func objects(_ name: String) throws -> [Fields] {
        let found = try typed(name, .notObjects, as: [[String: Any]].self) ?? []
        return found.enumerated().map {
            Fields(
                $0.element, at: [at, "\(name)[\($0.offset)]"].filter { !$0.isEmpty }.joined(separator: "."), path: path)
        }
    }

    func end() throws {
        if let unknown = members.keys.min() { throw fault(unknown, .unknownField) }
    }
}
