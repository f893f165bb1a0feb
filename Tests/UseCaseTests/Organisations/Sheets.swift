import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// A table of an organisation file from its text: a header and rows, cells between commas.
func sheet(_ table: OrganisationTable, _ text: String) -> OrganisationFile.Sheet {
    let lines = text.split(separator: "\n").map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return OrganisationFile.Sheet(
        table: table, source: "\(table.rawValue).csv", header: lines.first ?? [],
        rows: lines.dropFirst().enumerated().map { .init(line: $0.offset + 2, cells: $0.element) })
}

extension Jurisdiction {
    /// Imports tables as somebody who may.
    @discardableResult
    func organise(
        _ sheets: OrganisationFile.Sheet..., keys: OrganisationKeys? = nil, dryRun: Bool = false
    ) async throws -> OrganisationPlan {
        try await organise(OrganisationFile(sheets), keys: keys, dryRun: dryRun)
    }

    /// Imports a file as somebody who may.
    @discardableResult
    func organise(
        _ file: OrganisationFile, keys: OrganisationKeys? = nil, dryRun: Bool = false
    ) async throws -> OrganisationPlan {
        try await importOrganisation(file, keys: keys, dryRun: dryRun, keeper())
    }

    /// An administrator, if somebody is one.
    func keeper() async throws -> Actor {
        try await posts().first { $0.role == .administrator }.map {
            Actor(person: $0.person, body: $0.body, role: $0.role)
        } ?? .system
    }
}

func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }
func placeCode(_ text: String) throws -> PlaceCode { try #require(PlaceCode(text)) }

/// A district with two streets and three villages.
let districtPlaces = sheet(
    .places,
    """
    代码,名称,级别,上级
    430302,雨湖区,county,
    430302001,雨湖路街道,township,430302
    430302002,城正街街道,township,430302
    430302001001,一村,village,430302001
    430302001002,二村,village,430302001
    430302002001,三村,village,430302002
    """)
