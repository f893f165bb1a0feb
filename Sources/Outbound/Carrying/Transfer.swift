import CCurl
import Glibc

/// One parcel under way: its libcurl handle and what has come back so far. Used on the carrier's thread alone.
final class Transfer {
    let parcel: Parcel
    let handle: UnsafeMutableRawPointer
    private let sockets: OpenSockets
    private var lists: [UnsafeMutablePointer<curl_slist>] = []

    private var body: [UInt8] = []
    private var headerBytes = 0
    private var retryAfter: Int64?
    private var isTooLarge = false
    private var forbidden: NetworkAddress?
    private var isConnected = false

    private var step = DeliveryFault.MailStep.greeting
    private var reply: DeliveryFault.MailReply?
    /// The step that the last reply answered.
    private var repliedStep = DeliveryFault.MailStep.greeting
    private var sent = 0
    /// It said goodbye: what is answered to that is no answer to anything before.
    private var isLeaving = false

    /// Headers of an answer: enough for anything but malice.
    private static let headerLimit = 65_536

    init(_ parcel: Parcel, sockets: OpenSockets) throws(DeliveryFault) {
        guard let handle = curl_easy_init() else { throw parcel.fault(.other(code: Int(CURLE_FAILED_INIT.rawValue))) }
        self.parcel = parcel
        self.handle = handle
        self.sockets = sockets
        try setUp()
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
    }

    // MARK: Options

    private func check(_ code: CURLcode) throws(DeliveryFault) {
        guard code == CURLE_OK else { throw parcel.fault(.other(code: Int(code.rawValue))) }
    }

    private func set(_ option: CURLoption, _ value: Int) throws(DeliveryFault) {
        try check(huiyin_curl_set_long(handle, option, value))
    }

    private func set(_ option: CURLoption, _ value: String) throws(DeliveryFault) {
        try check(huiyin_curl_set_text(handle, option, value))
    }

