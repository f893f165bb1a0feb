/// Ink, paper and one red seal: colours and type of drawings, for light and dark. Vermilion is the seal's alone. Colours are
/// written out twice, because not every program that shows SVG knows variables.
enum Ink {
    private struct Colour {
        var light, dark: String
    }

    private static let paper = Colour(light: "#FBFAF6", dark: "#14171A")
    private static let shade = Colour(light: "#F1EDE2", dark: "#20262B")
    private static let ink = Colour(light: "#1D2126", dark: "#E9E6DF")
    private static let grey = Colour(light: "#5B636B", dark: "#A7AFB6")
    private static let rule = Colour(light: "#E3DFD5", dark: "#2C3238")
    private static let seal = Colour(light: "#B3261E", dark: "#E5685C")
    private static let bamboo = Colour(light: "#2E6B4F", dark: "#7FC4A0")
    private static let ochre = Colour(light: "#8A5A00", dark: "#E0B15A")
    private static let umber = Colour(light: "#7A2E0E", dark: "#E39A7B")
    private static let slate = Colour(light: "#45566B", dark: "#A9B8C9")

    private static let fills: [(String, Colour)] = [
        ("text", ink), (".small", grey), (".grey", grey), (".limit", bamboo), (".solved", bamboo), (".mark", ochre),
        (".back", slate), (".late", umber), (".paper", paper), (".shade", shade), (".dot", paper), (".hollow", paper),
        (".tip", slate), (".bar", umber), (".seal", seal),
    ]

    private static let strokes: [(String, Colour)] = [
        (".dot", ink), (".hollow", grey), (".line", grey), (".rail", rule), (".time", bamboo), (".tick", ochre),
        (".rule", rule), (".loop", slate), (".box", grey), (".outline", rule), (".stamp", seal), (".hair", seal),
    ]

    private static let shapes = """
        .lifecycle text{font-family:"PingFang SC","Noto Sans CJK SC","Microsoft YaHei","Source Han Sans SC",system-ui,\
        sans-serif;font-size:15px;font-variant-numeric:tabular-nums}
        .lifecycle .serif{font-family:"Songti SC","Noto Serif CJK SC","SimSun",serif}
        .lifecycle .title{font-size:27px;font-weight:700}
        .lifecycle .small{font-size:13px}
        .lifecycle .name{font-size:17px;font-weight:700}
        .lifecycle .way,.lifecycle .limit{font-weight:700}
        .lifecycle .note{font-size:14px}
        .lifecycle .chip{font-size:13px}
        .lifecycle .tag{font-size:12px}
        .lifecycle .mark{font-size:11px;text-anchor:end}
        .lifecycle .seal{font-size:18px;font-weight:700;text-anchor:middle}
        .lifecycle .latin{font-size:12.5px}
        .lifecycle .line,.lifecycle .rail,.lifecycle .time,.lifecycle .loop,.lifecycle .box,.lifecycle .outline,\
        .lifecycle .stamp,.lifecycle .hair{fill:none}
        .lifecycle .dot{stroke-width:2.5}
        .lifecycle .hollow,.lifecycle .line,.lifecycle .loop,.lifecycle .box,.lifecycle .outline{stroke-width:1.5}
        .lifecycle .rail{stroke-width:3;stroke-linecap:round}
        .lifecycle .time{stroke-width:5;stroke-linecap:round}
        .lifecycle .tick{stroke-width:2}
        .lifecycle .loop{stroke-dasharray:4 4}
        .lifecycle .stamp{stroke-width:3}
        """

    private static func colours(_ side: KeyPath<Colour, String>) -> String {
        let fills = fills.map { ".lifecycle \($0.0){fill:\($0.1[keyPath: side])}" }
        let strokes = strokes.map { ".lifecycle \($0.0){stroke:\($0.1[keyPath: side])}" }
        return (fills + strokes).joined()
    }

    static let style = """
        \(shapes)
        \(colours(\.light))
        @media (prefers-color-scheme:dark){\(colours(\.dark))}
        """
}
