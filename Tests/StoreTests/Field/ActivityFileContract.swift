import Domain
import Store
import Testing

/// A file was stored for a visit.
func fileAttached(_ number: Int, of holder: SubjectID? = nil) -> ActivityEvent {
    .fileAttached(
        .init(
            number: number, name: .init(id: id(0x600 + UInt64(number)), commitment: commitment),
            facts: .init(
                kind: .pdf, cameAs: .pdf, hash: hash(UInt8(number)), bytes: 9, pixels: nil,
                thumbnail: number == 2
                    ? .init(hash: hash(0xEE), bytes: 3, pixels: PixelSize(width: 4, height: 3)) : nil,
                isSealed: true, hasActiveContent: false), holder: holder))
}

/// Which files of visits are cited, as the sweep, the copy and the check ask it on every engine.
@Suite struct ActivityFileContract {
    @Test(arguments: EngineUnderTest.all)
    func `L20: a visit's files are cited until taken away, or until their name or their household was erased`(
        subject: EngineUnderTest
    ) async throws {
        let record = Activity.Record(kind: "visit", began: morning)
        try await subject.withStore { store in
            try await store.write { connection in
                try VaultRows(here, on: connection).keep(
                    VaultRows.SubjectRow(id: id(0x71), wrappedKey: [1], sealed: [2], entered: morning))
            }
            try await store.append(
                [
                    .recorded(id: id(0x91), record), fileAttached(1), fileAttached(2), fileAttached(3),
                    fileAttached(4, of: id(0x71)), fileAttached(5, of: id(0x72)),
                ], of: ActivityDecider.self, to: 0x91)
            func kept() async throws -> [Int] {
                try await store.read { try ActivityFileRows(here, on: $0).kept().map(\.number) }
            }
            // Of a household nothing is known of there is no key.
            #expect(try await kept() == [1, 2, 3, 4])
            try await store.append(
                [.fileRemoved(number: 1, reason: "传错了")], of: ActivityDecider.self, to: 0x91,
                at: morning.advanced(byMilliseconds: wholeDay))
            try await store.write { try VaultRows(here, on: $0).eraseText(id(0x603)) }
            #expect(try await kept() == [2, 4])
            try await store.write { try VaultRows(here, on: $0).erase(subject: id(0x71)) }
            try await store.read { connection throws in
                let rows = ActivityFileRows(here, on: connection)
                #expect(try rows.kept().map(\.hashes) == [[hash(2), hash(0xEE)]])
                #expect(try rows.kept().map(\.activity) == [id(0x91)])
                #expect(try rows.erased().map(\.number) == [3, 4, 5])
                let elsewhere = ActivityFileRows("elsewhere", on: connection)
                #expect(try elsewhere.kept().isEmpty && elsewhere.erased().isEmpty)
            }
        }
    }
}
