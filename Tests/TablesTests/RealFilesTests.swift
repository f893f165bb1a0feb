import Domain
import Glibc
import Tables
import Testing

/// The public files beside the checkout.
private let data = (ancestor(levels: 4) ?? "") + "/shared/data"

private func isThere(_ path: String) -> Bool { access(data + "/" + path, R_OK) == 0 }

/// What real files hold, counted.
@Suite struct RealFilesTests {
    @Test(.enabled(if: isThere("messages/replied.xlsx"), "SKIPPED: ../shared/data/messages/replied.xlsx isn't here"))
    func `a real workbook holds the same records as the file it was exported to`() throws {
        let workbook = try TableFile.open(path: data + "/messages/replied.xlsx")
        #expect(workbook.form == .sheet("Sheet1", isDefault: true))
        #expect(try TableFile.sheets(of: data + "/messages/replied.xlsx") == ["Sheet1"])
        let text = try TableFile.open(path: data + "/messages/replied.csv")
        #expect(workbook.header == text.header)
        let (cells, lines) = (try workbook.rest(), try text.rest())
        #expect(cells.count == 2816)
        #expect(lines.count == 2816)
        // The long texts differ in blank characters and in how telephone numbers are masked.
        func compared(_ record: TableRecord) -> [String] {
            [0, 1, 2, 3, 6].map { record.cells[$0].split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        }
        #expect(zip(cells, lines).allSatisfy { compared($0) == compared($1) && $0.ordinal == $1.ordinal })
        #expect(cells.allSatisfy { !$0.cells[4].isEmpty && !$0.cells[5].isEmpty && !$0.cells[4].contains("_x000D_") })
    }

    @Test(
        .enabled(
            if: isThere("requests-elsewhere/boston311_2015.csv.gz"),
            "SKIPPED: ../shared/data/requests-elsewhere/boston311_2015.csv.gz isn't here"))
    func `a compressed table of 121,145 requests is read whole`() throws {
        let reader = try TableFile.open(path: data + "/requests-elsewhere/boston311_2015.csv.gz")
        #expect(reader.form == .text(.utf8))
        #expect(reader.header.count == 30)
        var records = 0
        while let record = try reader.next() {
            records += 1
            if record.cells.count != 30 { Issue.record("line \(record.line)") }
        }
        #expect(records == 121_145)
    }
}
