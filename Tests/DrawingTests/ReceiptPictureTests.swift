import Drawing
import Testing
import Words

/// The picture of a receipt, read as any program reads a PNG file.
struct ReceiptPictureTests {
    /// Its dots, read back: whether each is black, row by row.
    private func dots(_ file: [UInt8]) throws -> (width: Int, height: Int, isBlack: [[Bool]]) {
        func number(_ place: Int) -> Int { file[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) } }
        try #require(file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        var (place, names, packed) = (8, [String](), [UInt8]())
        while place < file.count {
            let length = number(place)
            let name = String(decoding: file[(place + 4)..<(place + 8)], as: UTF8.self)
            names.append(name)
            if name == "IDAT" { packed += file[(place + 8)..<(place + 8 + length)] }
            place += length + 12
        }
        #expect(names == ["IHDR", "IDAT", "IEND"] && place == file.count)
        let (width, height) = (number(16), number(20))
        #expect(Array(file[24..<29]) == [1, 0, 0, 0, 0], "one bit a dot, grey, nothing between the rows")
        // Blocks that aren't packed: each with its length twice, the second time turned over.
        var (rows, at, isLast) = ([UInt8](), 2, false)
        while !isLast {
            isLast = packed[at] == 1
            let length = Int(packed[at + 1]) | Int(packed[at + 2]) << 8
            #expect(Int(packed[at + 3]) | Int(packed[at + 4]) << 8 == 0xFFFF - length)
            rows += packed[(at + 5)..<(at + 5 + length)]
            at += 5 + length
        }
        let each = (width + 7) / 8 + 1
        try #require(rows.count == each * height && at + 4 == packed.count)
        let black = (0..<height).map { row in
            (0..<width).map { rows[row * each + 1 + $0 / 8] & (0x80 >> UInt8($0 % 8)) == 0 }
        }
        return (width, height, black)
    }

    @Test func `a phone reads the code in the picture, above the address and below what is written`() throws {
        let code = try #require(QRCode("https://huiyin.example/track#XT-2021-00418-7/ABCDEFGHJKMNPQRSTVWX"))
        let lines = [("编号", "XT-2021-00418-7"), ("查询码", "ABCDE-FGHJK-MNPQR-STVWX")]
            .map { (label: $0.0, text: $0.1) }
        let whole = try dots(ReceiptPicture(lines, code: code, address: "https://huiyin.example/track").png)
        let without = try dots(ReceiptPicture(lines, code: nil, address: "").png)
        #expect(whole.width == 560 && whole.height > without.height)
        // Two lines of labels, the number in one, the code in two, a gap: the code of dots begins below them.
        let step = (560 - 64) / (code.size + 8)
        let top = without.height - 32 + 4 * step
        let left = (560 - (code.size + 8) * step) / 2 + 4 * step
        for row in 0..<code.size {
            for column in 0..<code.size {
                let isBlack = whole.isBlack[top + row * step + step / 2][left + column * step + step / 2]
                #expect(isBlack == code.modules[row * code.size + column], "\(row), \(column)")
            }
        }
        // A quiet zone around it, and nothing at the edge of the picture.
        for row in [whole.isBlack[top - 2 * step], whole.isBlack[0]] { #expect(!row.contains(true)) }
        #expect(whole.isBlack.allSatisfy { !$0[0] && !$0[559] })
        #expect(whole.isBlack[(whole.height - 60)...].contains { $0.contains(true) }, "the address")
    }

    @Test func `other numbers and codes make other pictures of the same length`() {
        let files = ["ABCDE-FGHJK-MNPQR-STVWX", "00000-11111-22222-33333"].map {
            ReceiptPicture([(label: "编号", text: "XT-2021-00418-7"), (label: "查询码", text: $0)], code: nil, address: "")
                .png
        }
        #expect(files[0] != files[1] && files[0].count == files[1].count)
    }

    @Test func `there are letters for the labels in both languages, and for whatever numbers and codes hold`() {
        for language in Language.allCases {
            for label in [Sentence.numberLabel, .secretLabel] {
                #expect(ReceiptPicture.canWrite(label.said(in: language)), "\(label)")
            }
        }
        #expect(ReceiptPicture.canWrite("ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789"))
        #expect(ReceiptPicture.canWrite("http://[2001:db8::1]:8080/track"))
        #expect(!ReceiptPicture.canWrite("湘潭"))
    }
}
