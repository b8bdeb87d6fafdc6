import COSE
import Foundation
import OpenSSLKeys
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

@testable import talentcode

@Suite("Offline shares from the command line")
struct OfflineShareTests {
    @Test(
        "two days without network: redeemed provisionally, settled, and who was revoked meanwhile is reviewed"
    )
    func twoDays() async throws {
        let town = try await OfflineTown()
        let codes = try await town.codes(3)
        try await town.carry()
        let first = try await town.redeem(town.present(codes[0].text), ["--request-id", "r-1"])
        #expect(first.exitCode == 0, "\(first.errorText)")
        #expect(try OfflineTown.code(first) == "PROVISIONAL")
        let revoked = try await town.redeem(town.present(codes[1].text))
        #expect(revoked.exitCode == 0)
        try await town.require(["revoke", codes[1].serial, "--reason", "fraud"])
        // The desk does not know it: its list is of the day before. Past the red line nothing more is redeemed.
        let text = try String(contentsOfFile: town.profile, encoding: .utf8)
        let late = town.desk.scratch.file("late.yaml")
        try Data(
            text.replacing("redLine: 7d", with: "redLine: 0s").replacing("warning: 24h", with: "warning: 0s")
                .utf8
        ).write(to: URL(filePath: late))
        #expect(chmod(late, 0o600) == 0)
        try await Task.sleep(for: .seconds(1))
        let live = try await town.present(codes[2].text)
        let before = try Data(contentsOf: URL(filePath: town.share))
        let tooOld = try await town.desk.json(["redeem", OfflineTown.benefit, live, "--desk", late])
        #expect(tooOld.exitCode == 2)
        #expect(try OfflineTown.code(tooOld) == "IDENTITY_NOT_VALID")
        #expect(try Data(contentsOf: URL(filePath: town.share)) == before)
        #expect(try await town.settle() == [1, 1, 0])
        #expect(try await town.settle() == [0, 0, 2])
        let review = try await town.require(["desks", "review"]).object()
        #expect(review.text("reason") == "status" && review.text("serial") == codes[1].serial)
        let pool = try await town.office.reader().read { try $0.pools(BenefitID(OfflineTown.benefit)).first }
        #expect(pool?.redeemed == 1 && pool?.shared == 19)
        let refused = try await town.require(["desks", "review", "refuse", "1", "--reason", "revoked"])
            .object()
        #expect(refused.text("decision") == "refused: revoked")
        let again = try await town.office.json(["desks", "review", "accept", "1", "--reason", "seen"])
        #expect(again.exitCode == 1)
        #expect(try again.errorCode() == "FINAL")
    }

    @Test(
        "a share never takes the place of a file that is there; a repeat leaves what the desk wrote into it")
    func noFileReplaced() async throws {
        let town = try await OfflineTown()
        let words = ["desks", "share", OfflineTown.benefit, "--desk", "hall-3", "--units", "2", "--out"]
        let before = try Data(contentsOf: URL(filePath: town.share))
        let second = try await town.office.json(words + [town.share])
        #expect(second.exitCode == 73)
        #expect(try Data(contentsOf: URL(filePath: town.share)) == before)
        let pool = try await town.office.reader().read { try $0.pools(BenefitID(OfflineTown.benefit)).first }
        #expect(pool?.shared == 20)
        let other = town.office.scratch.file("b.share")
        try await town.require(words + [other, "--request-id", "s-1"])
        let grant = try Data(contentsOf: URL(filePath: other))
        try (grant + Data([0xa0])).write(to: URL(filePath: other))
        try await town.require(words + [other, "--request-id", "s-1"])
        #expect(try Data(contentsOf: URL(filePath: other)) == grant + Data([0xa0]))
    }

