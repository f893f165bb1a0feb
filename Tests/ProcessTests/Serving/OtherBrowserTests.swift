import TestProcesses
import Testing

/// The pages of the field that no walk passes, in a real browser, full, empty and refused, in both languages.
@Suite(.serialized)
struct OtherBrowserTests {
    private struct Found: Decodable {
        var problems: [String]
        var pages: Int
        var said: [String]
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `A03, A14, X01: visits are planned with questions, campaigns opened, flags and lines of superiors read`()
        throws
    {
        let found: Found = try ServedPlaybook.anhua().looked("others.py", at: "anhua", as: "l.gao", "v.chen")
        #expect(found.problems == [])
        #expect(found.said.count == 4 && Set(found.said).count == 4, "\(found.said)")
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `B06, B09: what is owed each month stands there by body, person and household`() throws {
        let found: Found = try ServedPlaybook.lingbi().looked("others.py", at: "lingbi", as: "l.gao", "v.chen")
        #expect(found.problems == [])
        #expect(found.said.first?.contains("凤山村党总支") == true, "\(found.said)")
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `N01: topics stand there with who took them on and their surveys`() throws {
        let found: Found = try ServedPlaybook.ningshan().looked("others.py", at: "ningshan", as: "l.gao", "t.liu")
        #expect(found.problems == [])
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `X20: tables of households, of a ledger, of visits and of linkages are tried and taken, and say what wasn't`()
        throws
    {
        let found: Found = try ServedVillage().looked("others.py", with: ["luxian"], as: "v.chen", "s.he")
        #expect(found.problems == [])
        #expect(found.said.count == 4 && found.said.first?.contains("登记 1 户") == true, "\(found.said)")
        #expect(found.said.last?.contains("建立 1 条包联，已经有的 0 条，没收的 1 行") == true, "\(found.said)")
    }
}
