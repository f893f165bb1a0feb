import Domain
import Foundation
import Tables
import Testing

@Suite struct ZoneFileTests {
    /// A file as compilers of zones write it today: few transitions, and the rule that goes on from there.
    static let newYork = file(
        [(1_173_596_400, -14_400), (1_194_156_000, -18_000), (1_205_046_000, -14_400)], initial: -18_000,
        rule: "EST5EDT,M3.2.0,M11.1.0")

    static func file(
        _ transitions: [(Int64, Int)], initial: Int, rule: String, version: UInt8 = UInt8(ascii: "2"),
        leapSeconds: Int = 0
    ) -> [UInt8] {
        var offsets = [initial]
        for (_, offset) in transitions where !offsets.contains(offset) { offsets.append(offset) }
        func integer(_ value: Int64, _ size: Int) -> [UInt8] {
            (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        func header(_ counts: [Int]) -> [UInt8] {
            var bytes = utf8("TZif") + [version] + [UInt8](repeating: 0, count: 15)
            for count in counts { bytes += integer(Int64(count), 4) }
            return bytes
        }
        func body(_ size: Int) -> [UInt8] {
            var bytes: [UInt8] = []
            for (time, _) in transitions { bytes += integer(time, size) }
            for (_, offset) in transitions { bytes.append(UInt8(offsets.firstIndex(of: offset) ?? 0)) }
            for offset in offsets { bytes += integer(Int64(offset), 4) + [0, 0] }
            return bytes + utf8("LMT\0")
        }
        let counts = [0, 0, leapSeconds, transitions.count, offsets.count, 4]
        if version == 0 { return header(counts) + body(4) }
        return header(counts) + body(4) + header(counts) + body(8) + utf8("\n\(rule)\n")
    }

    private func offset(_ zone: Zone, _ iso: String) throws -> Int {
        let moment = try #require(DateText.parse(iso + "T12:00Z", zone: .shanghai)).moment
        return zone.offset(at: moment) / 60
    }

    @Test func `transitions are read, and the rule goes on after them`() throws {
        let zone = try ZoneFile.read(Self.newYork, named: "America/New_York")
        #expect(zone.identifier == "America/New_York")
        #expect(try offset(zone, "1999-07-01") == -300)
        #expect(try offset(zone, "2007-07-01") == -240)
        #expect(try offset(zone, "2015-03-07") == -300)
        #expect(try offset(zone, "2015-03-08") == -240)
        #expect(try offset(zone, "2100-11-06") == -240)
        #expect(try offset(zone, "2100-11-07") == -300)
        #expect(
            zip(zone.transitions, zone.transitions.dropFirst()).allSatisfy {
                $0.from < $1.from && $0.offset != $1.offset
            })
    }

    @Test(arguments: [
        ("<+08>-8", "2030-07-01", 480), ("<+0330>-3:30", "2030-07-01", 210), ("EST5", "2030-07-01", -300),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2030-07-01", 60), ("IST-1GMT0,M10.5.0,M3.5.0/1", "2030-12-01", 0),
        ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2030-01-15", 660), ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2030-07-15", 600),
        ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2030-04-15", -120),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2030-01-15", 660),
        ("AAA0BBB,J60/0,J300", "2028-02-29", 0), ("AAA0BBB,J60/0,J300", "2028-03-01", 60),
        ("AAA0BBB,59/0,300", "2028-02-29", 60),
    ])
    func `rules of every form are followed`(rule: String, day: String, minutes: Int) throws {
        let zone = try ZoneFile.read(Self.file([(0, 7200)], initial: 3600, rule: rule), named: "X")
        #expect(try offset(zone, day) == minutes)
    }

    @Test func `old files and files without a rule end with their last transition`() throws {
        for bytes in [
            Self.file([(0, 7200)], initial: 3600, rule: "", version: 0),
            Self.file([(0, 7200)], initial: 3600, rule: ""),
        ] {
            let zone = try ZoneFile.read(bytes, named: "X")
            #expect(zone.initialOffset == 3600)
            #expect(zone.transitions == [.init(from: Moment(milliseconds: 0), offset: 7200)])
        }
    }

    @Test func `damaged data is refused, wherever it is cut`() {
        for count in 0..<Self.newYork.count {
            #expect(throws: ZoneFault.damaged("X")) { try ZoneFile.read(Array(Self.newYork.prefix(count)), named: "X") }
        }
        for rule in [
            "EST", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M1.1.1", "E5", "EST5EDT,M3.2.0,M11.1.0,", "<E5",
        ] {
            #expect(throws: ZoneFault.damaged("X"), "\(rule)") {
                try ZoneFile.read(Self.file([], initial: 0, rule: rule), named: "X")
            }
        }
        let leaping = Self.file([(0, 1)], initial: 0, rule: "UTC0", leapSeconds: 1)
        #expect(throws: ZoneFault.damaged("X")) { try ZoneFile.read(leaping, named: "X") }
        let backwards = Self.file([(9, 3600), (5, 0)], initial: 0, rule: "UTC0")
        #expect(throws: ZoneFault.damaged("X")) { try ZoneFile.read(backwards, named: "X") }
    }

    @Test func `fixed offsets and UTC need no data`() throws {
        #expect(try ZoneFile.zone(named: "+08:00") == Zone(identifier: "+08:00", initialOffset: 8 * 3600))
        #expect(try ZoneFile.zone(named: "-0330") == Zone(identifier: "-0330", initialOffset: -(3 * 60 + 30) * 60))
        #expect(try ZoneFile.zone(named: "UTC").initialOffset == 0)
    }

    private static let hasZones = FileManager.default.fileExists(atPath: ZoneFile.directory + "/America/New_York")

    @Test(
        .enabled(if: hasZones, "SKIPPED: this system has no zone data (package tzdata)"),
        arguments: [
            "America/New_York", "Europe/London", "Europe/Dublin", "Asia/Shanghai", "Asia/Kolkata", "Australia/Sydney",
            "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "Africa/Lagos",
        ])
    func `the system's zones say what its library says`(name: String) throws {
        let zone = try ZoneFile.zone(named: name)
        let library = try #require(TimeZone(identifier: name))
        var random = Generator(seed: 7)
        for _ in 0..<2_000 {
            let seconds = Int64.random(in: 0..<2_200_000_000, using: &random)
            let date = Date(timeIntervalSince1970: Double(seconds))
            #expect(
                zone.offset(at: Moment(milliseconds: seconds * 1000)) == library.secondsFromGMT(for: date), "\(date)")
        }
    }

    @Test(.enabled(if: hasZones, "SKIPPED: this system has no zone data (package tzdata)"))
    func `a name that is none is refused with the nearest one`() {
        #expect(throws: ZoneFault.unknown("America/NewYork", nearest: "America/New_York")) {
            try ZoneFile.zone(named: "America/NewYork")
        }
        #expect(throws: ZoneFault.unknown("new york", nearest: "America/New_York")) {
            try ZoneFile.zone(named: "new york")
        }
        #expect(throws: ZoneFault.unknown("Americ/Chicgo", nearest: "America/Chicago")) {
            try ZoneFile.zone(named: "Americ/Chicgo")
        }
        for name in [
            "", "/etc/passwd", "../../../etc/passwd", "America/../Asia/Shanghai", "right/UTC", "zone.tab", "America",
            "EST\0",
        ] {
            #expect(throws: ZoneFault.self, "\(name)") { try ZoneFile.zone(named: name) }
        }
    }
}
