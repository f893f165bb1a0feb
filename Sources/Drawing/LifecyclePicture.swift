import Domain
public import Words

/// The life of a kind as one picture: a trunk from registering to the seal, read on a phone. Text is text; colours and type
/// are classes, so that light and dark follow the reader and a page may bring its own.
public struct LifecyclePicture: Sendable {
    /// Where a text stands: so that nothing overlaps can be checked.
    public struct Box: Hashable, Sendable {
        public var text: String
        public var left, top, right, bottom: Double
    }

    public let width: Double
    public private(set) var height = 0.0
    public private(set) var boxes: [Box] = []
    /// The whole file.
    public private(set) var text = ""

    private let lifecycle: Lifecycle
    private let language: Language
    private var svg = SVG()
    private var y = 0.0

    // The trunk, the text beside it, and the gutter in which what is taken up again goes back.
    private static let trunk = 44.0
    private static let left = 70.0
    private static let right = 366.0
    private static let gutter = 385.0

    /// Draws a life in one language, 400 wide: a phone's width.
    public init(_ lifecycle: Lifecycle, in language: Language) {
        self.lifecycle = lifecycle
        self.language = language
        width = 400
        draw()
    }

    private func said(_ sentence: Sentence) -> String { sentence.said(in: language) }

    // MARK: - The whole

    private mutating func draw() {
        drawHeading()
        let dots = drawStations()
        drawOverdue()
        drawRoutes()
        height = (y + 28).rounded(.up)
        let front = svg
        svg = SVG()
        svg.add("rect", ["class": "paper", "width": SVG.number(width), "height": SVG.number(height)])
        drawTrunk(dots)
        text = file(svg.body + front.body)
    }

