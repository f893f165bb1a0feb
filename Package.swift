// swift-tools-version: 6.2
import PackageDescription

let language: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

// Tests are left their warnings: what the testing macros expand to has some of its own.
let strict = language + [.treatAllWarnings(as: .error)]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")

func layer(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: language)
}

// Targets are layers: an arrow goes only downward (docs/ARCHITECTURE.md). Who may import whom is
// held by Tests/ArchitectureTests.
let package = Package(
    name: "huiyin",
    products: [.executable(name: "huiyin", targets: ["huiyin"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        layer(
            "Domain",
            resources: [
                .embedInCode("Deadlines/cn-workdays.csv"), .embedInCode("Residents/danger-words.csv"),
            ]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        layer(
            "Tables", ["Domain", "CXLSXWriter", "CXML", "CZip", "CZlib"],
            resources: [.embedInCode("column-aliases.csv")]),
        layer("Words", ["Domain"]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        layer("Drawing", ["Domain", "Words", "CQREncode"]),
        layer(
            "PlaybookLanguage", ["Domain", .product(name: "Yams", package: "Yams")],
            resources: ["anhua", "lingbi", "luxian", "ningshan", "xiangtan"].map {
                .embedInCode("Playbooks/\($0).yaml")
            }),
        layer("Vault", ["Domain", crypto, cryptoExtras]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        layer("Outbound", ["Domain", "CCurl", crypto]),
        layer("Media", ["Domain", crypto]),
        layer("Store", ["Domain", crypto]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        layer("Postgres", ["CPostgres"]),
        layer("StorePostgres", ["Domain", "Postgres", "Store"]),
        layer(
            "StoreSQLite",
            [
                "Store", "Domain", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        layer("UseCases", ["Domain", "Media", "PlaybookLanguage", "Store", "Vault", "Tables", crypto]),
        layer("Scenarios", ["Domain", "UseCases", "Tables"]),
        layer("Upkeep", ["Domain", "CZlib", crypto]),
        layer("Logs", ["Domain", .product(name: "Logging", package: "swift-log")]),
        layer("HTML"),
        layer("Faces", ["Domain", "PlaybookLanguage", "Tables", "UseCases", "Words"]),
        layer(
            "Commands",
            [
                "Domain", "Drawing", "Faces", "Logs", "Media", "PlaybookLanguage", "Scenarios", "UseCases", "Tables",
                "Upkeep",
                "Words",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        layer(
            "Pages", ["Domain", "Drawing", "HTML", "UseCases", "Words", "CZlib"],
            resources: [
                "huiyin.css", "office.css", "live.js", "forms.js", "draft.js", "keys.js", "intake.js", "boxes.js",
                "days.js", "visits.js", "paper.css",
            ].map {
                .embedInCode("Assets/\($0)")
            }),
        layer(
            "Web",
            [
                "Domain", "Faces", "HTML", "Logs", "Media", "Pages", "Tables", "UseCases", "Words",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        layer(
            "Benchmarks",
            [
                "Commands", "Domain", "Media", "PlaybookLanguage", "Postgres", "Store", "StorePostgres", "StoreSQLite",
                "Tables", "UseCases", "Vault", "Words", .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .executableTarget(
            name: "huiyin",
            dependencies: [
                "Benchmarks", "Commands", "Domain", "Media", "Outbound", "Store", "StorePostgres", "StoreSQLite",
                "Pages", "Upkeep",
                "UseCases",
                "Vault", "Web", "Words",
            ],
            swiftSettings: strict),

        .target(
            name: "TestSupport", dependencies: ["Domain", "Media", "Store", "StoreSQLite", "UseCases", "Vault"],
            path: "Tests/Support", swiftSettings: strict),
        .target(
            name: "TableSamples", dependencies: ["CZip", "CZlib"], path: "Tests/TableSamples", swiftSettings: strict),
        .executableTarget(
            name: "hammer", dependencies: ["Domain", "StoreSQLite", "TestSupport", "UseCases", "Vault"],
            path: "Tests/Hammer", swiftSettings: strict),
        .target(name: "TestProcesses", path: "Tests/Processes", swiftSettings: strict),
        .target(
            name: "TestServers", dependencies: ["TestProcesses"], path: "Tests/Servers", exclude: ["Fixtures"],
            swiftSettings: strict),
        .target(
            name: "TestClusters", dependencies: ["Postgres", "TestProcesses"], path: "Tests/Clusters",
            swiftSettings: strict),
        tests("HTMLTests", ["HTML"]),
        tests("PostgresTests", ["Postgres", "TestClusters"]),
        tests("DomainTests", ["Domain"]),
        tests("MediaTests", ["Domain", "Media", "TestProcesses", crypto], exclude: ["Support/counted-tool"]),
        tests("TablesTests", ["Domain", "Tables", "TableSamples"], exclude: ["OldWorkbooks"]),
        tests("PlaybookLanguageTests", ["Domain", "PlaybookLanguage", "Words"]),
        tests("OutboundTests", ["Domain", "Outbound", "TestServers"]),
        tests("DrawingTests", ["Domain", "Drawing", "PlaybookLanguage", "Words"]),
        tests(
            "StoreTests",
            [
                "Domain", "Postgres", "Store", "StorePostgres", "StoreSQLite", "TestClusters",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], exclude: ["Golden", "Tables/citus.sql"]),
        tests(
            "UseCaseTests",
            [
                "Domain", "Media", "PlaybookLanguage", "Store", "StorePostgres", "StoreSQLite", "Tables",
                "TableSamples",
                "TestClusters", "TestSupport", "UseCases", "Vault", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(
            "ScenarioTests",
            [
                "Domain", "Scenarios", "Store", "StorePostgres", "StoreSQLite", "TestClusters", "TestSupport",
                "UseCases", "Vault",
            ]),
        tests("PagesTests", ["Domain", "Faces", "HTML", "Pages", "Tables", "TestSupport", "UseCases", "Words"]),
        tests("UpkeepTests", ["Domain", "Upkeep"]),
        tests("LogsTests", ["Domain", "Logs", .product(name: "Logging", package: "swift-log")]),
        tests(
            "WebTests",
            [
                "Domain", "Faces", "Logs", "Media", "StoreSQLite", "TableSamples", "Tables", "TestProcesses",
                "TestSupport", "UseCases", "Web",
                "Words",
            ]),
        tests("WordsTests", ["Domain", "Words"]),
        tests(
            "ProcessTests",
            [
                "Domain", "Store", "StoreSQLite", "TableSamples", "Tables", "TestClusters", "TestProcesses",
                "TestServers",
                "TestSupport",
                "Upkeep",
                "UseCases", "Vault", "hammer", "huiyin",
            ],
            exclude: [
                "PowerCut/shim.c", "Serving/accounts.py", "Serving/administration.py", "Serving/browser.py",
                "Serving/coverage.py", "Serving/failures.py", "Serving/households.py", "Serving/ledgers.py",
                "Serving/linkages.py", "Serving/lists.py", "Serving/look.py", "Serving/looked.csv", "Serving/others.py",
                "Serving/papers.py", "Serving/people.py", "Serving/residents.py", "Serving/schemathesis.toml",
                "Serving/visits.py", "Serving/workbench.py",
            ]),
        tests("ArchitectureTests", []),
    ],
    swiftLanguageModes: [.v6]
)
