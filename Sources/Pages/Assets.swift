import CZlib

/// Files that pages ask for, compiled in. Each has an address with a digest of its content, so that a browser may keep it for
/// good and still never shows a page with the style of another version.
public struct Asset: Sendable {
    public var name: String
    public var media: String
    public var content: [UInt8]
    /// The same in fewer bytes (RFC 1952), for browsers that take it so. Pages themselves are never sent so: how long they get would
    /// tell of the secrets in them what else stands there repeats (BREACH).
    public var gzipped: [UInt8]?
    /// Of the content.
    public var digest: String

    init(_ name: String, _ media: String, _ content: [UInt8]) {
        self.name = name
        self.media = media
        self.content = content
        gzipped = Asset.gzip(content)
        digest = Asset.digest(of: content)
    }

    private static func gzip(_ content: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        // 31: the largest window, in gzip's form.
        guard
            deflateInit2_(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
                == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var (source, target) = (content, [UInt8](repeating: 0, count: content.count + 64))
        let code = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                (stream.next_in, stream.avail_in) = (source.baseAddress, UInt32(source.count))
                (stream.next_out, stream.avail_out) = (target.baseAddress, UInt32(target.count))
                return deflate(&stream, Z_FINISH)
            }
        }
        guard code == Z_STREAM_END else { return nil }
        return Array(target.prefix(Int(stream.total_out)))
    }

    /// Tells versions of a content apart, and guards nothing: FNV-1a, 64 bits.
    public static func digest(of content: [UInt8]) -> String {
        String(content.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 36)
    }

    public static let style = Asset("huiyin.css", "text/css; charset=utf-8", PackageResources.huiyin_css)
    /// What pages of officials have beside it.
    public static let office = Asset("office.css", "text/css; charset=utf-8", PackageResources.office_css)
    public static let live = Asset("live.js", "text/javascript; charset=utf-8", PackageResources.live_js)
    public static let forms = Asset("forms.js", "text/javascript; charset=utf-8", PackageResources.forms_js)
    public static let draft = Asset("draft.js", "text/javascript; charset=utf-8", PackageResources.draft_js)
    public static let keys = Asset("keys.js", "text/javascript; charset=utf-8", PackageResources.keys_js)
    public static let intake = Asset("intake.js", "text/javascript; charset=utf-8", PackageResources.intake_js)
    public static let paper = Asset("paper.css", "text/css; charset=utf-8", PackageResources.paper_css)
    public static let boxes = Asset("boxes.js", "text/javascript; charset=utf-8", PackageResources.boxes_js)
    public static let days = Asset("days.js", "text/javascript; charset=utf-8", PackageResources.days_js)
    public static let visits = Asset("visits.js", "text/javascript; charset=utf-8", PackageResources.visits_js)
    public static let all = [style, office, live, forms, draft, keys, intake, boxes, days, visits, paper]
}
