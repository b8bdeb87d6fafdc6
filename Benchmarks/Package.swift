// swift-tools-version: 6.2
import PackageDescription

// A package of its own: who builds the product builds no benchmark.
let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(name: "TalentCode", path: ".."),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    ],
    targets: [
        .target(
            name: "CBaseline",
            linkerSettings: [
                .linkedLibrary("crypto"), .linkedLibrary("qrencode"), .linkedLibrary("png16"),
                .linkedLibrary("z"),
            ]
        ),
        .executableTarget(
            name: "bench",
            dependencies: [
                "CBaseline",
                .product(name: "COSE", package: "TalentCode"),
                .product(name: "TalentCode", package: "TalentCode"),
                .product(name: "QRCode", package: "TalentCode"),
                .product(name: "Deflate", package: "TalentCode"),
            ]
        ),
        // Bare commits of one row, straight on what the registers stand on.
        .target(name: "Bare", dependencies: ["CSQLite", "CPQ"]),
        .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .executableTarget(
            name: "benefits",
            dependencies: [
                "Bare",
                .product(name: "TalentCode", package: "TalentCode"),
                .product(name: "SQLiteRegister", package: "TalentCode"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .executableTarget(
            name: "postgres",
            dependencies: [
                "Bare",
                .product(name: "TalentCode", package: "TalentCode"),
                .product(name: "PostgresRegister", package: "TalentCode"),
            ]
        ),
        // What the service is compared with: `scripts/bench --service`.
        .executableTarget(
            name: "service",
            dependencies: [
                "Bare",
                .product(name: "COSE", package: "TalentCode"),
                .product(name: "TalentCode", package: "TalentCode"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ]
        ),
        .executableTarget(name: "load", linkerSettings: [.linkedLibrary("pthread")]),
        .executableTarget(
            name: "pictures",
            dependencies: [
                .product(name: "DamageKit", package: "TalentCode"),
                .product(name: "QRCode", package: "TalentCode"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
