extension Incoming {
    /// This server as the browser called it; `nil` where it said no host, or one that is none.
    var origin: String? {
        guard let host, (1...253).contains(host.utf8.count),
            host.utf8.allSatisfy({ byte in
                (48...58).contains(byte) || (97...122).contains(byte | 32)
                    || [45, 46, 91, 93].contains(byte)
            })
        else { return nil }
        return (isSecure ? "https://" : "http://") + host.lowercased()
    }
}
