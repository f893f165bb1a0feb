import Foundation
import Testing

/// Targets are layers, and an arrow goes only downward (docs/ARCHITECTURE.md). The package manager lets a module import
/// what it reaches through another, so this list is what holds.
struct ImportTests {
    private static let system: Set<String> = ["Foundation", "Glibc", "Dispatch", "Synchronization"]

    /// What each target may import beside the system's modules where it may have those.
    private static let allowed: [String: (modules: Set<String>, system: Bool)] = [
        "Domain": ([], false),
        "Words": (["Domain"], false),
        "Drawing": (["CQREncode", "Domain", "Words"], false),
        "PlaybookLanguage": (["Domain", "Yams"], false),
        "Tables": (["Domain", "Glibc", "CXLSXWriter", "CXML", "CZip", "CZlib"], false),
        "Vault": (["Domain", "Crypto", "CryptoExtras", "Foundation", "Glibc"], false),
        "Outbound": (["Domain", "CCurl", "Crypto", "Glibc", "Synchronization"], false),
        "Media": (["Domain", "Crypto", "Foundation", "Glibc", "Synchronization"], false),
        "Store": (["Domain", "Crypto", "Synchronization"], false),
        "StoreSQLite": (["Domain", "Store", "GRDB", "GRDBSQLite"], true),
        "Postgres": (["CPostgres"], true),
        "StorePostgres": (["Domain", "Postgres", "Store"], true),
        "UseCases": (
            ["Domain", "Media", "PlaybookLanguage", "Store", "Vault", "Tables", "Crypto", "Synchronization"], false
        ),
        "Scenarios": (["Domain", "UseCases", "Tables"], false),
        "Faces": (["Domain", "PlaybookLanguage", "Tables", "UseCases", "Words"], false),
        "HTML": ([], false),
        "Pages": (["CZlib", "Domain", "Drawing", "HTML", "UseCases", "Words"], false),
        "Web": (
            [
                "Domain", "Faces", "HTML", "Logs", "UseCases", "Words", "Glibc", "HTTPTypes", "Hummingbird",
                "HummingbirdCore", "Logging", "Media", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "Pages",
                "ServiceLifecycle",
                "Synchronization", "Tables", "UnixSignals",
            ], false
        ),
        "Upkeep": (["Domain", "CZlib", "Crypto", "Foundation", "Glibc"], false),
        "Logs": (["Domain", "Logging", "Foundation", "Glibc"], false),
        "Commands": (
            [
                "Domain", "Drawing", "Faces", "Logs", "Media", "PlaybookLanguage", "Scenarios", "UseCases", "Tables",
                "Upkeep",
                "Words",
                "ArgumentParser",
            ], true
        ),
        "Benchmarks": (
            [
                "Commands", "Domain", "Media", "PlaybookLanguage", "Postgres", "Store", "StorePostgres", "StoreSQLite",
                "Tables", "UseCases", "Vault", "Words", "GRDBSQLite", "Yams",
            ], true
        ),
        "huiyin": (
            [
                "Benchmarks", "Commands", "Domain", "Media", "Outbound", "Pages", "Store", "StorePostgres",
                "StoreSQLite",
                "Upkeep", "UseCases",
                "Vault", "Web", "Words",
            ], true
        ),
    ]

    /// System libraries: a module map each, and no source of ours.
    private static let libraries: Set<String> = [
        "CCurl", "CPostgres", "CQREncode", "CXLSXWriter", "CXML", "CZip", "CZlib",
    ]

    private static let access: Set<String> = ["public", "package", "internal", "fileprivate", "private"]

    private static var sources: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources")
    }

    /// Target, file, and module of every import.
    private static func imports() throws -> [(target: String, file: String, module: String)] {
        var found: [(target: String, file: String, module: String)] = []
        for target in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
            let folder = sources.appendingPathComponent(target).path
            for file in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? []
            where file.hasSuffix(".swift") {
                let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
                for line in text.split(separator: "\n") {
                    let words = line.split(separator: " ")
                    guard let index = words.firstIndex(of: "import"), words.count > index + 1,
                        words[..<index].allSatisfy({ $0.hasPrefix("@") || access.contains(String($0)) })
                    else { continue }
                    found.append((target, file, String(words[index + 1].prefix { $0 != "." })))
                }
            }
        }
        return found
    }

    @Test func `every import is one its layer may have`() throws {
        let imports = try Self.imports()
        #expect(imports.count > 100)
        for (target, file, module) in imports {
            let allowed = try #require(Self.allowed[target], "\(target) is on no list: say in it what it may import")
            let mayImport = allowed.modules.contains(module) || (allowed.system && Self.system.contains(module))
            #expect(mayImport, "\(target)/\(file) imports \(module)")
        }
    }

    @Test func `every target that is on the list exists`() throws {
        let targets = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
            .filter { !Self.libraries.contains($0) }
        #expect(Set(targets) == Set(Self.allowed.keys))
    }

    /// SQL lives in the store; county practice, in playbooks; words for people, in the catalogue.
    @Test func `Chinese sentences stand in the catalogue, in data and in made-up data alone`() throws {
        let homes = [
            "Words/", "Commands/Demo/", "Scenarios/", "UseCases/Playbooks/BuiltIn", "Benchmarks/", "Tables/",
            "Domain/", "Drawing/DotLetters",
        ]
        for target in try FileManager.default.contentsOfDirectory(atPath: Self.sources.path) {
            let folder = Self.sources.appendingPathComponent(target).path
            for file in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? []
            where file.hasSuffix(".swift") && !homes.contains(where: { "\(target)/\(file)".hasPrefix($0) }) {
                let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
                for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                    let said = line.range(of: "//").map { line[..<$0.lowerBound] } ?? line[...]
                    // What counts are in has the Chinese measure words for its names: `.户`.
                    let code = said.replacing(/\.[\u4E00-\u9FFF]+\b/, with: "")
                    let hasChinese = code.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
                    #expect(!hasChinese, "\(target)/\(file):\(number + 1): \(line)")
                }
            }
        }
    }
}