    private func file(_ body: [String]) -> String {
        let title = SVG.escaped(said(PlaybookWords.lifecycle(lifecycle.name, lifecycle.place)))
        let outline = SVG.escaped(lifecycle.lines(in: language).joined(separator: "\n"))
        let size = "width=\"\(SVG.number(width))\" height=\"\(SVG.number(height))\""
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(SVG.number(width)) \(SVG.number(height))" \(size) \
            class="lifecycle" role="img" aria-labelledby="title outline" xml:lang="\(language.rawValue)">
            <title id="title">\(title)</title>
            <desc id="outline">\(outline)</desc>
            <style>\(Ink.style)</style>
            \(body.joined(separator: "\n"))
            </svg>

            """
    }

    // MARK: - Text

    /// Sets lines of text below each other and moves down.
    private mutating func set(
        _ string: String, _ style: String, size: Double = 15, step: Double = 23,
        from left: Double = LifecyclePicture.left,
        to right: Double = LifecyclePicture.right, isBold: Bool = false
    ) {
        for line in TextMeasure.lines(string, size: size, width: right - left, isBold: isBold) {
            y += step
            put(line, style, size: size, x: left, y: y, isBold: isBold)
        }
    }

    private mutating func put(_ line: String, _ style: String, size: Double, x: Double, y: Double, isBold: Bool = false)
    {
        svg.add("text", ["class": style, "x": SVG.number(x), "y": SVG.number(y)], line)
        boxes.append(
            Box(
                text: line, left: x, top: y - size * 0.88,
                right: x + TextMeasure.width(line, size: size, isBold: isBold),
                bottom: y + size * 0.22))
    }

    // MARK: - Heading

    private mutating func drawHeading() {
        y = 14
        set(said(lifecycle.place), "small", size: 13, step: 20, from: 20, to: 380)
        y += 4
        set(said(lifecycle.name), "serif title", size: 27, step: 36, from: 20, to: 380, isBold: true)
        y += 2
        set(said(lifecycle.summary), "small", size: 13, step: 20, from: 20, to: 380)
        y += 18
        svg.add("line", ["class": "rule", "x1": "20", "y1": SVG.number(y), "x2": "380", "y2": SVG.number(y)])
        y += 6
    }

    // MARK: - Stations

    /// The heights of the stations' dots, in order.
    private mutating func drawStations() -> [Double] {
        var dots: [Double] = []
        for (index, station) in lifecycle.stations.enumerated() {
            if let limit = station.limit { drawLimit(said(limit)) }
            y += 8
            let isLast = index == lifecycle.stations.count - 1
            let top = y
            set(said(station.name), "name", size: 17, step: 26, isBold: true)
            dots.append(top + 26 - 6)
            if let clock = lifecycle.clock, clock.from == index {
                set(said(clock.limit), "limit", isBold: true)
                if !clock.warnAt.isEmpty {
                    set(said(PlaybookWords.warnings(clock.warnAt)), "note grey", size: 14, step: 22)
                }
            }
            for line in station.lines { set(said(line), "note grey", size: 14, step: 22) }
            for branch in station.branches { draw(branch) }
            if isLast { drawEnd(from: top, back: dots[lifecycle.reopensAt]) }
            y += 12
        }
        return dots
    }

    /// A limit on the way to the next station.
    private mutating func drawLimit(_ limit: String) {
        let lines = TextMeasure.lines(limit, size: 13, width: LifecyclePicture.right - LifecyclePicture.left - 24)
        let wide = lines.map { TextMeasure.width($0, size: 13) }.max() ?? 0
        y += 2
        svg.add(
            "rect",
            [
                "class": "shade", "x": SVG.number(LifecyclePicture.left - 2), "y": SVG.number(y),
                "width": SVG.number(wide + 24), "height": SVG.number(Double(lines.count) * 18 + 8), "rx": "13",
            ])
        y += 1
        for line in lines {
            y += 18
            put(line, "chip", size: 13, x: LifecyclePicture.left + 10, y: y - 1)
        }
        y += 9
    }

    /// A way that leaves the trunk: an elbow, its name, what it comes to, and what it needs.
    private mutating func draw(_ branch: Lifecycle.Branch) {
        let trunk = LifecyclePicture.trunk
        let start = LifecyclePicture.left + 16
        y += 5
        let top = y
        set(said(branch.name), "way", from: start, isBold: true)
        let first = top + 23 - 5
        svg.add(
            "path",
            [
                "class": "line",
                "d": "M\(SVG.number(trunk)) \(SVG.number(first - 16)) Q\(SVG.number(trunk)) \(SVG.number(first)) "
                    + "\(SVG.number(trunk + 16)) \(SVG.number(first)) H\(SVG.number(start - 12))",
            ])
        svg.add("circle", ["class": "hollow", "cx": SVG.number(start - 10), "cy": SVG.number(first), "r": "4"])
        if let result = branch.result {
            drawTag(said(PlaybookWords.result(result)), isGood: result != .explained, after: start)
        }
        for line in branch.lines { set(said(line), "note grey", size: 14, step: 21, from: start) }
    }

    /// What a way comes to, beside its name where there is room, else below.
    private mutating func drawTag(_ tag: String, isGood: Bool, after start: Double) {
        let wide = TextMeasure.width(tag, size: 12) + 16
        var x = (boxes.last?.right ?? start) + 8
        if x + wide > LifecyclePicture.right {
            y += 23
            x = start
        }
        svg.add(
            "rect",
            [
                "class": "outline", "x": SVG.number(x), "y": SVG.number(y - 15), "width": SVG.number(wide),
                "height": "20",
                "rx": "10",
            ])
        put(tag, isGood ? "tag solved" : "tag grey", size: 12, x: x + 8, y: y - 1)
    }

    /// The checklist, the seal, and the way back.
    private mutating func drawEnd(from top: Double, back: Double) {
        let room = LifecyclePicture.right - 92
        y += 2
        for line in lifecycle.closesWith {
            let start = y
            // Below the seal there is the whole width.
            let edge = y > top + 84 ? LifecyclePicture.right : room
            set(said(line), "note grey", size: 14, step: 22, from: LifecyclePicture.left + 20, to: edge)
            svg.add(
                "rect",
                [
                    "class": "box", "x": SVG.number(LifecyclePicture.left + 1), "y": SVG.number(start + 22 - 11),
                    "width": "11", "height": "11", "rx": "2",
                ])
        }
        y = max(y, top + 96)
        drawSeal(x: LifecyclePicture.right - 40, y: top + 52)
        y += 10
        let turn = y
        set(said(lifecycle.reopening), "note back", size: 14, step: 21, to: LifecyclePicture.right - 8)
        drawLoop(from: turn + 16, to: back)
    }

    private mutating func drawSeal(x: Double, y: Double) {
        let words = said(PlaybookWords.seal).split(separator: " ").map { $0.uppercased() }
        svg.open("g", ["transform": "rotate(-6 \(SVG.number(x)) \(SVG.number(y)))"])
        for (style, half, corner) in [("stamp", 37.0, "7"), ("hair", 31.5, "4")] {
            svg.add(
                "rect",
                [
                    "class": style, "x": SVG.number(x - half), "y": SVG.number(y - half), "width": SVG.number(half * 2),
                    "height": SVG.number(half * 2), "rx": corner,
                ])
        }
        if words.count == 1 {
            let word = words[0]
            svg.add("text", ["class": "serif seal", "x": SVG.number(x), "y": SVG.number(y + 7)], word)
        } else {
            for (index, word) in words.enumerated() {
                let line = y + 5 + (Double(index) - Double(words.count - 1) / 2) * 19
                svg.add("text", ["class": "serif seal latin", "x": SVG.number(x), "y": SVG.number(line)], word)
            }
        }
        svg.close("g")
        boxes.append(Box(text: words.joined(separator: " "), left: x - 41, top: y - 41, right: x + 41, bottom: y + 41))
    }

    private mutating func drawLoop(from start: Double, to end: Double) {
        let (gutter, right) = (LifecyclePicture.gutter, LifecyclePicture.right)
        svg.add(
            "path",
            [
                "class": "loop",
                "d": "M\(SVG.number(right + 2)) \(SVG.number(start)) H\(SVG.number(gutter - 8)) "
                    + "Q\(SVG.number(gutter)) \(SVG.number(start)) \(SVG.number(gutter)) \(SVG.number(start - 8)) "
                    + "V\(SVG.number(end + 8)) Q\(SVG.number(gutter)) \(SVG.number(end)) \(SVG.number(gutter - 8)) \(SVG.number(end)) "
                    + "H\(SVG.number(right + 8))",
            ])
        svg.add(
            "path",
            [
                "class": "tip",
                "d": "M\(SVG.number(right)) \(SVG.number(end)) l9 -5 v10 z",
            ])
    }

    // MARK: - Trunk

    private mutating func drawTrunk(_ dots: [Double]) {
        guard let first = dots.first, let last = dots.last else { return }
        let x = SVG.number(LifecyclePicture.trunk)
        svg.add("path", ["class": "rail", "d": "M\(x) \(SVG.number(first)) V\(SVG.number(last))"])
        if let clock = lifecycle.clock {
            let (from, to) = (dots[clock.from], dots[clock.to])
            svg.add("path", ["class": "time", "d": "M\(x) \(SVG.number(from)) V\(SVG.number(to))"])
            for percent in clock.warnAt {
                var mark = from + (to - from) * Double(percent) / 100
                // Beside a dot, a tick is moved just clear of it.
                for dot in dots where abs(dot - mark) < 13 { mark = dot + (mark < dot ? -13 : 13) }
                svg.add(
                    "line",
                    [
                        "class": "tick", "x1": SVG.number(LifecyclePicture.trunk - 9), "y1": SVG.number(mark),
                        "x2": SVG.number(LifecyclePicture.trunk + 3), "y2": SVG.number(mark),
                    ])
                svg.add(
                    "text", ["class": "mark", "x": SVG.number(LifecyclePicture.trunk - 12), "y": SVG.number(mark + 4)],
                    "\(percent)%")
                let wide = TextMeasure.width("\(percent)%", size: 11)
                let edge = LifecyclePicture.trunk - 12
                boxes.append(Box(text: "\(percent)%", left: edge - wide, top: mark - 6, right: edge, bottom: mark + 6))
            }
        }
        for dot in dots.dropLast() { svg.add("circle", ["class": "dot", "cx": x, "cy": SVG.number(dot), "r": "6"]) }
        svg.add("path", ["class": "dot", "d": "M\(x) \(SVG.number(last - 8)) l8 8 l-8 8 l-8 -8 z"])
    }

    // MARK: - Below

    private mutating func drawOverdue() {
        guard !lifecycle.overdue.isEmpty else { return }
        y += 16
        let top = y
        y += 6
        set(said(PlaybookWords.overdue), "late way", step: 22, from: 38, to: 370, isBold: true)
        for line in lifecycle.overdue { set(said(line), "note", size: 14, step: 22, from: 38, to: 370) }
        y += 12
        svg.add(
            "rect",
            ["class": "bar", "x": "20", "y": SVG.number(top), "width": "5", "height": SVG.number(y - top), "rx": "2"])
        y += 4
    }

    private mutating func drawRoutes() {
        guard !lifecycle.routes.isEmpty else { return }
        y += 14
        set(said(PlaybookWords.routes), "way", step: 22, from: 20, to: 380, isBold: true)
        y += 8
        for rule in lifecycle.routes {
            svg.add("line", ["class": "rule", "x1": "20", "y1": SVG.number(y), "x2": "380", "y2": SVG.number(y)])
            let top = y + 3
            y = top
            set(said(rule.condition), "note grey", size: 14, step: 21, from: 20, to: 206)
            let bottom = y
            y = top
            set(said(rule.target), "note", size: 14, step: 21, from: 232, to: 380)
            svg.add("path", ["class": "line", "d": "M212 \(SVG.number(top + 16)) h10 m-4 -4 l4 4 l-4 4"])
            y = max(y, bottom) + 8
        }
    }
}
