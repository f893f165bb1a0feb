/// What an uploader said a file is called and is. Noted, never believed: what a file *is*, its content says.
public struct DeclaredFile: Hashable, Sendable {
    /// Fit to be shown and offered as a name: no path, no control or direction characters, at most 120 characters.
    public var name: String
    public var contentType: String

    /// Cleans both.
    public init(name: String, contentType: String = "") {
        self.name = Self.cleaned(name)
        self.contentType = String(
            contentType.prefix { $0 != ";" }.filter { $0.isASCII && $0 > " " }.lowercased().prefix(80))
    }

    /// Whether the name's ending says another kind than the content; a name without a known ending says nothing.
    public func disagrees(with kind: MediaKind) -> Bool {
        guard let dot = name.lastIndex(of: "."),
            let said = Self.kinds(ending: name[name.index(after: dot)...].lowercased())
        else { return false }
        return !said.contains(kind)
    }

    /// The name to offer for a download: the stem as declared, the ending as the content says.
    public func downloadName(for kind: MediaKind) -> String {
        var stem = name[...]
        if let dot = stem.lastIndex(of: "."), stem.distance(from: dot, to: stem.endIndex) <= 6 { stem = stem[..<dot] }
        while let last = stem.last, last == "." || last == " " { stem.removeLast() }
        return (stem.isEmpty ? "attachment" : String(stem)) + "." + kind.fileExtension
    }

    private static func cleaned(_ name: String) -> String {
        // What stands behind the last separator of either family of systems, which some browsers still send.
        let last = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? ""
        var scalars = String.UnicodeScalarView()
        for scalar in last.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: continue
            default: scalars.append("\"<>|:*?".unicodeScalars.contains(scalar) ? "_" : scalar)
            }
        }
        var name = String(scalars)[...]
        while let first = name.first, first == "." || first == " " { name.removeFirst() }
        while name.last == " " { name.removeLast() }
        return String(name.prefix(120))
    }

    private static func kinds(ending: String) -> Set<MediaKind>? {
        switch ending {
        case "jpg", "jpeg", "jpe", "jfif": [.jpeg]
        case "png": [.png]
        case "webp": [.webp]
        case "heic", "heif": [.heic]
        case "pdf": [.pdf]
        case "mp3": [.mp3]
        case "m4a", "mp4", "3gp", "m4b": [.m4a]
        case "aac": [.aac, .m4a]
        case "ogg", "oga", "opus", "spx": [.ogg]
        case "wav": [.wav]
        case "amr", "awb": [.amr]
        case "zip", "rar", "7z", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "exe", "apk", "html", "htm", "svg", "gif",
            "bmp", "tif", "tiff", "txt", "mov", "avi":
            []
        default: nil
        }
    }
}
