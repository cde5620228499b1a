// swift-tools-version: 6.2
import PackageDescription

/// The rooms' own settings, as in ../Package.swift.
///
/// The rooms are compiled here a second time, because `package` access ends with the
/// package. `Rooms` is a link to `../Sources`.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

func room(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: imports, path: "Rooms/\(name)", swiftSettings: settings)
}

func cLibrary(_ name: String, pkgConfig: String) -> Target {
    .systemLibrary(name: name, path: "Rooms/\(name)", pkgConfig: pkgConfig)
}

let grdb: [Target.Dependency] = [
    .product(name: "GRDB", package: "GRDB.swift"),
    .product(name: "GRDBSQLite", package: "GRDB.swift"),
]

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        cLibrary("CPango", pkgConfig: "pangocairo"),
        cLibrary("CQPDF", pkgConfig: "libqpdf"),
        cLibrary("COpenSSL", pkgConfig: "libcrypto"),
        cLibrary("CZlib", pkgConfig: "zlib"),

        room("Graphics"),
        room("ReportModel", ["Graphics"]),
        room("Cryptography", ["COpenSSL"]),
        room("Settings", ["Graphics", "ReportModel", .product(name: "Yams", package: "Yams")]),
        room("Compression", ["CZlib"]),
        room("Warehouse", ["ReportModel", "Settings", "Compression"] + grdb),
        room("Analysis", ["ReportModel", "Settings", "Warehouse"]),
        room("Charts", ["Graphics", "ReportModel"]),
        room("Narration", ["ReportModel", "Settings", "Cryptography"]),
        room("Reports", ["ReportModel", "Settings", "Warehouse", "Analysis", "Narration"]),
        room("Typesetting", ["Graphics", "ReportModel", "Charts"]),
        room(
            "Drawing", ["Graphics", "ReportModel", "Typesetting", "Compression", "CPango", "CQPDF"]),

        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "Graphics", "ReportModel", "Cryptography", "Settings", "Warehouse", "Analysis",
                "Reports", "Typesetting", "Drawing",
            ],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
