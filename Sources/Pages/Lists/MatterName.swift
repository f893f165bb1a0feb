import HTML
import Words

/// What a matter is about, as officials' pages say it.
public enum MatterAbout: Equatable, Sendable {
    /// As somebody summarised it.
    case summary(String)
    /// The beginning of what was said, where nobody did so yet and the reader may read it.
    case words(String)

    /// `nil`: neither is there for this reader.
    public init?(_ summary: String?, words: String?) {
        guard let about = summary.map(MatterAbout.summary) ?? words.map(MatterAbout.words) else { return nil }
        self = about
    }

    var sentence: Sentence {
        switch self {
        case .summary(let summary): .data(summary)
        case .words(let words): .inTheirWords(words)
        }
    }
}

extension PageSetting {
    /// A matter as an official recognises it: its number, which leads to it, and what it is about. `row`: whether keys move to
    /// it.
    func matter(_ number: String, _ about: MatterAbout?, row: Bool = false) -> HTML {
        """
        <a class="mono"\(row ? " data-open" as HTML : .nothing) href="\(link(Link("matters", number)))">\(number)</a> \
        \(self.about(about))
        """
    }

    func about(_ about: MatterAbout?) -> HTML { "<span class=\"about\">\(name(about))</span>" }

    /// The same where there is no place for tags.
    func name(_ about: MatterAbout?) -> String { said(about?.sentence ?? .noSummaryYet) }
}
