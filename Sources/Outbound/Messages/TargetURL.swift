/// Where a request goes: `https://gateway.example/send?key={secret:sms-key}&to={phone}`. Which machine it is stands fast;
/// placeholders stand in the path and behind the question mark alone, so that no text can lead it elsewhere.
struct TargetURL: Hashable, Sendable {
    /// `https://gateway.example:8080`.
    let origin: String
    /// `gateway.example:8080`, as it is named in faults.
    let host: String
    /// Without its first slash, split at the others.
    private let segments: [Pattern]
    private let query: Pattern?

    init(_ text: String) throws(TemplateFault) {
        guard text.utf8.count <= 4096 else { throw .url(.tooLong) }
        let scheme: String
        switch text {
        case _ where text.hasPrefix("https://"): scheme = "https://"
        case _ where text.hasPrefix("http://"): scheme = "http://"
        default: throw .url(.scheme)
        }
        // Only what RFC 3986 lets stand, so that no two readers of it can differ; braces are the template's.
        let allowed = Set("-._~:/?[]@!$&'()*+,;=%{}".utf8)
        guard text.utf8.allSatisfy({ isASCIILetterOrDigit($0) || allowed.contains($0) }) else {
            throw .url(.character)
        }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard TargetURL.isAuthority(authority) else { throw .url(.host) }
        origin = scheme + authority
        host = String(authority)
        let behind = rest.dropFirst(authority.count)
        let path = behind.prefix { $0 != "?" }
        var segments: [Pattern] = []
        for segment in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            segments.append(try Pattern(String(segment)))
        }
        self.segments = segments
        query = behind.count > path.count ? try Pattern(String(behind.dropFirst(path.count + 1))) : nil
    }

    /// `name`, `name:port`, `192.0.2.1:port` or `[2001:db8::1]:port`; never a user in front of it.
    static func isAuthority(_ text: Substring) -> Bool {
        var name = text
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return false }
            guard NetworkAddress(String(text[text.index(after: text.startIndex)..<end])) != nil else { return false }
            name = "v6" + text[text.index(after: end)...]
        }
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(parts[1]), port > 0 else {
                return false
            }
        }
        return isHostName(parts[0])
    }

    /// Labels of letters, digits and hyphens; other scripts in their `xn--` form.
    static func isHostName(_ text: Substring) -> Bool {
        guard (1...253).contains(text.utf8.count) else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { isASCIILetterOrDigit($0) || $0 == 0x2D || $0 == 0x5F }
        }
    }

    var placeholders: [Placeholder] { segments.flatMap(\.placeholders) + (query?.placeholders ?? []) }

    /// The address with everything put in; `nil` and the placeholder's name where a value would be a step up the path.
    func filled(_ values: TemplateValues) -> Result<String, ValueFault> {
        var text = origin + "/"
        for (index, segment) in segments.enumerated() {
            if index > 0 { text += "/" }
            let filled = segment.filled(values, escape: percentEncoded)
            if let placeholder = segment.placeholders.first, [".", ".."].contains(filled) {
                return .failure(ValueFault(placeholder: placeholder))
            }
            text += filled
        }
        if let query { text += "?" + query.filled(values, escape: percentEncoded) }
        return .success(text)
    }
}

/// What a placeholder stands for can't stand there.
struct ValueFault: Error {
    var placeholder: Placeholder
}
