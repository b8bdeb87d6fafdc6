// swift-tools-version: 6.2
import PackageDescription

// A package of its own: who builds the product builds no benchmark.
let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "TalentCode", path: "..")],
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
