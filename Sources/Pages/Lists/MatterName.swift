import HTML
import Words

extension PageSetting {
    /// A matter as an official recognises it: its number, which leads to it, and what it is about. `row`: whether keys move to
    /// it.
    func matter(_ number: String, about summary: String?, row: Bool = false) -> HTML {
        """
        <a class="mono"\(row ? " data-open" as HTML : .nothing) href="\(link(Link("matters", number)))">\(number)</a> \
        \(about(summary))
        """
    }

    /// What a matter is about, in the words of whoever summarised it.
    func about(_ summary: String?) -> HTML {
        "<span class=\"about\">\(summary ?? said(.noSummaryYet))</span>"
    }
}
