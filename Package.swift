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
        // Damaged pictures, for the tests and for Benchmarks alone.
        .library(name: "DamageKit", targets: ["DamageKit"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
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
        .target(
            name: "SQLiteRegister",
            dependencies: ["TalentCode", "COSE", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict
        ),
        .target(
            name: "Templates",
            path: "Templates",
            exclude: ["README.md"],
            sources: ["Templates.swift"],
            resources: [
                .embedInCode("locales/zh-CN.yaml"), .embedInCode("locales/en.yaml"),
                .embedInCode("schemes/schemes.yaml"),
            ]
        ),
        .executableTarget(
            name: "talentcode",
            dependencies: [
                "COSE", "Deflate", "OpenSSLKeys", "TalentCode", "QRCode", "SQLiteRegister", "Templates",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
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
            dependencies: ["COSE", "OpenSSLKeys", "SQLiteRegister", "TalentCode", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "talentcode", "COSE", "Deflate", "OpenSSLKeys", "QRCode", "SQLiteRegister", "TalentCode",
                "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "HouseRulesTests", dependencies: ["TestSupport"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
