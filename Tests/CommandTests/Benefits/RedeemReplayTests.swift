import Foundation
import SQLiteRegister
import TalentCode
import Testing

@Suite("redeem takes a live code once, wherever it was shown before")
struct RedeemReplayTests {
    private static func verdict(_ result: ProgramResult) throws -> String {
        try result.object().object("verdict").text("code")
    }

    @Test("a live code shown twice is REPLAYED, though uses are left; a repeated request is no replay")
    func twice() async throws {
        let town = try await OfflineTown()
        let office = try await TestOffice(area: "330206", imported: true)
        let person = try await office.persons(1)[0]
        let seeking = try await office.run([
            "people", "set", person, "jobSeeker.isSeeking=yes", "--source", "manual",
        ])
        try #require(seeking.exitCode == 0, "\(seeking.errorText)")
        let issued = try await office.json(["issue", person, "--device-key", town.device]).object()
        func live() async throws -> String {
            let words = ["present", issued.text("text"), "--device-key", town.device]
            return try await office.json(words).object().text("text")
        }
        let shown = try await live()
        let words = ["redeem", "free-stay-3d", shown]
        let first = try await office.json(words + ["--request-id", "a"])
        #expect(first.exitCode == 0, "\(first.errorText)\(first.text)")
        let again = try await office.json(words + ["--request-id", "b"])
        #expect(again.exitCode == 1)
        #expect(try Self.verdict(again) == "REPLAYED")
        #expect(try again.object()["redemption"] == nil)
        let same = try await office.json(words + ["--request-id", "a"])
        #expect(same.exitCode == 0)
        #expect(try same.object()["repeated"] as? Bool == true)
        #expect(try await office.json(["redeem", "free-stay-3d", live()]).exitCode == 0)
        let used = try await office.reader().read { register in
            try register.redemptions(RedemptionFilter(), after: nil, limit: 9).count
        }
        #expect(used == 2)
    }

    @Test("a live code that an offline desk took is REPLAYED at the office once the share is settled")
    func afterSettling() async throws {
        let town = try await OfflineTown()
        let code = try await town.codes(1)[0]
        try await town.carry()
        let live = try await town.present(code.text)
        #expect(try OfflineTown.code(await town.redeem(live)) == "PROVISIONAL")
        #expect(try OfflineTown.code(await town.redeem(live)) != "PROVISIONAL")
        #expect(try await town.settle() == [1, 0, 0])
        let online = try await town.office.json(["redeem", OfflineTown.benefit, live])
        #expect(online.exitCode == 1)
        #expect(try Self.verdict(online) == "REPLAYED")
        let fresh = try await town.office.json(["redeem", OfflineTown.benefit, town.present(code.text)])
        #expect(try OfflineTown.code(fresh) == "ALREADY_REDEEMED")
    }
}
