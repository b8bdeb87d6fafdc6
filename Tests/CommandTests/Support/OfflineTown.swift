import COSE
import Foundation
import OpenSSLKeys
import TestSupport
import Testing

/// An office with a pool of 30 flats and the desk `hall-3`; the desk's own home holds a bundle and one share.
struct OfflineTown {
    let office: TestOffice
    let desk: TestOffice
    let device: String
    let profile: String
    let share: String

    static let benefit = "talent-apartment"

    init(units: Int = 20, quota: Int = 30) async throws {
        office = try await TestOffice(imported: true)
        let scratch = try ScratchFolder()
        desk = TestOffice(scratch: scratch, program: Program())
        profile = scratch.file("hall-3.yaml")
        share = scratch.file("home/shares/a.share")
        device = scratch.file("device.pem")
        let key = try TestKey.generate(.es256)
        _ = try scratch.write(key.pair.unencryptedPEM().copy(), "device.pem", mode: 0o600)
        try FileManager.default.createDirectory(
            atPath: scratch.file("home/shares"), withIntermediateDirectories: true)
        try await require(["pools", "add", Self.benefit, "--pool", "2026", "--quota", "\(quota)"])
        try await require([
            "desks", "add", "hall-3", "--area", "330282", "--venue", "x", "--benefits", Self.benefit,
            "--no-passphrase", "--out", profile,
        ])
        try await require([
            "desks", "share", Self.benefit, "--desk", "hall-3", "--units", "\(units)", "--out", share,
        ])
    }

    /// Runs a command at the office that must succeed.
    @discardableResult
    func require(_ arguments: [String]) async throws -> ProgramResult {
        let result = try await office.json(arguments)
        try #require(result.exitCode == 0, "\(arguments): \(result.errorText)")
        return result
    }

    /// Codes of persons, bound to the device.
    func codes(_ count: Int) async throws -> [(serial: String, text: String)] {
        var codes: [(serial: String, text: String)] = []
        for person in try await office.persons(count) {
            let issued = try await require(["issue", person, "--device-key", device]).object()
            codes.append((issued.text("serial"), issued.text("text")))
        }
        return codes
    }

    /// Brings a bundle to the desk.
    func carry() async throws {
        let bundle = desk.scratch.file("b.bundle")
        try await require(["bundle", "export", bundle])
        let fingerprint = try await require(["root", "show"]).object().text("fingerprint")
        let taken = try await desk.json(["bundle", "import", bundle, "--root-fingerprint", fingerprint])
        try #require(taken.exitCode == 0, "\(taken.errorText)")
    }

    /// A live code for the desk.
    func present(_ text: String, audience: String = "hall-3") async throws -> String {
        let shown = try await desk.json(["present", text, "--device-key", device, "--audience", audience])
        return try shown.object().text("text")
    }

    /// Redeems at the desk.
    func redeem(_ live: String, _ arguments: [String] = []) async throws -> ProgramResult {
        try await desk.json(["redeem", Self.benefit, live, "--desk", profile] + arguments)
    }

    /// The code of the benefit's answer.
    static func code(_ result: ProgramResult) throws -> String {
        let verdict = try result.object()["verdict"] as? [String: Any]
        return (verdict?["benefit"] as? [String: Any])?.text("code") ?? "none"
    }

    /// Settles a file: accepted, review, duplicate.
    func settle(_ file: String? = nil) async throws -> [Int] {
        let settled = try await require(["desks", "settle", file ?? share]).object()
        return ["accepted", "review", "duplicate"].compactMap { settled[$0] as? Int }
    }
}
