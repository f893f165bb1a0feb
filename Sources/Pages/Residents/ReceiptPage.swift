public import Domain
import Drawing
public import HTML
import Words

/// What a resident gets for what they reported: who has it, and what opens it. To be written down, pictured or printed.
public struct ReceiptPage: Sendable {
    public var number: PublicNumber
    public var secret: String
    /// The body that answers for it, and by when where that is known.
    public var body: OrganisationID?
    public var due: Moment?
    /// An address with number and secret behind `#`, which no browser sends on; `nil`: this server's own isn't known.
    public var address: String?
    /// Names of photos that couldn't be kept.
    public var lost: [String]
    public var setting: PageSetting

    public init(
        number: PublicNumber, secret: String, body: OrganisationID?, due: Moment?, address: String?,
        lost: [String],
        in setting: PageSetting
    ) {
        self.number = number
        self.secret = secret
        self.body = body
        self.due = due
        self.address = address
        self.lost = lost
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.receiptHeading)) · \(number)", place: .report)
        frame.hasDraft = true
        let body = body.map(setting.names.body) ?? .name(setting.place)
        let missing: HTML? =
            lost.isEmpty
            ? nil
            : """
            <p class="refusal" role="alert">\(setting.said(.photosNotTaken(lost.joined(separator: setting.said(.listing)))))</p>

            """
        return frame.page(
            """
            <div class="sheet receipt" data-done-with="report-text">
            <h1>\(setting.said(.receiptHeading))</h1>
            <p class="lead">\(setting.said(.receiptSaid(number, body, due: due.map(setting.names.due))))</p>
            \(missing)<dl class="facts card">
            <dt>\(setting.said(.numberLabel))</dt><dd class="key">\(number.description)</dd>
            <dt>\(setting.said(.secretLabel))</dt><dd class="key">\(secret)</dd>
            </dl>
            <p><b>\(setting.said(.writeItDown))</b></p>
            <p class="actions screen"><a href="\(album)" download="\(number.description).png">\(setting.said(.saveAsPicture))</a></p>
            <p class="note screen at-hand">\(setting.said(.keepAsPicture))</p>
            \(picture)
            <p class="actions"><a class="main" href="\(setting.link(Link("m", number.description)))">\(setting.said(.seeProgress))</a></p>
            <p class="note screen at-desk">\(setting.said(.printIt))</p>
            </div>
            """)
    }

    /// The picture that is kept, its labels in the language of the page.
    private var album: Link { setting.link(Link("m", number.description, "receipt", "picture")) }

    /// Number and code with the way there, as a PNG file for an album.
    public var file: [UInt8] {
        let lines = [(Sentence.numberLabel, number.description), (.secretLabel, secret)]
            .map { (label: $0.0.said(in: setting.language), text: $0.1) }
        let way = address.flatMap { $0.split(separator: "#").first.map(String.init) } ?? ""
        return ReceiptPicture(
            lines, code: address.flatMap { QRCode($0) }, address: ReceiptPicture.canWrite(way) ? way : ""
        ).png
    }

    private var picture: HTML? {
        guard let address, let code = QRCode(address) else { return nil }
        return """
            <figure><svg class="qr" viewBox="-4 -4 \(code.size + 8) \(code.size + 8)" role="img" aria-label="\(setting.said(.scanToTrack))">\
            <rect x="-4" y="-4" width="\(code.size + 8)" height="\(code.size + 8)"/><path d="\(code.path)"/></svg>\
            <figcaption class="note">\(setting.said(.scanToTrack))</figcaption></figure>
            """
    }
}
