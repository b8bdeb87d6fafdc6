import Foundation
import Testing

/// A city 330200 over two districts 330282 and 330206, each with a home of its own, and a desk without a register.
struct TestCity: Sendable {
    let scratch: ScratchFolder
    let city: TestOffice
    let cixi: TestOffice
    let beilun: TestOffice
    let desk: TestOffice
    /// The fingerprint of the city's first root.
    let fingerprint: String

    /// All homes; the districts stand in the city's signed list, and the register of 330282 is filled.
    init() async throws {
        scratch = try ScratchFolder()
        var fingerprint = ""
        func office(_ area: String) async throws -> TestOffice {
            let office = try await TestOffice(area: area)
            if area == "330200" {
                fingerprint = try await office.json(["root", "show"]).object().text("fingerprint")
            }
            return office
        }
        city = try await office("330200")
        cixi = try await office("330282")
        beilun = try await office("330206")
        desk = TestOffice(scratch: try ScratchFolder(), program: Program())
        self.fingerprint = fingerprint
        for district in [cixi, beilun] { try await join(district) }
        try await expect(city, ["trust", "sign"])
        try await expect(cixi, ["people", "import", TestOffice.sample])
    }

    func file(_ name: String) -> String { scratch.file(name) }

    /// Runs a command that must succeed.
    @discardableResult
    func expect(_ office: TestOffice, _ arguments: [String]) async throws -> ProgramResult {
        let result = try await office.json(arguments)
        try #require(result.exitCode == 0, "\(arguments): \(result.errorText)")
        return result
    }

    /// Takes a district's entry into the city's draft.
    func join(_ district: TestOffice, _ options: [String] = []) async throws {
        try await expect(district, ["trust", "export-issuer", "--out", file("issuer.json")])
        try await expect(city, ["trust", "add-issuer", file("issuer.json")] + options)
    }

    /// Gives the districts' status lists to the city, and exports a bundle under a name.
    @discardableResult
    func export(_ name: String) async throws -> String {
        for district in [cixi, beilun] {
            try await expect(city, ["trust", "import", "\(district.home)/published/status/1.cwt"])
        }
        try await expect(city, ["bundle", "export", file(name)])
        return file(name)
    }

    /// Imports a bundle at a home, with the city's root as anchor.
    func take(_ bundle: String, at office: TestOffice) async throws {
        try await expect(office, ["bundle", "import", bundle, "--root-fingerprint", fingerprint])
    }

    /// The kid of a home's key.
    func kid(_ office: TestOffice, _ purpose: String) async throws -> String {
        let keys = try await office.json(["keys", "list"]).objects()
        return try #require(keys.last { $0.text("purpose") == purpose }).text("kid")
    }

    /// The verdict at a home.
    func verdict(
        _ text: String, at office: TestOffice, _ arguments: [String] = []
    ) async throws -> [String: Any] {
        try await office.json(["verify", text] + arguments).object()
    }
}
