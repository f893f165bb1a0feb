import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// Boundaries from a file, against the places of a district.
struct BoundaryImportTests {
    private static func square(_ longitude: Double, _ latitude: Double) -> [[[Boundary.Degrees]]] {
        let corners = [(0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.1), (0.0, 0.0)]
        return [[corners.map { .init(longitude: longitude + $0.0, latitude: latitude + $0.1) }]]
    }

    private static func feature(
        _ properties: [String: String], _ longitude: Double = 112.9, _ latitude: Double = 27.8
    ) -> BoundaryFeature {
        BoundaryFeature(properties: properties, polygons: square(longitude, latitude))
    }

    private static func district() async throws -> Jurisdiction {
        let jurisdiction = try await Fixture().jurisdiction
        try await jurisdiction.organise(districtPlaces)
        return jurisdiction
    }

    @Test func `L17: boundaries are taken by code, old code or name; what isn't matched is named with its reason`()
        async throws
    {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        try await jurisdiction.organise(districtPlaces)
        try await jurisdiction.organise(
            sheet(.places, "代码,名称,原代码,生效日期\n430302001009,一村,430302001001,2021-01-01\n"))
        let places = try await jurisdiction.directory().places
        let street = try #require(places.place(try placeCode("430302001")))
        let features = [
            Self.feature(["code": "430302001001"]), Self.feature(["code": street.name.zh], 113),
            Self.feature(["code": "430302001009"], 113.2), Self.feature(["code": "", "name": "无"]),
            Self.feature(["code": "999999"]), BoundaryFeature(properties: ["code": "430302002"], polygons: nil),
            Self.feature(["code": "430302002001"], 27.8, 112.9),
        ]
        let dry = try await jurisdiction.importBoundaries(
            features, property: "code", dryRun: true, try await jurisdiction.keeper())
        #expect(dry.added.map(\.code.short).sorted() == ["430302001", "430302001009"])
        #expect(try await jurisdiction.boundaries().isEmpty)
        let report = try await jurisdiction.importBoundaries(
            features, property: "code", try await jurisdiction.keeper())
        #expect(report.added == dry.added && report.rejects == dry.rejects)
        #expect(report.rejects.map(\.number) == [3, 4, 5, 6, 7])
        #expect(
            report.rejects.map(\.problem) == [
                .twice(try placeCode("430302001009")), .unnamed, .noSuchPlace, .noPolygon,
                .bad(.notDegrees(longitude: 27.8, latitude: 112.9)),
            ])
        // Another street and the other villages have none.
        let without = report.without.map(\.code.short)
        #expect(without.contains("430302002") && without.contains("430302002001") && !without.contains("430302"))
        let kept = try await jurisdiction.boundaries()
        let village = try #require(places.place(try placeCode("430302001001")))
        #expect(Set(kept.keys) == [street.id, village.id])
        #expect(kept[village.id] == (try Boundary(polygons: Self.square(112.9, 27.8))))

        // Again, nothing changes; elsewhere, the boundary does.
        let again = try await jurisdiction.importBoundaries(
            Array(features.prefix(2)), property: "code", try await jurisdiction.keeper())
        #expect(again.unchanged == 2 && again.added.isEmpty && again.changed.isEmpty)
        let moved = try await jurisdiction.importBoundaries(
            [Self.feature(["code": "430302001009"], 113.5)], try await jurisdiction.keeper())
        #expect(moved.changed.map(\.code.short) == ["430302001009"])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test
    func
        `L17: without a property named, the one that names most places is read; who doesn't keep the organisation may not`()
        async throws
    {
        let jurisdiction = try await Self.district()
        let features = [
            Self.feature(["gb": "156430302", "adcode": "430302", "name": "某区"]),
            Self.feature(["gb": "156430302001", "adcode": "430302001", "name": "某街道"], 113.1),
        ]
        let report = try await jurisdiction.importBoundaries(features, try await jurisdiction.keeper())
        #expect(report.property == "adcode" && report.added.count == 2 && report.rejects.isEmpty)
        let fixture = try await Fixture()
        await #expect(throws: Refused.self) {
            try await fixture.jurisdiction.importBoundaries(features, fixture.cast.clerk)
        }
    }
}