    @Test("a repeated request gives the same redemption, and its id nothing else")
    func repeated() async throws {
        let town = try await OfflineTown()
        let codes = try await town.codes(2)
        try await town.carry()
        let live = try await town.present(codes[0].text)
        let first = try await town.redeem(live, ["--request-id", "r-1"])
        let second = try await town.redeem(live, ["--request-id", "r-1"])
        #expect(second.exitCode == 0)
        let one = try first.object()["redemption"] as? [String: Any]
        let two = try second.object()["redemption"] as? [String: Any]
        #expect(one?.text("id") == two?.text("id") && two != nil)
        #expect(try second.object()["repeated"] as? Bool == true)
        let other = try await town.redeem(town.present(codes[1].text), ["--request-id", "r-1"])
        #expect(other.exitCode == 1)
        #expect(try other.errorCode() == "REQUEST_REUSED")
        #expect(try OfflineTown.code(await town.redeem(town.present(codes[0].text))) == "ALREADY_REDEEMED")
        #expect(
            try OfflineTown.code(await town.redeem(town.present(codes[1].text, audience: "any")))
                == "FACT_MISSING")
    }

    @Test("a settling that is named is repeated under its name, and no other file is settled under it")
    func settledByName() async throws {
        let town = try await OfflineTown()
        try await town.carry()
        let live = try await town.present(town.codes(1)[0].text)
        let before = town.office.scratch.file("empty.share")
        try Data(contentsOf: URL(filePath: town.share)).write(to: URL(filePath: before))
        try await town.require(["desks", "settle", before, "--request-id", "early"])
        #expect(try await town.redeem(live).exitCode == 0)
        let named = ["desks", "settle", town.share, "--request-id"]
        for counts in [[1, 0, 0], [0, 0, 1]] {
            let report = try await town.require(named + ["may"]).object()
            #expect(["accepted", "review", "duplicate"].map { report.number($0) } == counts)
        }
        let other = try await town.office.json(named + ["early"])
        #expect(other.exitCode == 1)
        #expect(try other.errorCode() == "REQUEST_REUSED")
        #expect(try await town.office.json(named + ["settle:1"]).exitCode == 64)
    }

    @Test("several programs at once never take more than the share has, and each is told the truth")
    func atOnce() async throws {
        let town = try await OfflineTown(units: 3)
        let codes = try await town.codes(6)
        try await town.carry()
        var lives: [String] = []
        for code in codes { lives.append(try await town.present(code.text)) }
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for live in lives { group.addTask { try OfflineTown.code(await town.redeem(live)) } }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.count { $0 == "PROVISIONAL" } == 3, "\(answers)")
        #expect(answers.count { $0 == "QUOTA_EXHAUSTED" } == 3, "\(answers)")
        #expect(try await town.settle() == [3, 0, 0])
    }

    @Test("a kill at any time leaves no acknowledged redemption out, and the next program goes on")
    func killed() async throws {
        let town = try await OfflineTown()
        let codes = try await town.codes(6)
        try await town.carry()
        var generator = Seed.start()
        var acknowledged: [String] = []
        for code in codes {
            let live = try await town.present(code.text)
            let pause = Duration.milliseconds(Int.random(in: 5...120, using: &generator))
            let result = try await town.desk.run(
                ["redeem", OfflineTown.benefit, live, "--desk", town.profile, "--json"], killedAfter: pause)
            if !result.isKilled, try OfflineTown.code(result) == "PROVISIONAL" {
                acknowledged.append(code.serial)
            }
        }
        let settled = try await town.require(["desks", "settle", town.share]).object()
        let entries = settled["entries"] as? [[String: Any]] ?? []
        let accepted = entries.filter { $0.text("result") == "accepted" }.map { $0.text("serial") }
        #expect(Set(acknowledged).isSubset(of: accepted))
        #expect(Set(accepted).count == accepted.count)
    }

    @Test("a torn entry is cut and told of; a damaged file stops desk and office, and nothing changes")
    func damaged() async throws {
        let town = try await OfflineTown()
        let codes = try await town.codes(2)
        try await town.carry()
        #expect(try await town.redeem(town.present(codes[0].text)).exitCode == 0)
        let good = try Data(contentsOf: URL(filePath: town.share))
        try Data(good + good.suffix(300).prefix(0) + [0xd2, 0x84]).write(to: URL(filePath: town.share))
        #expect(chmod(town.share, 0o600) == 0)
        let next = try await town.redeem(town.present(codes[1].text))
        #expect(next.exitCode == 0)
        #expect(next.errorText.contains("cut short"))
        #expect(try await town.settle() == [2, 0, 0])
        var bad = [UInt8](good)
        bad[bad.count / 2] ^= 1
        let file = try town.desk.scratch.write(bad, "bad.share", mode: 0o600)
        for result in [
            try await town.office.json(["desks", "settle", file]),
            try await town.redeem(town.present(codes[1].text), ["--share", file]),
        ] {
            #expect(result.exitCode == 65)
            #expect(try result.errorCode() == "BAD_INPUT")
        }
        #expect(chmod(file, 0o644) == 0)
        let open = try await town.redeem(town.present(codes[1].text), ["--share", file])
        #expect(open.exitCode == 77)
        #expect(try open.errorCode() == "FILE_MODE")
    }

    @Test("a copy of a share's file stops the desk, which would give its units once more")
    func copied() async throws {
        let town = try await OfflineTown(units: 1)
        let codes = try await town.codes(1)
        try await town.carry()
        for copy in [town.desk.scratch.file("home/shares/b.share"), town.desk.scratch.file("b.share")] {
            try FileManager.default.copyItem(atPath: town.share, toPath: copy)
            let result = try await town.redeem(town.present(codes[0].text), ["--share", copy])
            #expect(result.exitCode == 65)
            #expect(try result.errorCode() == "BAD_INPUT")
            try FileManager.default.removeItem(atPath: copy)
        }
        let good = try await town.redeem(town.present(codes[0].text), ["--share", town.share])
        #expect(try OfflineTown.code(good) == "PROVISIONAL")
    }

    @Test("a kill while settling and a second run give what one run gives")
    func killedSettling() async throws {
        let town = try await OfflineTown()
        let codes = try await town.codes(4)
        try await town.carry()
        for code in codes { #expect(try await town.redeem(town.present(code.text)).exitCode == 0) }
        var generator = Seed.start()
        for _ in 0..<4 {
            let pause = Duration.milliseconds(Int.random(in: 20...250, using: &generator))
            _ = try await town.office.run(["desks", "settle", town.share, "--json"], killedAfter: pause)
        }
        let last = try await town.settle()
        #expect(last.reduce(0, +) == 4 && last[1] == 0)
        let pool = try await town.office.reader().read { try $0.pools(BenefitID(OfflineTown.benefit)).first }
        #expect(pool?.redeemed == 4 && pool?.shared == 16)
    }

    @Test("a full disk refuses a redemption, and nothing of it stays", .enabled(if: FullDisk.isPossible))
    func fullDisk() async throws {
        let town = try await OfflineTown()
        let codes = try await town.codes(1)
        try await town.carry()
        let disk = try await FullDisk()
        defer { disk.unmount() }
        let file = "\(disk.path)/a.share"
        try FileManager.default.copyItem(atPath: town.share, toPath: file)
        try FileManager.default.removeItem(atPath: town.share)
        try disk.fill()
        let size = try Data(contentsOf: URL(filePath: file)).count
        let live = try await town.present(codes[0].text)
        let full = try await town.redeem(live, ["--share", file])
        // The rest of the last block may still have had room for the entry.
        if full.exitCode != 0 {
            #expect(full.exitCode == 73)
            #expect(try full.errorCode() == "CANNOT_WRITE")
            #expect(try Data(contentsOf: URL(filePath: file)).count == size)
        }
        try disk.free()
        let again = try await town.redeem(town.present(codes[0].text), ["--share", file])
        #expect(try OfflineTown.code(again) == (full.exitCode == 0 ? "ALREADY_REDEEMED" : "PROVISIONAL"))
    }

    @Test("shares are refused for unknown desks, benefits they may not serve and units that are not there")
    func refusals() async throws {
        let town = try await OfflineTown()
        func share(_ arguments: [String]) async throws -> String {
            let result = try await town.office.json(
                ["desks", "share"] + arguments + ["--out", town.desk.scratch.file("x.share")])
            return "\(result.exitCode) \(try result.errorCode())"
        }
        #expect(try await share([OfflineTown.benefit, "--desk", "hall-9", "--units", "1"]) == "65 NOT_FOUND")
        #expect(try await share([OfflineTown.benefit, "--desk", "hall-3", "--units", "11"]) == "1 REFUSED")
        for units in ["0", "-4", "10001"] {
            let words = [OfflineTown.benefit, "--desk", "hall-3", "--units", units]
            #expect(try await share(words) == "64 USAGE", "\(units)")
        }
        #expect(
            try await share([OfflineTown.benefit, "--desk", "hall-3", "--units", "1", "--days", "91"])
                == "64 USAGE")
        #expect(try await share(["rent-free-flat", "--desk", "hall-3", "--units", "1"]) == "1 REFUSED")
        #expect(!FileManager.default.fileExists(atPath: town.desk.scratch.file("x.share")))
        let listed = try await town.require(["desks", "shares"]).object()
        #expect(listed["left"] as? Int == 20)
    }
}
