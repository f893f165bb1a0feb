/// Files that pages ask for, compiled in. Each has an address with a digest of its content, so that a browser may keep it for
/// good and still never shows a page with the style of another version.
public struct Asset: Sendable {
    public var name: String
    public var media: String
    public var content: [UInt8]
    /// Of the content.
    public var digest: String

    init(_ name: String, _ media: String, _ content: [UInt8]) {
        self.name = name
        self.media = media
        self.content = content
        digest = Asset.digest(of: content)
    }

    /// Tells versions of a content apart, and guards nothing: FNV-1a, 64 bits.
    public static func digest(of content: [UInt8]) -> String {
        String(content.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 36)
    }

    public static let style = Asset("huiyin.css", "text/css; charset=utf-8", PackageResources.huiyin_css)
    public static let live = Asset("live.js", "text/javascript; charset=utf-8", PackageResources.live_js)
    public static let forms = Asset("forms.js", "text/javascript; charset=utf-8", PackageResources.forms_js)
    public static let draft = Asset("draft.js", "text/javascript; charset=utf-8", PackageResources.draft_js)
    public static let all = [style, live, forms, draft]
}
