import ArgumentParser
import Domain
import Faces
import Foundation
import UseCases
import Words

struct ImportBoundariesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("boundaries", Help.importBoundaries, Help.importBoundariesMore)
    }
    @Argument(help: help(Help.file)) var file: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var keeper: KeeperOptions
    @Option(help: help(Help.boundaryProperty)) var property: String?
    @Flag(help: help(Help.dryRun)) var dryRun = false

    func run() async throws {
        let features = try GeoJSONFile.features(of: file)
        let jurisdiction = try await store.open(forWriting: !dryRun)
        let report = try await jurisdiction.importBoundaries(
            features, property: property, dryRun: dryRun, try await keeper.actor(in: jurisdiction))
        Speech.say(.boundariesRead(report.features, property: report.property))
        Speech.say(.boundariesDatum)
        for reject in report.rejects {
            Speech.say(.boundaryRejected(reject.number, reject.name, .problem(reject.problem, of: report.property)))
        }
        if !report.without.isEmpty {
            Speech.say(.boundariesMissing(report.without.count))
            for place in report.without { Speech.say(.data("  \(place.code.short) \(place.name.zh)")) }
        }
        Speech.say(
            .boundariesImported(
                added: report.added.count, changed: report.changed.count, unchanged: report.unchanged,
                rejected: report.rejects.count, isDryRun: dryRun))
    }
}

/// A file of GeoJSON (RFC 7946).
enum GeoJSONFile {
    /// Decoded, a file takes some ten times its size.
    private static let megabytes = 64

    /// Its features, in their order. What one of them holds that isn't understood makes it one without polygons.
    static func features(of path: String) throws -> [BoundaryFeature] {
        let url = URL(fileURLWithPath: path)
        let size = try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize
        guard size ?? 0 <= megabytes << 20 else {
            throw CommandFault.said(.boundariesTooLarge(path, megabytes: megabytes))
        }
        let data: Data
        do { data = try Data(contentsOf: url) } catch {
            throw CommandFault.said(.boundariesUnreadable(path, error.localizedDescription))
        }
        guard let collection = try? JSONDecoder().decode(Collection.self, from: data),
            collection.type == "FeatureCollection"
        else { throw CommandFault.said(.notGeoJSON(path)) }
        return collection.features.map { feature in
            BoundaryFeature(
                properties: (feature.properties ?? [:]).compactMapValues(\.text),
                polygons: feature.geometry?.value?.polygons.map { polygons in
                    polygons.map {
                        $0.map { $0.map { Boundary.Degrees(longitude: $0.longitude, latitude: $0.latitude) } }
                    }
                })
        }
    }

    private struct Collection: Decodable {
        var type: String
        var features: [Feature]
    }

    private struct Feature: Decodable {
        var properties: [String: Scalar]?
        var geometry: Lenient<Geometry>?
    }

    /// What can't be read is nothing.
    private struct Lenient<Value: Decodable>: Decodable {
        var value: Value?

        init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
    }

    /// A property as text; lists and objects are none.
    private struct Scalar: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self.text = text
            } else if let number = try? container.decode(Int64.self) {
                text = String(number)
            }
        }
    }

    private struct Geometry: Decodable {
        private enum Key: CodingKey {
            case type, coordinates
        }

        var polygons: [[[Position]]]?

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            switch try container.decode(String.self, forKey: .type) {
            case "Polygon": polygons = [try container.decode([[Position]].self, forKey: .coordinates)]
            case "MultiPolygon": polygons = try container.decode([[[Position]]].self, forKey: .coordinates)
            default: polygons = nil
            }
        }
    }

    /// Longitude and latitude; a height may follow.
    private struct Position: Decodable {
        var longitude: Double
        var latitude: Double

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            longitude = try container.decode(Double.self)
            latitude = try container.decode(Double.self)
        }
    }
}
