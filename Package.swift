// swift-tools-version: 6.2
import PackageDescription

/// Shared by all our targets: uses of a dependency in an interface must be visible (`package
/// import`), and warnings are errors.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A room: the targets that it may import are listed here, and the build checks the list.
func room(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: imports, swiftSettings: settings)
}

/// Golden texts and fixtures are next to the tests and are read from there, not bundled.
func tests(of room: String, with others: [Target.Dependency] = [], beside: [String] = []) -> Target
{
    .testTarget(
        name: "\(room)Tests",
        dependencies: [.target(name: room), "TestSupport"] + others,
        exclude: beside,
        swiftSettings: settings)
}

func cLibrary(_ name: String, pkgConfig: String, debian: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debian])])
}

let grdb: [Target.Dependency] = [
    .product(name: "GRDB", package: "GRDB.swift"),
    .product(name: "GRDBSQLite", package: "GRDB.swift"),
]

let package = Package(
    name: "musora-reports",
    products: [
        .executable(name: "musora-reports", targets: ["musora-reports"]),
        .executable(name: "musora-archive", targets: ["musora-archive"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        // What Hummingbird is made of, where its types are ours too.
        .package(url: "https://github.com/apple/swift-nio", from: "2.0.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.0.0"),
    ],
    targets: [
        cLibrary("CPango", pkgConfig: "pangocairo", debian: "libpango1.0-dev"),
        cLibrary("CQPDF", pkgConfig: "libqpdf", debian: "libqpdf-dev"),
        cLibrary("COpenSSL", pkgConfig: "libcrypto", debian: "libssl-dev"),
        cLibrary("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),
        cLibrary("CIsal", pkgConfig: "libisal", debian: "libisal-dev"),
        cLibrary("CCurl", pkgConfig: "libcurl", debian: "libcurl4-openssl-dev"),
        .systemLibrary(name: "CLinux"),

        room("Graphics"),
        room("ReportModel", ["Graphics"]),
        room("Cryptography", ["COpenSSL"]),
        room("Compression", ["CIsal", "CZlib"]),
        room("Transfer", ["CCurl", "CLinux", "Compression"]),
        room("Schedule", ["ReportModel"]),
        room(
            "Settings",
            ["Graphics", "ReportModel", "Schedule", .product(name: "Yams", package: "Yams")]),
        room("Console", ["ReportModel", "Settings"]),
        room(
            "Warehouse",
            ["ReportModel", "Settings", "Compression", "Cryptography", "Transfer", "CLinux"]
                + grdb),
        room("DemoData", ["ReportModel", "Warehouse"]),
        room("Analysis", ["ReportModel", "Settings", "Warehouse"]),
        room("Narration", ["ReportModel", "Settings", "Cryptography", "Transfer", "Analysis"]),
        room("Charts", ["Graphics", "ReportModel"]),
        room("Reports", ["ReportModel", "Settings", "Warehouse", "Analysis", "Narration"]),
        room(
            "ReportMakers",
            [
                "ReportModel", "Cryptography", "Settings", "Warehouse", "Analysis", "Narration",
                "Reports",
            ]),
        room("Check", ["ReportModel", "Settings", "Warehouse", "Reports", "ReportMakers"]),
        room("Typesetting", ["Graphics", "ReportModel", "Charts"]),
        room(
            "Drawing", ["Graphics", "ReportModel", "Typesetting", "Compression", "CPango", "CQPDF"]),
        room(
            "WebExport",
            [
                "Graphics", "ReportModel", "Charts",
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        room("Archive", ["ReportModel", "Cryptography", "CLinux"] + grdb),
        room("Operations", ["ReportModel", "Schedule", "Archive"]),
        room(
            "Delivery",
            ["ReportModel", "Settings", "Cryptography", "Transfer", "WebExport", "Archive"]),
        room("Upkeep", ["ReportModel", "Settings", "Narration", "Archive"]),
        room(
            "DayPages",
            [
                "ReportModel", "Settings", "Warehouse", "Analysis", "Narration", "Reports",
                "WebExport", "Archive",
            ]),
        room(
            "DailyRun",
            [
                "ReportModel", "Settings", "Warehouse", "Analysis", "Narration", "Reports",
                "ReportMakers", "Typesetting", "Drawing", "WebExport", "Archive", "Upkeep",
                "DayPages", "Graphics", "Charts", "Delivery",
            ]),
        .executableTarget(
            name: "musora-reports",
            dependencies: [
                "ReportModel", "Settings", "Console", "Transfer", "Warehouse", "DemoData",
                "Drawing",
                "WebExport",
                "Archive", "Upkeep", "Check", "DailyRun", "DayPages", "Narration",
                "Delivery", "Schedule", "Operations", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        room(
            "ArchiveServer",
            [
                "Graphics", "ReportModel", "Settings", "Cryptography", "CLinux",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        .executableTarget(
            name: "musora-archive",
            dependencies: [
                "ArchiveServer", "ReportModel", "Settings", "Console", "Operations",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        // Measures the rooms; built with everything else, so that it never falls behind.
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "Graphics", "ReportModel", "Cryptography", "Settings", "Transfer", "Warehouse",
                "Analysis", "Reports", "Typesetting", "Drawing",
            ],
            path: "Benchmarks/Sources/benchmarks", swiftSettings: settings),

        .target(
            name: "TestSupport", dependencies: ["Graphics", "ReportModel"],
            path: "Tests/TestSupport",
            swiftSettings: settings),
        tests(of: "ReportModel", beside: ["Fixtures", "Golden"]),
        tests(of: "Settings", with: ["Graphics", "ReportModel"], beside: ["Golden"]),
        tests(of: "Warehouse", with: ["ReportModel", "Settings", "Transfer"] + grdb),
        tests(of: "DemoData", with: ["ReportModel", "Warehouse"] + grdb),
        tests(of: "Analysis", with: ["ReportModel", "Settings", "Warehouse"]),
        tests(
            of: "Narration", with: ["ReportModel", "Settings", "Transfer", "Analysis"],
            beside: ["Golden"]),
        tests(of: "Charts", with: ["Graphics", "ReportModel"], beside: ["Golden"]),
        tests(
            of: "Reports",
            with: ["Graphics", "ReportModel", "Settings", "Analysis", "Warehouse", "Narration"]),
        tests(
            of: "Typesetting", with: ["Graphics", "ReportModel", "Charts"], beside: ["Golden"]),
        tests(
            of: "Drawing", with: ["Graphics", "ReportModel", "Typesetting", "CPango"],
            beside: ["Golden"]),
        tests(
            of: "WebExport", with: ["Graphics", "ReportModel", "Charts"], beside: ["Golden"]),
        tests(of: "Archive", with: ["ReportModel", "Cryptography"] + grdb, beside: ["Golden"]),
        tests(of: "Schedule", with: ["ReportModel"]),
        tests(of: "Operations", with: ["ReportModel", "Schedule", "Archive"]),
        tests(of: "Cryptography"),
        tests(of: "ArchiveServer", with: ["ReportModel", "Settings", "Cryptography"]),
        tests(of: "Transfer", with: ["CCurl"]),
        tests(
            of: "Delivery",
            with: ["ReportModel", "Settings", "Transfer", "WebExport", "Archive"],
            beside: ["Golden"]),
        tests(of: "Compression"),
        tests(
            of: "DayPages",
            with: ["ReportModel", "Settings", "Warehouse", "Archive", "Reports", "WebExport"]),
        tests(of: "Check", with: ["ReportModel", "Settings", "Warehouse"]),
        tests(
            of: "DailyRun",
            with: [
                "ReportModel", "Settings", "Warehouse", "Archive", "Upkeep", "Drawing",
                "WebExport", "Narration", "ReportMakers",
            ]),
    ],
    swiftLanguageModes: [.v6]
)
