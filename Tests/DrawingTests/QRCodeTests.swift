import Drawing
import Testing

struct QRCodeTests {
    @Test func `a code has its finder patterns, and its path draws just its dark modules`() throws {
        let code = try #require(QRCode("otpauth://totp/a:b?secret=ABCDEFGH&issuer=a"))
        #expect(code.size >= 21 && (code.size - 17).isMultiple(of: 4))
        func isDark(_ row: Int, _ column: Int) -> Bool { code.modules[row * code.size + column] }
        for (row, column) in [(0, 0), (0, code.size - 7), (code.size - 7, 0)] {
            for index in 0..<7 {
                #expect(isDark(row, column + index) && isDark(row + 6, column + index))
                #expect(isDark(row + index, column) && isDark(row + index, column + 6))
            }
            #expect(!isDark(row + 1, column + 1) && isDark(row + 3, column + 3))
        }
        var drawn = [Bool](repeating: false, count: code.modules.count)
        for run in code.path.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
            let (column, row, length) = (Int(run.output.1)!, Int(run.output.2)!, Int(run.output.3)!)
            #expect(run.output.3 == run.output.4)
            for index in column..<(column + length) { drawn[row * code.size + index] = true }
        }
        #expect(drawn == code.modules)
    }

    @Test func `what no code can hold has none`() {
        #expect(QRCode("") == nil)
        #expect(QRCode("a\u{0}b") == nil)
        #expect(QRCode(String(repeating: "a", count: 3000)) == nil)
        #expect(QRCode("湘潭")?.size == 21)
    }
}
