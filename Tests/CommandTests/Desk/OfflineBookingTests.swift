import Foundation
import Testing

@Suite("What a desk gave without network, booked at the office")
struct OfflineBookingTests {
    private static let stay = "free-stay-3d"
    private static let document = "passport:E90000001"

    /// An office of Beilun whose desk `inn` holds a share of eight nights, and a pass of somebody outside its register.
    private struct Inn {
        let office: TestOffice
        let desk: TestOffice
        let profile: String
        let share: String
        let pass: String

        init() async throws {
            office = try await TestOffice(area: "330206")
            let scratch = try ScratchFolder()
            desk = TestOffice(scratch: scratch, program: Program())
            profile = scratch.file("inn.yaml")
            share = scratch.file("home/shares/a.share")
            try FileManager.default.createDirectory(
                atPath: scratch.file("home/shares"), withIntermediateDirectories: true)
            let words = [
                "issue", "--profile", "seeker-pass", "--document", document, "--name", "李求职", "--json",
                "--home", office.home,
            ]
            let issued = try await office.program.run(words)
            try #require(issued.exitCode == 0, "\(issued.errorText)")
            pass = try issued.object().text("text")
            try await require(["pools", "add", stay, "--pool", "p26", "--quota", "30"])
            try await require([
                "desks", "add", "inn", "--area", "330206", "--venue", "x", "--benefits", stay,
                "--no-passphrase", "--out", profile,
            ])
            try await require([
                "desks", "share", stay, "--desk", "inn", "--units", "8", "--out", share,
            ])
            let bundle = scratch.file("b.bundle")
            try await require(["bundle", "export", bundle])
            let fingerprint = try await require(["root", "show"]).object().text("fingerprint")
            let taken = try await desk.json(["bundle", "import", bundle, "--root-fingerprint", fingerprint])
            try #require(taken.exitCode == 0, "\(taken.errorText)")
        }

        @discardableResult
        func require(_ arguments: [String]) async throws -> ProgramResult {
            let result = try await office.json(arguments)
            try #require(result.exitCode == 0, "\(arguments): \(result.errorText)")
            return result
        }

        /// Redeems nights: at the desk, or online at the office.
        func redeem(_ units: Int, at home: TestOffice) async throws -> String {
            var words = ["redeem", stay, pass, "--units", "\(units)"]
            if home.home == desk.home { words += ["--desk", profile, "--document", document] }
            return try OfflineTown.code(await home.json(words))
        }
    }

    @Test(
        "the nights of a pass are booked by its document in a pool that was closed meanwhile, and count online"
    )
    func pass() async throws {
        let inn = try await Inn()
        #expect(try await inn.redeem(3, at: inn.desk) == "PROVISIONAL")
        let closed = try await inn.require(["pools", "close", Self.stay, "--pool", "p26"])
        #expect(closed.errorText.contains("8 units lie with desks"))
        try await inn.require(["pools", "add", Self.stay, "--pool", "p27", "--quota", "30"])
        let settled = try await inn.require(["desks", "settle", inn.share]).object()
        #expect(settled["accepted"] as? Int == 1, "\(settled)")
        #expect(try await inn.redeem(3, at: inn.office) == "ALREADY_REDEEMED")
        let pools = try await inn.require(["pools", "list"]).objects()
        #expect(pools.map { $0["redeemed"] as? Int } == [3, 0])
        #expect(pools.map { $0["shared"] as? Int } == [5, 0])
    }

