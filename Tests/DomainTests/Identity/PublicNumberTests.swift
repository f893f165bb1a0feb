import Domain
import Testing

struct PublicNumberTests {
    private func random(_ generator: inout SplitMix) -> PublicNumber {
        let serials = [1...99_999, 100_000...9_999_999, 1...999_999_999_999]
        let range = serials[Int.random(in: 0..<serials.count, using: &generator)]
        return PublicNumber(
            prefix: "XT", year: Int.random(in: 1990...2099, using: &generator),
            serial: Int.random(in: range, using: &generator))
    }

    @Test
    func `matter 418 of 2021 prints its check digit`() {
        // ISO/IEC 7064, MOD 11,10 over 2 0 2 1 0 0 4 1 8 by hand: P = 10; (P + 2) mod 10 = 2, P = 4; 4, 8; 0 → 10, 9;
        // 0 → 10, 9; 9, 7; 7, 3; 7, 3; 4, 8; 6, 1; the digit that makes P + d ≡ 1 mod 10 is 0.
        #expect(PublicNumber(prefix: "XT", year: 2021, serial: 418).description == "XT-2021-00418-0")
    }

    /// Numbers in use elsewhere with this check digit: German tax numbers (Steuer-ID) and a Croatian OIB.
    @Test(arguments: [
        (8609, 574_271, 9), (3657, 426_180, 9), (4703, 689_281, 6), (6592, 997_048, 9), (6943, 515_153, 0),
    ])
    func `the check digit is that of ISO 7064 MOD 11,10`(year: Int, serial: Int, digit: Int) {
        #expect(PublicNumber(prefix: "XT", year: year, serial: serial).checkDigit == digit)
    }

    @Test
    func `what is printed can be read`() throws {
        var generator = SplitMix(seed: 21)
        for _ in 0..<2_000 {
            let number = random(&generator)
            #expect(try PublicNumber(number.description) == number)
        }
    }

    @Test(arguments: [
        (1, "00001"), (99_999, "99999"), (100_000, "100000"), (1_234_567, "1234567"), (999_999_999_999, "999999999999"),
    ])
    func `serials have five digits and grow beyond when needed`(serial: Int, digits: String) throws {
        let number = PublicNumber(prefix: "XT", year: 2021, serial: serial)
        #expect(number.description.hasPrefix("XT-2021-\(digits)-"))
        #expect(try PublicNumber(number.description).serial == serial)
    }

    @Test(arguments: [
        "xt-2021-00418-0", " XT-2021-00418-0 ", "XT - 2021 - 00418 - 0", "\u{3000}XT-2021-00418-0\u{3000}",
        "Xt-2021-00418-0\t",
    ])
    func `a number is read as people type it`(text: String) throws {
        #expect(try PublicNumber(text) == PublicNumber(prefix: "XT", year: 2021, serial: 418))
    }

    /// Where a serial of more than five digits begins.
    private func beginsLongSerial(_ index: Int, _ number: PublicNumber) -> Bool {
        number.serial > 99_999 && index == "XT-2021-".count
    }

    @Test
    func `every single wrong digit is found`() throws {
        var generator = SplitMix(seed: 22)
        for _ in 0..<300 {
            let number = random(&generator)
            let digits = Array(number.description)
            for (index, digit) in digits.enumerated() where digit.isNumber {
                for other in "0123456789" where other != digit {
                    if other == "0", beginsLongSerial(index, number) { continue }
                    var typed = digits
                    typed[index] = other
                    let text = String(typed)
                    #expect(throws: PublicNumber.Fault.wrongCheckDigit(text)) { try PublicNumber(text) }
                }
            }
        }
    }

    @Test
    func `a wrong zero at the beginning of a long serial is found too`() {
        var generator = SplitMix(seed: 24)
        var missed: [String] = []
        for _ in 0..<300 {
            let number = random(&generator)
            var typed = Array(number.description)
            for index in typed.indices where beginsLongSerial(index, number) {
                typed[index] = "0"
                if let read = try? PublicNumber(String(typed)) { missed.append("\(String(typed)) read as \(read)") }
            }
        }
        #expect(missed == [])
    }

    @Test
    func `no number has two spellings`() {
        #expect(throws: PublicNumber.Fault.self) { try PublicNumber("XT-2021-0000418-0") }
    }

    @Test
    func `at least nine of ten neighbouring digits exchanged are found`() throws {
        var generator = SplitMix(seed: 23)
        var (exchanged, found) = (0, 0)
        for _ in 0..<3_000 {
            let digits = Array(random(&generator).description)
            for index in digits.indices.dropLast()
            where digits[index].isNumber && digits[index + 1].isNumber && digits[index] != digits[index + 1] {
                var typed = digits
                typed.swapAt(index, index + 1)
                exchanged += 1
                do {
                    _ = try PublicNumber(String(typed))
                } catch {
                    // A serial longer than five digits never begins with 0: such a number isn't one at all.
                    #expect(error == .wrongCheckDigit(String(typed)) || error == .notANumber(String(typed)))
                    found += 1
                }
            }
        }
        #expect(exchanged > 10_000)
        #expect(found * 100 >= exchanged * 90, "\(found) of \(exchanged)")
        // Not all of them, or this counts something else.
        #expect(found < exchanged)
    }

    @Test(arguments: [
        "", "XT", "XT-2021-00418", "XT-2021-00418-", "XT-2021-00418-0-0", "XT-2021-418-0", "XT-21-00418-0",
        "XT-2021-0041８-0", "-2021-00418-0", "X1-2021-00418-0", "湘潭-2021-00418-0", "XT-2021-00418-10",
        "XT-2021-+0418-0", "XT--021-00418-0", "XT-2021-00 18-0", "XT-2021-0000000000418-0", "XT20210041​80",
    ])
    func `anything else isn't a number`(text: String) {
        #expect(throws: PublicNumber.Fault.notANumber(text)) { try PublicNumber(text) }
    }

    @Test
    func `numbers of two places or years differ`() {
        let number = PublicNumber(prefix: "XT", year: 2021, serial: 418)
        #expect(number != PublicNumber(prefix: "XX", year: 2021, serial: 418))
        #expect(number != PublicNumber(prefix: "XT", year: 2022, serial: 418))
    }
}
