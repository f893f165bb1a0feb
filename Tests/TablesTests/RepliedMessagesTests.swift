import Domain
import Glibc
import Tables
import Testing

/// The public message file beside the checkout.
private let repliedPath = (ancestor(levels: 4) ?? "") + "/shared/data/messages/replied.csv"

@Suite struct RepliedMessagesTests {
    @Test(.enabled(if: access(repliedPath, R_OK) == 0, "../shared/data/messages/replied.csv is not here"))
    func `the replied messages are read whole`() throws {
        let reader = try CSVReader.open(path: repliedPath)
        #expect(reader.header.count == 7)
        let mapping = try ColumnMapping.recognise(header: reader.header)
        #expect(mapping.fields == [.number, .title, .text, .reporter, .received, .closed, .answer])
        var records = 0
        var odd = 0
        var unread = 0
        var withoutTime = 0
        while let record = try reader.next() {
            records += 1
            if record.cells.count != 7 || record.ordinal != records { odd += 1 }
            for field in [MatterField.received, .closed] {
                let parsed = mapping.value(field, in: record).flatMap { DateText.parse($0, zone: .shanghai) }
                if parsed == nil { unread += 1 }
                if parsed?.hasTime == false { withoutTime += 1 }
            }
        }
        #expect(records == 2816)
        #expect(odd == 0)
        #expect(unread == 0)
        #expect(withoutTime == 1)
    }
}