    @Test("what an officer has yet to review is told at the office with the desk, also at a mere look")
    func review() async throws {
        let town = try await OfflineTown()
        let codes = try await town.codes(1)
        try await town.carry()
        #expect(try await town.redeem(town.present(codes[0].text)).exitCode == 0)
        let person = try await town.office.persons(1)[0]
        try await town.require(["revoke", codes[0].serial, "--reason", "lost"])
        let next = try await town.require(["issue", person]).object().text("text")
        #expect(try await town.settle() == [0, 1, 0])
        let given = try await town.office.json(["redeem", OfflineTown.benefit, next])
        #expect(try OfflineTown.code(given) == "ALREADY_REDEEMED")
        let look = try await town.office.json(["verify", next, "--benefit", OfflineTown.benefit]).object()
        let facts = look.object("benefit").object("facts")
        #expect(facts.text("why") == "under review" && facts.text("usedDesk") == "hall-3", "\(look)")
        let report = try await town.require(["report", "benefits"]).objects()
        #expect(report.contains { $0.text("indicator") == "reviewOpen" && $0["value"] as? Int == 1 })
        let accept = ["desks", "review", "accept", "1"]
        let silent = try await town.office.json(accept)
        #expect(silent.exitCode == 64 && silent.text.isEmpty, "what is accepted against the rule says why")
        let item = try await town.require(accept + ["--reason", "new card"]).object()
        #expect(item.text("decision") == "accepted: new card")
        #expect(
            try await OfflineTown.code(town.office.json(["redeem", OfflineTown.benefit, next]))
                == "ALREADY_REDEEMED")
    }

    @Test("what is accepted and has no stock is refused as a loss, in both languages, and stays in the list")
    func lost() async throws {
        let town = try await OfflineTown(units: 1, quota: 1)
        let codes = try await town.codes(2)
        try await town.carry()
        let grant = try Data(contentsOf: URL(filePath: town.share))
        let first = town.desk.scratch.file("first.share")
        #expect(try await town.redeem(town.present(codes[0].text)).exitCode == 0)
        try Data(contentsOf: URL(filePath: town.share)).write(to: URL(filePath: first))
        // A backup of the desk that was put back gives the one unit again.
        try grant.write(to: URL(filePath: town.share))
        #expect(try await town.redeem(town.present(codes[1].text)).exitCode == 0)
        #expect(try await town.settle(first) == [1, 0, 0])
        #expect(try await town.settle() == [0, 1, 0])
        let accept = ["desks", "review", "accept", "1", "--reason", "given"]
        for (language, word) in [("en", "loss"), ("zh", "损失")] {
            let answer = try await town.office.json(accept + ["--lang", language])
            #expect(answer.exitCode == 1)
            #expect(try answer.errorCode() == "REFUSED" && answer.errorText.contains(word))
            #expect(try answer.object().text("decision") == "lost: given")
        }
        #expect(try await town.require(["desks", "review"]).objects().count == 1)
    }

    @Test("deciding and expiring are repeated as they are: they take no name of a request")
    func unnamed() async throws {
        let office = try await TestOffice()
        for command in [
            ["desks", "review", "accept", "1", "--reason", "x"],
            ["desks", "review", "refuse", "1", "--reason", "x"], ["entitlements", "expire"],
        ] {
            #expect(try await office.run(command + ["--request-id", "a"]).exitCode == 64, "\(command)")
        }
        #expect(try await office.run(["entitlements", "expire", "--by", "clerk"]).exitCode == 0)
    }

    @Test(
        "nobody takes the name under which the program will book a use",
        arguments: ["settle:", "cli:", "erase-"])
    func reserved(_ prefix: String) async throws {
        let office = try await TestOffice()
        for language in ["en", "zh"] {
            let words = ["payments", "pay", "--request-id", "\(prefix)613a", "--lang", language]
            let refused = try await office.json(words)
            #expect(refused.exitCode == 64)
            #expect(try refused.errorCode() == "USAGE" && refused.errorText.contains("settle:"))
        }
        #expect(try await office.run(["payments", "pay", "--request-id", "settled-1"]).exitCode == 0)
    }

    @Test("what settling cannot book is not shared: benefits by child or by values of the application")
    func notShared() async throws {
        let town = try await OfflineTown()
        let file = town.office.scratch.file("x.share")
        for benefit in ["child-school-cx", "purchase-subsidy-basic"] {
            let result = try await town.office.json([
                "desks", "share", benefit, "--desk", "hall-3", "--units", "1", "--out", file,
            ])
            #expect(result.exitCode == 1, "\(benefit)")
            #expect(try result.errorCode() == "REFUSED")
            #expect(result.errorText.contains("could not be booked"), "\(result.errorText)")
            #expect(!FileManager.default.fileExists(atPath: file))
        }
    }

    @Test("a second name of a share's file is refused at once, and the program never waits for itself")
    func linked() async throws {
        let town = try await OfflineTown(units: 2)
        let codes = try await town.codes(1)
        try await town.carry()
        for copy in [town.desk.scratch.file("home/shares/b.share"), town.desk.scratch.file("b.share")] {
            try FileManager.default.linkItem(atPath: town.share, toPath: copy)
            let live = try await town.present(codes[0].text)
            let start = ContinuousClock.now
            let result = try await town.redeem(live, ["--share", copy])
            #expect(ContinuousClock.now - start < .seconds(20))
            #expect(result.exitCode == 65, "\(result.errorText)")
            #expect(try result.errorCode() == "BAD_INPUT")
            try FileManager.default.removeItem(atPath: copy)
        }
        #expect(try OfflineTown.code(await town.redeem(town.present(codes[0].text))) == "PROVISIONAL")
    }
}
