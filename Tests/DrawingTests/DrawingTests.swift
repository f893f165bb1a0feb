import Domain
import Drawing
import Foundation
import PlaybookLanguage
import Testing
import Words

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A kind of a shipped playbook, in a language.
struct Subject: Sendable, CustomTestStringConvertible {
    var playbook: String
    var kind: KindID
    var language: Language

    var testDescription: String { "\(playbook)/\(kind) \(language)" }

    static let all: [Subject] = ShippedPlaybooks.all.flatMap { file in
        (ShippedPlaybooks.playbook(file.name)?.kinds ?? []).flatMap { kind in
            Language.allCases.map { Subject(playbook: file.name, kind: kind.id, language: $0) }
        }
    }

    func lifecycle() throws -> Lifecycle {
        let book = try #require(ShippedPlaybooks.playbook(playbook))
        return Lifecycle(of: try #require(book.kind(kind)), in: book)
    }

    func picture() throws -> LifecyclePicture { LifecyclePicture(try lifecycle(), in: language) }
}

struct DrawingTests {
    // MARK: - Lives

    @Test func `L09: an entry of Luxian as an outline, word for word`() throws {
        let book = try #require(ShippedPlaybooks.playbook("luxian"))
        let text = PlaybookText.text(book, only: ["livelihood"], in: .zh)
        #expect(
            text == """
                泸县“走基层”　luxian@2014-01-01
                  编号以 LX 开头
                  工作日按国家公布的放假和调休安排，办公时间 09:00–12:00、13:30–17:30
                  渠道：入户走访、院坝会、便民服务窗口、上级交办、热线、网络
                  离线登记的，3 天内补录有效
                  最后一件事办结后，姓名、电话、地址保留 24 个月
                  查阅记录保留 36 个月

                民生诉求  (livelihood)
                  诉求，以“项”计，派单

                  ● 登记
                  │  首接单位先负责，直到别的单位签收
                  │  可填：类别
                  ● 派单
                  ║  30 个工作日内答复
                  ║  用到 50%、80% 时提醒
                  ║  ↓ 4 个工作小时内签收
                  ● 签收
                  ● 办理
                  ║  先落实责任人、时限、方法措施
                  ║  10 个工作日内报方案、上报或答复
                  ║  到期前可申请延期 1 次，不超过原时限
                  ║  ├ 就地解决 → 已解决
                  ║  ├ 形成处理方案 → 已解决
                  ║  │   要有：办理方案
                  ║  ├ 上报解决 → 已解决
                  ║  │   交上级
                  ║  │   要有：向上级的报告
                  ║  └ 政策限制 → 已解释
                  ║      要有：政策限制的依据条款、向上级的报告、书面答复
                  ● 答复
                  ● 评价
                  │  由群众本人或回访确认，办过的人不能确认
                  ◆ 销号
                     □ 牵头、协办单位的办毕报告
                     □ 责任人
                     □ 对群众的答复
                     □ 办理佐证（照片或文件）
                     □ 群众评价“解决了”，或联系群众 3 次未果
                     ↺ 30 天内经群众本人或回访提出没有办好：编号不变，重新办
                  逾期以后：
                     到期即催办
                     满 3 个工作日逐级上报：村（社区） → 镇 → 县
                     满 5 个工作日记入责任追究
                  派给谁：
                     类别是水 → 供水
                     类别是电 → 供电
                     类别是气 → 供气
                     类别是路 → 道路
                     其余 → 属地镇政府
                """)
    }

    @Test func `B12: an order goes by its village's steps before it can be claimed`() throws {
        let life = try Subject(playbook: "lingbi", kind: "order", language: .zh).lifecycle()
        #expect(life.stations.map(\.name.zh) == ["群众点单", "村党组织制单", "挂单", "小队接单", "服务", "办毕", "群众评单", "销号"])
        #expect(life.stations[1].limit?.zh == "3 天内")
        #expect(life.stations[3].limit?.en == "Claimed within 5 days")
        #expect(life.stations[3].branches.map(\.name.zh) == ["没有人认领"])
        #expect(life.clock.map { life.stations[$0.from].name.zh } == "挂单")
        #expect(life.clock?.limit.zh == "20 天内办结")
    }

    @Test func `B14: a promise is kept or lapses`() throws {
        let life = try Subject(playbook: "lingbi", kind: "promise", language: .en).lifecycle()
        #expect(life.clock?.limit.en == "Done by its day promised")
        #expect(life.stations.flatMap(\.branches).map(\.name.en) == ["Not kept"])
        #expect(life.clock?.from == 0)
        #expect(life.routes.isEmpty)
    }

    @Test func `A09, N12, X04: the short ways are shown where they leave`() throws {
        let direct = try Subject(playbook: "xiangtan", kind: "concern", language: .en).lifecycle().stations[0].branches
        #expect(direct.map(\.name.en) == ["Answered directly"])
        let atOnce = try Subject(playbook: "ningshan", kind: "problem", language: .en).lifecycle().stations[0].branches
        #expect(atOnce.map(\.name.en) == ["Put right at once"])
        let decided = try Subject(playbook: "anhua", kind: "decided", language: .zh).lifecycle()
        #expect(decided.stations[0].lines.contains { $0.zh == "登记时就定下单位和期限" })
    }

