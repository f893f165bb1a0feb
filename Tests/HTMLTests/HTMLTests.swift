import HTML
import Testing

@Suite("Pieces of pages")
struct HTMLTests {
    @Test(
        "A text can't become a tag or leave its attribute",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onload='x", "&quot; onload=&#39;x"), ("a & b", "a &amp; b"), ("路灯不亮", "路灯不亮"),
            ("a\u{0}b\u{1B}c\u{85}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"), ("two\nlines\t", "two\nlines\t"), ("café", "café"),
        ])
    func escaping(text: String, escaped: String) {
        let html: HTML = "<b title=\"\(text)\">\(text)</b>"
        #expect(html.text == "<b title=\"\(escaped)\">\(escaped)</b>")
    }

    @Test("Pieces stay as they are, whatever holds them")
    func pieces() {
        let cell: HTML = "<td>\("<")</td>"
        let nothing: HTML? = nil
        let row: HTML = "<tr>\([cell, cell])\(nothing)\(7)</tr>"
        #expect(row.text == "<tr><td>&lt;</td><td>&lt;</td>7</tr>")
        #expect(HTML([cell, row]) == cell + row)
    }

    @Test("An address is made of its parts, none of which can add another")
    func links() {
        let link = Link("figures", "a/b?c").with("only", "岳塘&x=1").with("window", "month").with("window", "year")
        #expect(link.address == "/figures/a%2Fb%3Fc?only=%E5%B2%B3%E5%A1%98%26x%3D1&window=year")
        #expect(Link().address == "/")
        #expect(Link("javascript:alert(1)").address == "/javascript%3Aalert%281%29")
        #expect(link.with("only", nil).with("none", nil).address == "/figures/a%2Fb%3Fc?window=year")
        #expect(("<a href=\"\(Link().with("a", "1").with("b", "2"))\">" as HTML).text == "<a href=\"/?a=1&amp;b=2\">")
    }
}
