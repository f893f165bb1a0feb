public import Domain

/// One mail to one recipient: plain text, nothing attached. What it holds was checked when it was made, so that nothing in
/// it can begin a header or a recipient of its own.
public struct Mail: Hashable, Sendable {
    public let id: NoticeID
    public let from: Mailbox
    public let to: Mailbox
    public let replyTo: Mailbox?
    public let subject: String
    public let text: String
    /// When the notice was made, not when it is sent: a mail that is sent twice is the same, byte for byte.
    public let written: Moment
    public let zone: Zone
    /// Where the recipient says that they want no more of these: `https:` or `mailto:`.
    public let unsubscribe: String?

    static let subjectLimit = 900
    static let textLimit = 1_000_000

    public init(
        id: NoticeID, from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, subject: String, text: String,
        written: Moment, zone: Zone, unsubscribe: String? = nil
    ) throws(MailFault) {
        try MailFault.checkControls(subject, .subject)
        guard !subject.isEmpty else { throw MailFault(.subject, .empty) }
        guard subject.utf8.count <= Mail.subjectLimit else {
            throw MailFault(.subject, .tooLong(limit: Mail.subjectLimit))
        }
        try MailFault.checkControls(text, .text, but: ["\n", "\r", "\t", "\u{2028}", "\u{2029}"])
        guard !text.isEmpty else { throw MailFault(.text, .empty) }
        guard text.utf8.count <= Mail.textLimit else { throw MailFault(.text, .tooLong(limit: Mail.textLimit)) }
        if let unsubscribe {
            try MailFault.checkControls(unsubscribe, .unsubscribe)
            guard unsubscribe.utf8.count <= 900 else { throw MailFault(.unsubscribe, .tooLong(limit: 900)) }
            let isPlain = unsubscribe.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3C && $0 != 0x3E }
            let isLink = unsubscribe.hasPrefix("https://") || unsubscribe.hasPrefix("mailto:")
            guard isPlain, isLink else { throw MailFault(.unsubscribe, .notALink) }
        }
        self.id = id
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.text = text
        self.written = written
        self.zone = zone
        self.unsubscribe = unsubscribe
    }

    /// `<01972c2e-…@county.example>`: follows from the notice alone, so that a mail that came twice is known for one.
    public var messageID: String { "<\(id)@\(from.domain)>" }

    /// The message as it goes over the wire (RFC 5322): ASCII, lines of at most 998 bytes that end in CR LF.
    public var rendered: [UInt8] {
        var headers = [
            "Date: \(MailDate.text(written, zone: zone))",
            "From: \(MailHeader.mailbox(from))",
            "To: \(MailHeader.mailbox(to))",
        ]
        if let replyTo { headers.append("Reply-To: \(MailHeader.mailbox(replyTo))") }
        headers += [
            "Message-ID: \(messageID)",
            "Subject: \(MailHeader.text(subject, after: "Subject: ".utf8.count))",
            // RFC 3834: no holiday note and no other machine answers it.
            "Auto-Submitted: auto-generated",
        ]
        if let unsubscribe {
            headers.append("List-Unsubscribe: <\(unsubscribe)>")
            // RFC 8058.
            if unsubscribe.hasPrefix("https://") { headers.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click") }
        }
        headers += [
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
        ]
        let head = headers.joined(separator: "\r\n") + "\r\n\r\n"
        return Array(head.utf8) + Mail.lines(Base64.encode(Mail.canonical(text)))
    }

    /// Every line break as CR LF, which is what a text is encoded from (RFC 2045).
    private static func canonical(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        var last: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x0D: output += [0x0D, 0x0A]
            case 0x0A: if last != 0x0D { output += [0x0D, 0x0A] }
            default: output.append(byte)
            }
            last = byte
        }
        return output
    }

    /// Lines of 76 characters.
    private static func lines(_ encoded: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(encoded.count + encoded.count / 38 + 2)
        for start in stride(from: 0, to: encoded.count, by: 76) {
            output += encoded[start..<min(start + 76, encoded.count)]
            output += [0x0D, 0x0A]
        }
        return output
    }
}

/// Values of headers.
enum MailHeader {
    private static let lineLimit = 76

    /// As it stands where a reader can't take it for anything else and it fits its line; else in encoded words (RFC 2047).
    static func text(_ text: String, after used: Int) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        let keeps = text.utf8.first != 0x20 && text.utf8.last != 0x20 && !text.utf8.isEmpty
        if isPlain, keeps, used + text.utf8.count <= lineLimit, !holdsEncodedWord(text) { return text }
        return words(text, after: used)
    }

    static func mailbox(_ mailbox: Mailbox) -> String {
        guard let name = mailbox.name else { return mailbox.address }
        let isPlain = name.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        guard isPlain, name.utf8.count <= 60, !holdsEncodedWord(name) else {
            return "\(words(name, after: "Reply-To: ".utf8.count))\r\n <\(mailbox.address)>"
        }
        let quoted = name.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "\"\(String(quoted))\"\r\n <\(mailbox.address)>"
    }

    private static func holdsEncodedWord(_ text: String) -> Bool {
        var last: UInt8 = 0
        for byte in text.utf8 {
            if last == UInt8(ascii: "="), byte == UInt8(ascii: "?") { return true }
            last = byte
        }
        return false
    }

    /// Each word of at most 75 characters, of whole characters, on a line of its own.
    private static func words(_ text: String, after used: Int) -> String {
        let (open, close) = ("=?UTF-8?B?", "?=")
        var lines: [String] = []
        var word: [UInt8] = []
        var room = lineLimit - used
        func flush() {
            lines.append(open + String(decoding: Base64.encode(word), as: UTF8.self) + close)
            word = []
            room = lineLimit - 1
        }
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            let length = open.utf8.count + (word.count + bytes.count + 2) / 3 * 4 + close.utf8.count
            if !word.isEmpty, length > min(room, 75) { flush() }
            word += bytes
        }
        if !word.isEmpty { flush() }
        return lines.joined(separator: "\r\n ")
    }
}

/// `Mon, 2 Jun 2025 09:05:00 +0800` (RFC 5322).
enum MailDate {
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ moment: Moment, zone: Zone) -> String {
        let local = zone.local(moment)
        let (year, month, day) = local.day.date
        let seconds = Int(local.millisecond / 1000)
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
        let minutes = zone.offset(at: moment) / 60
        let offset = (minutes < 0 ? "-" : "+") + padded(abs(minutes) / 60, 2) + padded(abs(minutes) % 60, 2)
        return "\(weekdays[local.day.weekday - 1]), \(day) \(months[month - 1]) \(padded(year, 4)) \(time) \(offset)"
    }
}
