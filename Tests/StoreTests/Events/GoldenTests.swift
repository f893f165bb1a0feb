import Domain
import Foundation
import Store
import Testing

/// What stands in a store for ever: one file for each event type, written once and never edited. Nothing here writes
/// files: a sample without one fails.
@Suite struct GoldenTests {
    @Test func `every type of event has a sample`() {
        let types = EventSample.all.filter { !$0.isMinimal }.map(\.type)
        #expect(Set(types) == Set(EventType.allCases))
        #expect(Set(EventSample.all.map(\.file)).count == EventSample.all.count)
    }

    @Test(arguments: EventSample.all) func `an event is stored under its stable type`(sample: EventSample) {
        #expect(sample.stored.type == sample.type.rawValue)
        let families = [
            MatterDecider.family, OrganisationDecider.family, PersonDecider.family, ResidentDecider.family,
            EditionDecider.family, PlaceDecider.family, CategoryDecider.family, CalendarDecider.family,
            SubjectDecider.family, LinkageDecider.family, ActivityDecider.family, VolumeDecider.family,
            VisitPlanDecider.family, CatalogueDecider.family, CampaignDecider.family,
        ]
        #expect(families.contains { sample.stored.type.hasPrefix($0 + ".") })
    }

    @Test(arguments: EventSample.all) func `a sample's payload is its golden file, byte for byte`(
        sample: EventSample
    ) throws {
        let file = try Data(contentsOf: EventSample.folder.appendingPathComponent(sample.file))
        #expect(
            Data(sample.stored.payload.bytes) == file,
            "written: \(sample.stored.payload.text)\ngolden: \(String(decoding: file, as: UTF8.self))")
    }

    @Test(arguments: EventSample.all) func `a golden file is read as its sample and written as it was`(
        sample: EventSample
    ) throws {
        let file = try Data(contentsOf: EventSample.folder.appendingPathComponent(sample.file))
        let text = try #require(String(validating: file, as: UTF8.self))
        let stored = StoredEvent(
            type: sample.stored.type, schema: sample.stored.schema, payload: try Canonical(parsing: text))
        #expect(try sample.equals(stored))
        let again = try #require(try sample.decodeAndEncode(stored))
        #expect(again == stored)
        #expect(again.payload.bytes == Array(file))
    }

    /// Files of older forms stay and are read through the upcasters; no file is left without a sample.
    @Test func `every golden file is read as the sample of its type, whatever its form`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: EventSample.folder.path)
        #expect(names.count >= EventSample.all.count)
        for name in names {
            let parts = name.split(separator: ".").map(String.init)
            try #require(parts.count >= 4 && parts.last == "json", "\(name)")
            let schema = try #require(Int(parts[2]), "\(name)")
            let variant = parts.count == 5 ? parts[3] : nil
            let sample = try #require(
                EventSample.all.first { $0.stored.type == "\(parts[0]).\(parts[1])" && $0.variant == variant },
                "\(name)")
            #expect(schema <= sample.stored.schema, "\(name)")
            let file = try Data(contentsOf: EventSample.folder.appendingPathComponent(name))
            let payload = try Canonical(parsing: String(decoding: file, as: UTF8.self))
            #expect(
                try sample.equals(StoredEvent(type: sample.stored.type, schema: schema, payload: payload)), "\(name)")
        }
    }

    @Test(arguments: EventSample.all) func `a payload's text is found again in its parsed form`(
        sample: EventSample
    ) throws {
        #expect(try Canonical(parsing: sample.stored.payload.text) == sample.stored.payload)
    }
}
