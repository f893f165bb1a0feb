import Domain
import Testing

struct SignInThrottleTests {
    private func moment(_ seconds: Int64) -> Moment { Moment(milliseconds: 1_700_000_000_000 + seconds * 1000) }

    @Test func `the first tries wait for nothing, then the wait doubles up to a quarter of an hour`() {
        let waits = (0..<40).map { SignInThrottle.wait(after: $0) }
        #expect(waits.prefix(SignInThrottle.free).allSatisfy { $0 == 0 })
        #expect(waits[SignInThrottle.free] == 1000)
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(waits.last == SignInThrottle.longest)
    }

    @Test func `after a day without a failure the count begins anew`() {
        var tries: SignInThrottle?
        for second in 0..<8 { tries = .failed(tries, at: moment(Int64(second))) }
        #expect(tries?.failures == 8)
        #expect(tries?.waits(at: moment(8)) != nil)
        #expect(SignInThrottle.failed(tries, at: moment(90_000)).failures == 1)
    }

    @Test func `a clock set back makes nobody wait longer than the longest wait`() {
        for failures in 0..<50 {
            let tries = SignInThrottle(failures: failures, last: moment(1_000_000))
            for now in [0, 500_000, 999_999, 1_000_000, 1_000_500, 2_000_000] as [Int64] {
                let until = tries.waits(at: moment(now)) ?? moment(now)
                #expect(until.milliseconds - moment(now).milliseconds <= SignInThrottle.longest)
            }
        }
    }
}

struct PassphraseTests {
    @Test(arguments: [
        ("短口令", PassphraseFault.tooShort(least: Passphrase.least)),
        ("clerk.zhou is my name", .holdsName), ("my ZHOU friend", .holdsName),
        ("1234567890123", .tooEven), ("98765432109", .tooEven), ("aaaaaaaaaaaa", .tooEven), ("abababababab", .tooEven),
        (String(repeating: "春江潮水连海平", count: 20), .tooLong(most: Passphrase.most)),
    ])
    func `what is easily guessed is refused, and why`(text: String, fault: PassphraseFault) {
        #expect(throws: fault) { try Passphrase.check(text, name: "clerk.zhou") }
    }

    @Test(arguments: ["早上八点去菜市场买藕两斤", "correct horse battery", "xK9!-mq 27 lamps"])
    func `length is what is asked for, in any script`(text: String) throws {
        try Passphrase.check(text, name: "clerk.zhou")
    }
}

struct ReachTests {
    private func id(_ raw: UInt128) -> OrganisationID { OrganisationID(raw: raw) }

    private func line(_ place: String?, owner: UInt128) -> MatterLine {
        MatterLine(
            id: MatterID(raw: 1), number: "XT-2026-00001-8", kind: "concern", channel: "hotline",
            place: place.flatMap(PlaceCode.init), importedFrom: nil, position: .registered, exit: nil, owner: id(owner),
            summary: nil, received: Moment(milliseconds: 0), due: nil)
    }

    @Test func `a post reaches its body's territory and what its body or one below has, and no further`() throws {
        let hierarchy = Hierarchy(parents: ["duty": [id(2): id(1)]])
        let reach = Reach(
            territory: [try #require(PlaceCode("430302"))], body: id(1), places: .empty, hierarchy: hierarchy)
        #expect(reach.covers(line("430302001002", owner: 9)))
        #expect(!reach.covers(line("430304001002", owner: 9)))
        #expect(!reach.covers(line(nil, owner: 9)))
        #expect(reach.covers(line("430304001002", owner: 1)))
        #expect(reach.covers(line("430304001002", owner: 2)))
        #expect(Reach.everywhere.covers(line("430304001002", owner: 9)))
    }
}
