import TestProcesses
import Testing

/// Households, who answers for them, and ledgers in a real browser, in both languages.
@Suite(.serialized)
struct FieldBrowserTests {
    private struct Households: Decodable {
        var problems: [String]
        var pages: Int
        var first: String
        var full: String
        var kept: [String]
        var places: [String]
        var gone: String
        var without_script: String
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `L03: a household is found by its number, shown for a reason, put right, moved and ended`() throws {
        let found: Households = try ServedVillage().looked("households.py", as: "v.chen")
        #expect(found.problems == [])
        #expect(found.first == "1-001")
        #expect(found.full.contains("赵强") && found.full.contains("13907310004"))
        #expect(found.kept == ["朱秀兰"])
        #expect(found.places == ["泸县 福集镇 龙井村 一组", "泸县 福集镇 龙井村 二组"])
        #expect(found.gone.contains("1-005"))
        #expect(found.without_script == "away")
    }

    private struct Linkages: Decodable {
        var problems: [String]
        var pages: Int
        var held: [String]
        var proposed: [Int]
        var covered: String
        var ended: String
        var closed: String
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `L05, X02: a leaver's households are handed over, and a village is shared out, changed and made so`() throws {
        let found: Linkages = try ServedVillage().looked("linkages.py", as: "v.chen", "s.he")
        #expect(found.problems == [])
        #expect(found.held.sorted() == ["1-001", "2-001", "2-002", "2-003"])
        #expect(found.proposed == [3, 1])
        #expect(found.covered.contains("11 户有人负责，0 户没有人负责"))
        #expect(found.ended.contains("户已搬走"))
        #expect(!found.closed.isEmpty)
    }

    private struct Ledgers: Decodable {
        var problems: [String]
        var pages: Int
        var cell: Int
        var rows: Int
        var sum: Int
        var numbered: [String]
        var screen: Int
        var file: String
        var sheet: Paper
        var summary: Paper
    }

    /// What came out of the printer: whether its sheets lie across, how many, and what stands on the last, without spaces.
    private struct Paper: Decodable {
        var across: Bool
        var pages: Int
        var last: String
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `L06–L08: a cell of the matrix leads to as many rows as it says, and sheets are numbered and printed`() throws
    {
        let found: Ledgers = try ServedVillage().looked("ledgers.py", as: "v.chen", "l.gao")
        #expect(found.problems == [])
        #expect(found.cell == 1 && found.rows == found.cell && found.sum == 0)
        #expect(found.numbered.count == 3 && found.numbered.allSatisfy { $0.contains("册") })
        #expect(Set(found.numbered).count == 3)
        #expect(found.screen == 0)
        #expect(found.file == "livelihood.csv")
        // A4 across, with its heading, its page of all, and whoever signs.
        for (paper, heading, signer) in [
            (found.sheet, "民生诉求台账", "村（社区）负责人"), (found.summary, "综合账", "镇负责人"),
        ] {
            #expect(paper.across && paper.last.contains(heading) && paper.last.contains(signer), "\(paper)")
            #expect(paper.last.contains("\(paper.pages)/\(paper.pages)"), "\(paper)")
        }
    }
}
