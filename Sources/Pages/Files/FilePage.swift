public import Domain
public import HTML
import Words

/// A file of a matter for officials: the picture, and for those who take matters in the parts of it that others don't see.
public struct FilePage: Sendable {
    public var number: PublicNumber
    public var attachment: Matter.Attachment
    /// What it is called.
    public var name: String?
    public var standing: MatterView.Standing
    public var state: FormState
    public var setting: PageSetting

    /// Rows for parts that aren't covered yet.
    private static let empty = 3

    public init(
        _ number: PublicNumber, _ attachment: Matter.Attachment, name: String?,
        standing: MatterView.Standing,
        _ state: FormState, in setting: PageSetting
    ) {
        self.number = number
        self.attachment = attachment
        self.name = name
        self.standing = standing
        self.state = state
        self.setting = setting
    }

    private var address: Link { Link("matters", number.description, "files", "\(attachment.number)") }
    private var content: Link { Link(path: address.path + ["content"]) }
    private var isPhoto: Bool { attachment.facts.kind.family == .photo }
    private var mayRedact: Bool { isPhoto && standing == .intake }

    public var html: HTML {
        let heading = setting.said(.fileHeading(attachment.number, of: number))
        var frame = PageFrame(
            setting: setting, title: "\(heading) · \(setting.said(setting.place))", face: .office)
        frame.hasForm = true
        frame.hasBoxes = mayRedact
        return frame.page(
            """
            <p class="actions"><a href="\(setting.link(Link("matters", number.description)))">\(setting.said(.backToMatter))</a></p>
            <h1>\(heading)</h1>
            <p>\(setting.said(.attachment(attachment, name: name)))</p>
            \(isPhoto ? picture : download)\(mayRedact ? form : .nothing)
            """)
    }

    private var download: HTML {
        "<p class=\"actions\"><a class=\"main\" href=\"\(content)\" download>\(setting.said(.downloadFile))</a></p>"
    }

    private var alternative: String { name ?? setting.said(.fileNumbered(attachment.number)) }

    private var picture: HTML {
        let size = attachment.facts.pixels ?? PixelSize(width: 4, height: 3)
        let note: Sentence = standing == .intake ? .seesOriginal : .seesRedacted
        let others: HTML? =
            attachment.redaction == nil
            ? nil
            : """
             <a href="\(content.with("redacted", "true"))">\(setting.said(.redactedView))</a>
            """
        return """
            <p class="note">\(setting.said(note))</p>
            <figure class="shot\(mayRedact ? " drawn" : "")"><img src="\(content)" alt="\(alternative)" width="\(size.width)" height="\(size.height)">\
            \(mayRedact ? overlay : .nothing)</figure>
            <p class="actions"><a href="\(content)">\(setting.said(.originalView(isOriginal: standing == .intake)))</a>\(others)</p>

            """
    }

    /// The parts as rectangles, over the picture; a script draws more.
    private var overlay: HTML {
        let boxes = (attachment.redaction?.boxes ?? []).map { box -> HTML in
            "<rect x=\"\(box.left)\" y=\"\(box.top)\" width=\"\(box.width)\" height=\"\(box.height)\"/>"
        }
        return """
            <svg class="boxes" viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">\(boxes)</svg>
            """
    }

    // MARK: - Covering

    private var rows: Int {
        let typed = state.values.compactMap { name, values -> Int? in
            guard name.hasPrefix("left"), values.contains(where: { !$0.isEmpty }) else { return nil }
            return Int(name.dropFirst(4))
        }
        let known = max(attachment.redaction?.boxes.count ?? 0, typed.max() ?? 0)
        return min(RedactionBox.most, known + FilePage.empty)
    }

    private var form: HTML {
        var piece = FormPiece(
            name: "redact", action: address,
            fields: [
                .hidden("boxes"),
                FormField(name: "reason", label: .redactReason, hint: .redactReasonHint),
            ],
            buttons: [FormButton(label: .redactButton)], state: state, setting: setting,
            label: .redactHeading)
        piece.between = [("boxes", HTML((1...rows).map(row)))]
        let again: HTML? =
            attachment.redaction == nil ? nil : "<p class=\"note\">\(setting.said(.redactAgainNote))</p>"
        return """
            <section class="redact"><h2>\(setting.said(.redactHeading))</h2><p class="note">\(setting.said(.redactNote))</p>
            \(again)\(piece.html)</section>

            """
    }

    /// Four numbers of one part.
    private func row(_ number: Int) -> HTML {
        let boxes = attachment.redaction?.boxes ?? []
        let box = boxes.indices.contains(number - 1) ? boxes[number - 1] : nil
        let fields: [(name: String, label: Sentence, value: Int?)] = [
            ("left", .boxLeft, box?.left), ("top", .boxTop, box?.top), ("width", .boxWidth, box?.width),
            ("height", .boxHeight, box?.height),
        ]
        let wrong = state.faults.filter { $0.field == "left\(number)" }.map { fault -> HTML in
            "<p class=\"fault\">\(setting.said(fault.what))</p>"
        }
        let inputs = fields.map { field -> HTML in
            let name = "\(field.name)\(number)"
            // What was typed holds, also where it was made empty.
            let value = state.values.isEmpty ? field.value.map(String.init) ?? "" : state.value(name)
            return """
                <label>\(setting.said(field.label)) <input type="text" inputmode="numeric" autocomplete="off" id="redact-\(name)" \
                name="\(name)" value="\(value)" size="4"></label> 
                """
        }
        return """
            <fieldset class="field box\(wrong.isEmpty ? "" : " wrong")"><legend>\(setting.said(.boxNumbered(number)))</legend>\
            \(wrong)<div class="four">\(inputs)</div></fieldset>

            """
    }
}