    private func set(_ option: CURLoption, _ lines: [String]) throws(DeliveryFault) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                throw parcel.fault(.other(code: Int(CURLE_OUT_OF_MEMORY.rawValue)))
            }
            list = longer
        }
        guard let list else { return }
        lists.append(list)
        try check(huiyin_curl_set_list(handle, option, list))
    }

    private func setUp() throws(DeliveryFault) {
        let connection = parcel.connection
        if connection.proxy != nil, connection.reach != .anywhere { throw parcel.fault(.proxyHidesAddress) }
        try set(CURLOPT_NOSIGNAL, 1)
        // A lookup that hangs must not hold the thread when its parcel is given up.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_CONNECTTIMEOUT_MS, connection.connectLimit)
        try set(CURLOPT_TIMEOUT_MS, connection.totalLimit)
        try set(CURLOPT_PROXY, connection.proxy ?? "")
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if case .authorities(let path) = connection.trust { try set(CURLOPT_CAINFO, path) }
        // A connection that stands was judged by the reach of whoever opened it.
        if connection.reach != .anywhere { try setOwnConnection() }
        try setCallbacks()
        switch parcel.content {
        case .request(let method, let url, let headers, let body):
            try setRequest(method, url: url, headers: headers, body: body)
        case .mail(let url, let security, let login, let envelope):
            try setMail(url: url, security: security, login: login, envelope: envelope)
        }
    }

    private func setOwnConnection() throws(DeliveryFault) {
        try set(CURLOPT_FRESH_CONNECT, 1)
        try set(CURLOPT_FORBID_REUSE, 1)
    }

    private func setRequest(
        _ method: HTTPMethod, url: String, headers: [(name: String, value: String)], body: [UInt8]?
    ) throws(DeliveryFault) {
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_URL, url)
        try set(CURLOPT_PATH_AS_IS, 1)
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        if let body {
            try set(CURLOPT_POST, 1)
            try check(huiyin_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
            let code = body.withUnsafeBytes { bytes -> CURLcode in
                var nothing: UInt8 = 0
                return withUnsafeMutablePointer(to: &nothing) { nothing in
                    let start = bytes.baseAddress.map { UnsafeMutableRawPointer(mutating: $0) }
                    return huiyin_curl_set_pointer(
                        handle, CURLOPT_COPYPOSTFIELDS, start ?? UnsafeMutableRawPointer(nothing))
                }
            }
            try check(code)
        }
        try set(CURLOPT_CUSTOMREQUEST, method.rawValue)
        // An empty `Expect:` sends none: no second's wait for a server that doesn't know it.
        try set(CURLOPT_HTTPHEADER, headers.map { "\($0.name): \($0.value)" } + ["Expect:"])
    }

    private func setMail(
        url: String, security: MailRelay.Security, login: (user: String, password: String)?,
        envelope: Parcel.Envelope
    ) throws(DeliveryFault) {
        try set(CURLOPT_PROTOCOLS_STR, security == .tls ? "smtps" : "smtp")
        try set(CURLOPT_URL, url)
        try setOwnConnection()
        try set(CURLOPT_USE_SSL, Int((security == .clear ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
        if let login {
            try set(CURLOPT_USERNAME, login.user)
            try set(CURLOPT_PASSWORD, login.password)
        }
        try set(CURLOPT_MAIL_FROM, "<\(envelope.sender)>")
        try set(CURLOPT_MAIL_RCPT, ["<\(envelope.recipient)>"])
        try set(CURLOPT_UPLOAD, 1)
        try check(huiyin_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(envelope.message.count)))
        try check(huiyin_curl_set_pointer(handle, CURLOPT_READDATA, context))
        try check(
            huiyin_curl_set_transfer(handle, CURLOPT_READFUNCTION) { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                return Transfer.at(context).read(into: UnsafeMutableRawPointer(bytes), most: size * count)
            })
        // Tells which command a reply answers; nothing of what it sees is kept.
        try set(CURLOPT_VERBOSE, 1)
        try check(huiyin_curl_set_pointer(handle, CURLOPT_DEBUGDATA, context))
        try check(
            huiyin_curl_set_debug(handle) { _, kind, bytes, size, context in
                if kind == CURLINFO_HEADER_OUT, let bytes, let context {
                    Transfer.at(context).said(UnsafeRawBufferPointer(start: bytes, count: size))
                }
                return 0
            })
    }

    private var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    private static func at(_ context: UnsafeMutableRawPointer) -> Transfer {
        Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    private func setCallbacks() throws(DeliveryFault) {
        try check(huiyin_curl_set_pointer(handle, CURLOPT_WRITEDATA, context))
        try check(
            huiyin_curl_set_transfer(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                return Transfer.at(context).received(UnsafeRawBufferPointer(start: bytes, count: size * count))
            })
        try check(huiyin_curl_set_pointer(handle, CURLOPT_HEADERDATA, context))
        try check(
            huiyin_curl_set_transfer(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                return Transfer.at(context).heard(UnsafeRawBufferPointer(start: bytes, count: size * count))
            })
        try check(huiyin_curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context))
        try check(
            huiyin_curl_set_opensocket(handle) { context, _, address in
                guard let context, let address else { return -1 }
                return Transfer.at(context).open(address)
            })
        // A connection may outlive the transfer that opened it, so what closes it mustn't be the transfer.
        try check(
            huiyin_curl_set_pointer(
                handle, CURLOPT_CLOSESOCKETDATA, Unmanaged.passUnretained(sockets).toOpaque()))
        try check(
            huiyin_curl_set_closesocket(handle) { context, socket in
                if let context { Unmanaged<OpenSockets>.fromOpaque(context).takeUnretainedValue().remove(socket) }
                return close(socket)
            })
    }

    // MARK: What libcurl calls

    private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> Int32 {
        let family = address.pointee.family
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return -1 }
        guard let target = NetworkAddress(UnsafeRawPointer(address) + offset, family: family) else { return -1 }
        guard parcel.connection.reach.allows(target) else {
            forbidden = target
            return -1
        }
        let flags = Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, address.pointee.socktype | flags, address.pointee.`protocol`)
        if descriptor >= 0 { sockets.insert(descriptor, owner: ObjectIdentifier(self)) }
        return descriptor
    }

    private func received(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard body.count + bytes.count <= parcel.connection.answerLimit else {
            isTooLarge = true
            return 0
        }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    /// A header line of HTTP or a reply line of SMTP.
    private func heard(_ line: UnsafeRawBufferPointer) -> Int {
        headerBytes += line.count
        guard headerBytes <= Transfer.headerLimit else {
            isTooLarge = true
            return 0
        }
        switch parcel.content {
        case .request:
            let text = String(decoding: line, as: UTF8.self)
            if text.lowercased().hasPrefix("retry-after:") {
                let value = text.dropFirst("retry-after:".count).filter { $0 != " " && $0 != "\r\n" && $0 != "\n" }
                // The form with a date is left: it would need the other side's clock to be right.
                retryAfter = Int64(value).flatMap { $0 >= 0 ? min($0, 100 * 86_400) : nil }
            }
        case .mail:
            if !isLeaving, let reply = Transfer.reply(line) {
                self.reply = reply
                repliedStep = step
            }
        }
        return line.count
    }

    /// A last line of a reply, `550 5.1.1 …`; `nil` for others.
    private static func reply(_ line: UnsafeRawBufferPointer) -> DeliveryFault.MailReply? {
        let words = line.prefix { $0 != 0x0D && $0 != 0x0A }.split(separator: 0x20, omittingEmptySubsequences: false)
        guard let first = words.first, first.count == 3, let code = Int(String(decoding: first, as: UTF8.self)) else {
            return nil
        }
        guard (200..<600).contains(code) else { return nil }
        guard words.count > 1 else { return DeliveryFault.MailReply(code: code) }
        let parts = words[1].split(separator: 0x2E, omittingEmptySubsequences: false)
        let isEnhanced =
            parts.count == 3
            && parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } }
        return DeliveryFault.MailReply(
            code: code, enhanced: isEnhanced ? String(decoding: words[1], as: UTF8.self) : nil)
    }

    /// A command went out.
    private func said(_ line: UnsafeRawBufferPointer) {
        let verb = String(decoding: line.prefix { $0 != 0x20 && $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
        switch verb {
        case "EHLO", "HELO": step = .hello
        case "STARTTLS": step = .startTLS
        case "AUTH": step = .login
        case "MAIL": step = .sender
        case "RCPT": step = .recipient
        case "DATA": step = .message
        // libcurl would wait for the answer to its goodbye, and everything else with it.
        case "QUIT":
            isLeaving = true
            sockets.stopListening(ObjectIdentifier(self))
        default: break
        }
    }

    private func read(into target: UnsafeMutableRawPointer, most: Int) -> Int {
        guard case .mail(_, _, _, let envelope) = parcel.content else { return 0 }
        let count = min(most, envelope.message.count - sent)
        envelope.message.withUnsafeBytes { bytes in
            if count > 0, let start = bytes.baseAddress { target.copyMemory(from: start + sent, byteCount: count) }
        }
        sent += count
        return count
    }

    // MARK: The end

    private func info(_ info: CURLINFO) -> Int {
        var value = 0
        return huiyin_curl_get_long(handle, info, &value) == CURLE_OK ? value : 0
    }

    /// Whether the time for connecting still ran: with mail until it took the login.
    private var isConnecting: Bool {
        switch parcel.content {
        case .request(_, let url, _, _):
            huiyin_curl_get_time(handle, url.hasPrefix("https:") ? CURLINFO_APPCONNECT_TIME_T : CURLINFO_CONNECT_TIME_T)
                == 0
        case .mail: [.greeting, .hello, .startTLS, .login].contains(step)
        }
    }

    /// Whether the other side has got the whole of it.
    private var isSent: Bool {
        switch parcel.content {
        case .request: info(CURLINFO_REQUEST_SIZE) > 0
        case .mail(_, _, _, let envelope): step == .message && sent == envelope.message.count
        }
    }

    /// A fault that struck while it was under way.
    func interrupted(_ problem: DeliveryFault.Problem) -> DeliveryFault {
        parcel.fault(problem, mayHaveArrived: isSent)
    }

    /// What it came to.
    func result(_ code: CURLcode) -> Result<Answer, DeliveryFault> {
        guard code != CURLE_OK else {
            return .success(Answer(status: info(CURLINFO_RESPONSE_CODE), body: body, retryAfter: retryAfter))
        }
        if isTooLarge { return .failure(interrupted(.answerTooLarge(limit: parcel.connection.answerLimit))) }
        if case .mail = parcel.content, let fault = mailFault(code) { return .failure(fault) }
        switch code {
        case CURLE_OPERATION_TIMEDOUT:
            let limit =
                isConnecting
                ? min(parcel.connection.connectLimit, parcel.connection.totalLimit) : parcel.connection.totalLimit
            return .failure(interrupted(.timedOut(connecting: isConnecting, milliseconds: limit)))
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: return .failure(parcel.fault(.nameNotFound))
        case CURLE_COULDNT_CONNECT:
            return .failure(parcel.fault(forbidden.map { .addressForbidden($0) } ?? .noConnection))
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CACERT_BADFILE,
            CURLE_USE_SSL_FAILED, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER:
            return .failure(parcel.fault(.insecure))
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_WEIRD_SERVER_REPLY:
            return .failure(interrupted(.brokenOff))
        default: return .failure(interrupted(.other(code: Int(code.rawValue))))
        }
    }

    /// What the server said no to, where that is what ended it.
    private func mailFault(_ code: CURLcode) -> DeliveryFault? {
        if code == CURLE_LOGIN_DENIED { return parcel.fault(.loginRefused(reply)) }
        guard let reply, reply.code >= 400, repliedStep == step else { return nil }
        if step == .login { return parcel.fault(.loginRefused(reply)) }
        return parcel.fault(.mail(reply, at: step))
    }
}

/// The sockets that connections stand on, kept or in use, and the transfer that opened each.
final class OpenSockets {
    private var owners: [Int32: ObjectIdentifier] = [:]

    func insert(_ descriptor: Int32, owner: ObjectIdentifier) { owners[descriptor] = owner }

    func remove(_ descriptor: Int32) { owners[descriptor] = nil }

    /// What a transfer opened says no more: reading it ends at once.
    func stopListening(_ owner: ObjectIdentifier) {
        for (descriptor, opener) in owners where opener == owner { shutdown(descriptor, Int32(SHUT_RD)) }
    }

    /// Ends what is said on all of them, so that closing them waits for nobody.
    func hangUp() {
        for descriptor in owners.keys { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
}
