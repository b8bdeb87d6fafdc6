// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]
/// Targets that call C also mark every unsafe use.
let strictMemory = strict + [.strictMemorySafety()]

let package = Package(
    name: "TalentCode",
    products: [
        .library(name: "COSE", targets: ["COSE"]),
        .library(name: "Deflate", targets: ["Deflate"]),
        .library(name: "TalentCode", targets: ["TalentCode", "OpenSSLKeys"]),
        .library(name: "QRCode", targets: ["QRCode"]),
        .executable(name: "talentcode", targets: ["talentcode"]),
        // For Benchmarks alone.
        .library(name: "SQLiteRegister", targets: ["SQLiteRegister"]),
        .library(name: "PostgresRegister", targets: ["PostgresRegister"]),
        // Damaged pictures, for the tests and for Benchmarks alone.
        .library(name: "DamageKit", targets: ["DamageKit"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        // libpng and libjpeg-turbo report errors with longjmp, which must not cross a Swift frame.
        .target(name: "CPicture", linkerSettings: [.linkedLibrary("png16"), .linkedLibrary("jpeg")]),
        .target(name: "CZXing", linkerSettings: [.linkedLibrary("ZXing")]),

        .target(name: "COSE", swiftSettings: strict),
        .target(name: "Deflate", dependencies: ["CDeflate"], swiftSettings: strictMemory),
        .target(name: "OpenSSLKeys", dependencies: ["COSE", "COpenSSL"], swiftSettings: strictMemory),
        .target(name: "TalentCode", dependencies: ["COSE", "Deflate"], swiftSettings: strict),
        .target(
            name: "QRCode",
            dependencies: ["CQREncode", "CPicture", "CCairo", "CZXing"],
            swiftSettings: strictMemory
        ),
        .target(name: "SQLRegister", dependencies: ["TalentCode", "COSE"], swiftSettings: strict),
        .target(
            name: "SQLiteRegister",
            dependencies: [
                "SQLRegister", "TalentCode", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strictMemory
        ),
        .target(
            name: "PostgresRegister",
            dependencies: ["SQLRegister", "TalentCode", "CPostgres"],
            swiftSettings: strictMemory
        ),
        .target(
            name: "TalentService",
            dependencies: [
                "TalentCode",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
            ],
            swiftSettings: strictMemory
        ),
        .target(
            name: "Templates",
            path: "Templates",
            exclude: ["README.md"],
            sources: ["Templates.swift"],
            resources: [
                .embedInCode("locales/zh-CN.yaml"), .embedInCode("locales/en.yaml"),
                .embedInCode("schemes/schemes.yaml"), .embedInCode("areas/areas.yaml"),
                .embedInCode("benefits/ningbo.yaml"), .embedInCode("benefits/cixi.yaml"),
                .embedInCode("benefits/beilun.yaml"), .embedInCode("benefits/zhenhai.yaml"),
            ]
        ),
        // Resources lie below their target, and the description among the documents, where people look for it.
        .target(
            name: "ServiceDescription",
            path: "docs",
            exclude: [
                "ARCHITECTURE.md", "BENEFITS.md", "FORMAT.md", "OPERATING.md", "PICTURES.md",
                "THREAT_MODEL.md",
                "decisions",
            ],
            sources: ["ServiceDescription.swift"],
            resources: [.embedInCode("openapi.yaml")]
        ),
        .executableTarget(
            name: "talentcode",
            dependencies: [
                "COSE", "Deflate", "OpenSSLKeys", "TalentCode", "QRCode", "SQLRegister", "SQLiteRegister",
                "PostgresRegister", "ServiceDescription", "TalentService", "Templates",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strictMemory
        ),

        .target(
            name: "TestSupport",
            dependencies: ["COSE", "OpenSSLKeys", "TalentCode"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .target(
            name: "DamageKit",
            dependencies: ["Deflate", "QRCode"],
            path: "Tests/DamageKit",
            swiftSettings: strict
        ),
        .testTarget(name: "COSETests", dependencies: ["COSE", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "DeflateTests", dependencies: ["Deflate", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "OpenSSLKeysTests",
            dependencies: ["COSE", "OpenSSLKeys", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TalentCodeTests",
            dependencies: ["COSE", "Deflate", "OpenSSLKeys", "TalentCode", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "QRCodeTests",
            dependencies: ["DamageKit", "Deflate", "QRCode", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SQLiteRegisterTests",
            dependencies: [
                "COSE", "OpenSSLKeys", "PostgresRegister", "SQLiteRegister", "TalentCode", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TalentServiceTests",
            dependencies: [
                "TalentCode", "TalentService", "TestSupport",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "talentcode", "COSE", "Deflate", "OpenSSLKeys", "PostgresRegister", "QRCode",
                "SQLiteRegister", "ServiceDescription", "TalentCode", "TalentService", "Templates",
                "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "talentcode", "COSE", "OpenSSLKeys", "TalentCode", "TalentService", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "HouseRulesTests", dependencies: ["TestSupport"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
