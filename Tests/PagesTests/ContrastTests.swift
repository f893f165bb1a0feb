import Foundation
import Pages
import Testing

/// What UI.md asks of colours, computed by WCAG 2.2: 4.5 for text, 3 for what is drawn; 7 where more contrast is asked for.
struct ContrastTests {
    /// The colours of each scheme: what a later block doesn't name stays as the earlier has it.
    private static let schemes: [(name: String, colours: [String: String])] = {
        let style = String(decoding: Asset.style.content, as: UTF8.self)
        func block(after marker: String) -> [String: String] {
            guard let start = style.range(of: marker),
                let open = style.range(of: ":root {", range: start.lowerBound..<style.endIndex),
                let end = style.range(of: "}", range: open.upperBound..<style.endIndex)
            else { return [:] }
            var found: [String: String] = [:]
            for item in style[open.upperBound..<end.lowerBound].split(separator: ";") {
                let parts = item.split(separator: ":", maxSplits: 1).map {
                    $0.trimmingCharacters(in: .whitespacesAndNewlines)
                }
                if parts.count == 2, parts[0].hasPrefix("--") { found[String(parts[0].dropFirst(2))] = parts[1] }
            }
            return found
        }
        let light = block(after: ":root {")
        let dark = light.merging(block(after: "@media (prefers-color-scheme: dark)")) { $1 }
        return [
            ("light", light), ("dark", dark),
            ("light, more contrast", light.merging(block(after: "@media (prefers-contrast: more) {")) { $1 }),
            (
                "dark, more contrast",
                dark.merging(block(after: "@media (prefers-contrast: more) and (prefers-color-scheme: dark)")) { $1 }
            ),
        ]
    }()

    private static func luminance(_ colour: String) -> Double? {
        guard colour.hasPrefix("#"), colour.count == 7, let number = Int(colour.dropFirst(), radix: 16) else {
            return nil
        }
        func part(_ shift: Int) -> Double {
            let value = Double((number >> shift) & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    }

    private static func contrast(_ one: String, _ other: String, in colours: [String: String]) throws -> Double {
        let first = try #require(luminance(colours[one] ?? ""), "--\(one)")
        let second = try #require(luminance(colours[other] ?? ""), "--\(other)")
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    @Test func `whatever is read stands out from what it stands on, in every scheme`() throws {
        for (name, colours) in Self.schemes {
            let texts = ["ink", "grey", "seal", "bamboo", "ochre", "umber", "slate", "link"]
            for text in texts {
                for ground in ["paper", "raised"] {
                    let found = try Self.contrast(text, ground, in: colours)
                    let least = name.contains("more") && ["ink", "grey"].contains(text) ? 7 : 4.5
                    #expect(found >= least, "\(name): --\(text) on --\(ground) is \(found)")
                }
            }
            // Buttons, chips and fields.
            for (text, ground) in [
                ("on-dark", "link"), ("on-dark", "umber"), ("ink", "sunken"), ("link", "bar"), ("umber", "raised"),
            ] {
                let found = try Self.contrast(text, ground, in: colours)
                #expect(found >= 4.5, "\(name): --\(text) on --\(ground) is \(found)")
            }
            for ground in ["paper", "raised"] {
                let found = try Self.contrast("field", ground, in: colours)
                #expect(found >= 3, "\(name): --field on --\(ground) is \(found)")
            }
            for ground in ["bar", "step-0", "step-1", "step-2"] {
                let text = ground == "bar" ? "ink" : "on-light"
                #expect(try Self.contrast(text, ground, in: colours) >= 4.5, "\(name): --\(text) on --\(ground)")
            }
            #expect(try Self.contrast("on-dark", "step-4", in: colours) >= 4.5, "\(name): step-4")
            #expect(try Self.contrast("on-dark", "step-3", in: colours) >= 3, "\(name): step-3")
            #expect(try Self.contrast("strong-rule", "paper", in: colours) >= 1.5, "\(name): rules")
        }
        #expect(Self.schemes.map(\.colours["paper"]) == ["#FBFAF6", "#14171A", "#FBFAF6", "#14171A"])
    }

    @Test func `the seal's red is the seal's alone`() {
        let style = String(decoding: Asset.style.content + Asset.office.content, as: UTF8.self)
        let uses = style.split(separator: "\n").filter { $0.contains("var(--seal)") }
        #expect(!uses.isEmpty && uses.allSatisfy { $0.hasPrefix(".seal ") })
        #expect(!style.contains("gradient"))
    }
}