    @Test func `X17: local steps stand in their order inside the work`() throws {
        let life = try Subject(playbook: "xiangtan", kind: "project", language: .zh).lifecycle()
        #expect(
            life.stations.map(\.name.zh) == ["登记", "派单", "签收", "办理", "已列计划", "已开工", "基本完成", "全部完成", "办毕", "确认", "销号"])
    }

    // MARK: - Pictures

    @Test(arguments: Subject.all)
    func `every text of a picture stands on the paper, and on no other`(_ subject: Subject) throws {
        let picture = try subject.picture()
        #expect(picture.width == 400)
        #expect(picture.boxes.count > 10)
        for (index, box) in picture.boxes.enumerated() {
            #expect(box.left >= 4 && box.right <= picture.width - 4, "\(box)")
            #expect(box.top >= 0 && box.bottom <= picture.height, "\(box)")
            for other in picture.boxes[(index + 1)...] {
                let overlap =
                    box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom
                #expect(!overlap, "\(box)\n\(other)")
            }
        }
    }

    @Test(arguments: Subject.all)
    func `every picture is whole XML with a title, an outline, classes and no style of its own`(_ subject: Subject)
        throws
    {
        let text = try subject.picture().text
        let reader = Elements()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
        #expect(reader.names.first == "svg" && reader.names.contains("title") && reader.names.contains("desc"))
        #expect(reader.names.filter { $0 == "style" }.count == 1)
        #expect(!reader.attributes.contains("style") && !reader.attributes.contains { $0.hasPrefix("on") })
        #expect(!text.contains("href") && !text.contains("<script") && !text.contains("url("))
        #expect(text.contains("prefers-color-scheme:dark"))
        // Vermilion is the seal's alone: once each for stamp, hairline and words, by day and by night.
        for red in ["#B3261E", "#E5685C"] { #expect(text.components(separatedBy: red).count == 4) }
        for used in reader.classes { #expect(text.contains(".lifecycle .\(used)"), "\(used) has no look") }
    }

    @Test(arguments: Subject.all)
    func `a picture says what the outline says`(_ subject: Subject) throws {
        let life = try subject.lifecycle()
        let drawn = Set(
            LifecyclePicture(life, in: subject.language).boxes.flatMap { $0.text.filter { !$0.isWhitespace } })
        for station in life.stations {
            let name = station.name.said(in: subject.language).filter { !$0.isWhitespace }
            #expect(Set(name).isSubset(of: drawn))
        }
        for rule in life.routes {
            #expect(Set(rule.target.said(in: subject.language).filter { !$0.isWhitespace }).isSubset(of: drawn))
        }
    }

    @Test func `names that mean something to XML are only text`() throws {
        let text = """
            playbook: test
            edition: 2021-01-01
            name: {zh: "<b>&\\"测试\\"</b>", en: "a < b & c > d \\x07"}
            prefix: TS
            levels: {county: {zh: 县, en: county}}
            channels: {hotline: {zh: 热线, en: hotline}}
            kinds:
              request:
                zh: "]]></style><script>诉求"
                en: "</text> & 'it'"
                family: need
                counts: 件
                clocks: {answer: 10 wd}
                closes: {requires: [evidence], confirmed-by: [reporter]}
            """
        let book = try #require(PlaybookLanguage.read(text, file: "test").playbook)
        for language in Language.allCases {
            let picture = LifecyclePicture(Lifecycle(of: book.kinds[0], in: book), in: language)
            #expect(XMLParser(data: Data(picture.text.utf8)).parse())
            #expect(!picture.text.contains("<script"))
        }
    }

    // MARK: - Measuring

    @Test func `Chinese is square, Latin is narrower, and neither is taken for too narrow`() {
        #expect(TextMeasure.width("群众", size: 10) == 20)
        #expect(TextMeasure.width("，。", size: 10) == 20)
        #expect(TextMeasure.width("ii", size: 10) < TextMeasure.width("mm", size: 10))
        #expect(TextMeasure.width("water", size: 10, isBold: true) > TextMeasure.width("water", size: 10))
        #expect(TextMeasure.width("", size: 10) == 0)
    }

    @Test func `lines break between words and characters, never before a closing mark`() {
        #expect(TextMeasure.lines("群众评价，或联系", size: 10, width: 40) == ["群众评", "价，或联", "系"])
        #expect(TextMeasure.lines("（村）社区", size: 10, width: 30) == ["（村）", "社区"])
        #expect(TextMeasure.lines("10 个工作日内", size: 10, width: 36) == ["10 个工", "作日内"])
        #expect(TextMeasure.lines("the water bureau", size: 10, width: 60) == ["the water", "bureau"])
        #expect(TextMeasure.lines("unbreakable", size: 10, width: 10) == ["unbreakable"])
        #expect(TextMeasure.lines("  ", size: 10, width: 10) == [])
    }

    @Test func `no line is wider than it may be, and nothing is lost`() {
        var random = SplitMix(seed: 7)
        let pieces = ["群众", "，", "（", "）", "10 ", "wd", " the ", "“", "”", "答复", "、", "water", " "]
        for _ in 0..<500 {
            let text = (0..<Int(random.next() % 30)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
                .joined()
            let lines = TextMeasure.lines(text, size: 14, width: 120)
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
            for line in lines {
                let isOnePiece = TextMeasure.lines(line, size: 14, width: 1) == [line]
                #expect(TextMeasure.width(line, size: 14) <= 120 || isOnePiece, "\(line)")
            }
        }
    }
}

/// Names, attributes and classes of a document's elements, in order.
private final class Elements: NSObject, XMLParserDelegate {
    var names: [String] = []
    var attributes: Set<String> = []
    var classes: Set<String> = []

    func parser(
        _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?,
        attributes found: [String: String]
    ) {
        names.append(name)
        attributes.formUnion(found.keys)
        if name != "svg" { classes.formUnion((found["class"] ?? "").split(separator: " ").map(String.init)) }
    }
}
