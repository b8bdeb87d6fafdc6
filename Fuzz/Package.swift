// swift-tools-version: 6.2
import PackageDescription

// A package of its own: it is compiled with coverage instrumentation, product and all. Built by scripts/fuzz.
let package = Package(
    name: "Fuzz",
    dependencies: [.package(name: "TalentCode", path: "..")],
    targets: [
        .systemLibrary(name: "CLibFuzzer"),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "CLibFuzzer",
                .product(name: "COSE", package: "TalentCode"),
                .product(name: "TalentCode", package: "TalentCode"),
                .product(name: "QRCode", package: "TalentCode"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
