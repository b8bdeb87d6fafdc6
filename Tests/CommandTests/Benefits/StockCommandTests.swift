import Foundation
import SQLiteRegister
import TalentCode
import Testing

@Suite("Pools, allocations and what ends them, from the command line")
struct StockCommandTests {
    private let office: TestOffice
    private static let benefit = "talent-apartment"

    init() async throws { office = try await TestOffice(imported: true) }

    @discardableResult
    private func require(_ arguments: [String]) async throws -> ProgramResult {
        let result = try await office.json(arguments)
        try #require(result.exitCode == 0, "\(arguments): \(result.errorText)\(result.text)")
        return result
    }

    private func refusal(_ arguments: [String]) async throws -> String {
        let result = try await office.json(arguments)
        #expect(result.output.isEmpty, "\(arguments): \(result.text)")
        return "\(result.exitCode) \(try result.errorCode())"
    }

    /// Applications of the first persons, in their order.
    private func apply(_ count: Int) async throws -> [String] {
        var made: [String] = []
        for person in try await office.persons(count) {
            // Within one second the draw would decide.
            if !made.isEmpty { try await Task.sleep(for: .seconds(1)) }
            let applied = try await require(["apply", person, Self.benefit]).object()
            made.append(applied.object("entitlement").text("id"))
        }
        return made
    }

    private func states(_ ids: [String]) async throws -> [String] {
        let all = try await require(["applications", "list"]).objects().map { $0.object("entitlement") }
        let states = Dictionary(uniqueKeysWithValues: all.map { ($0.text("id"), $0.text("state")) })
        return ids.map { states[$0] ?? "" }
    }

    private func add(_ pool: String, _ arguments: [String]) -> [String] {
        ["pools", "add", Self.benefit, "--pool", pool] + arguments
    }

    @Test("a quota of none, below nothing or above the limit is refused with the range; the limit is taken")
    func quota() async throws {
        for quota in ["0", "-3", "100000001", "3000000000"] {
            let result = try await office.json(add("a", ["--quota", quota]))
            #expect(result.exitCode == 64 && result.output.isEmpty, "\(quota)")
            let error = try result.error()
            #expect(error.text("code") == "USAGE" && error.text("where") == "--quota", "\(quota)")
            #expect(error.text("message").contains("1–100000000"), "\(error)")
        }
        for budget in ["-5", "10000000000000.01", "lots"] {
            #expect(try await refusal(add("a", ["--budget", budget])) == "64 USAGE", "\(budget)")
        }
        let most = try await require(add("a", ["--quota", "100000000"])).object()
        #expect(most.number("quota") == 100_000_000)
        #expect(try await refusal(add("a", ["--quota", "1"])) == "1 POOL_EXISTS")
        #expect(try await refusal(["pools", "show", Self.benefit, "--pool", "b"]) == "65 NOT_FOUND")
        #expect(try await refusal(["pools", "show", Self.benefit, "--pool", "b c"]) == "64 USAGE")
    }

    @Test("named units come from a file, each once and with a name; pools show lists them with their owners")
    func units() async throws {
        func file(_ text: String) throws -> [String] {
            ["--units-file", try office.scratch.write(Array(text.utf8), "units.txt")]
        }
        #expect(try await refusal(add("a", file("5-302\n5-303\n5-302\n"))) == "65 BAD_INPUT")
        let long = String(repeating: "x", count: 65)
        let result = try await office.json(add("a", file("5-302\n\(long)\n")))
        #expect(result.exitCode == 65)
        #expect(try result.error().text("where").hasSuffix("units.txt:2"))
        #expect(try await refusal(add("a", ["--units-file", "/nowhere/units.txt"])) == "66 INPUT_MISSING")
        #expect(try await refusal(add("a", file("5-302\n5-303\n") + ["--quota", "1"])) == "64 USAGE")
        try await require(add("a", file("5-302\n\n  5-303 \n")))
        let made = try await apply(1)[0]
        try await require(["allocate", Self.benefit, "--pool", "a"])
        let shown = try await require(["pools", "show", Self.benefit, "--pool", "a"]).object()
        #expect(shown.number("quota") == 2 && shown.number("reserved") == 1 && shown.number("free") == 1)
        let units = shown["units"] as? [[String: Any]] ?? []
        #expect(units.map { $0.text("id") } == ["5-302", "5-303"])
        #expect(units.map { $0.text("owner") }.sorted() == ["", made])
    }

    @Test("days and seeds of an allocation out of their range are refused, and a seed is published once")
    func allocate() async throws {
        let allocate = ["allocate", Self.benefit, "--pool", "a"]
        for days in ["0", "3651", "-1"] {
            #expect(try await refusal(allocate + ["--hold-days", days]) == "64 USAGE", "\(days)")
        }
        for seed in [String(repeating: "a", count: 30), String(repeating: "a", count: 130), "nothing"] {
            #expect(try await refusal(allocate + ["--seed", seed]) == "64 USAGE", "\(seed)")
        }
        let seed = String(repeating: "a", count: 32)
        #expect(try await refusal(allocate + ["--seed", seed, "--new-seed"]) == "64 USAGE")
        try await require(add("a", ["--quota", "1"]))
        let unknown = ["allocate", Self.benefit, "--pool", "b", "--new-seed"]
        #expect(try await refusal(unknown) == "65 NOT_FOUND")
        let none = try await require(allocate + ["--new-seed"])
        #expect(none.output.isEmpty && none.errorText.contains("allocat"), "\(none.errorText)")
        let published = try await require(["pools", "show", Self.benefit, "--pool", "a"]).object().text(
            "seed")
        #expect(published.utf8.count == 64)
        #expect(try await refusal(allocate + ["--new-seed"]) == "1 SEED_FINAL")
        #expect(try await refusal(allocate + ["--seed", seed]) == "1 SEED_FINAL")
        let made = try await apply(1)
        let kept = try await require(allocate + ["--hold-days", "3650"]).object().object("entitlement")
        #expect(kept.text("id") == made[0] && kept.text("state") == "reserved")
        let until = try Date(kept.text("holdUntil"), strategy: .iso8601)
        #expect((until.timeIntervalSinceNow / 86_400).rounded() == 3_650)
    }

    @Test("who gives up, and whose hold runs out, makes room for the next; nobody is ended twice")
    func ends() async throws {
        try await require(add("a", ["--quota", "1"]))
        let ids = try await apply(3)
        try await require(["allocate", Self.benefit, "--pool", "a"])
        #expect(try await states(ids) == ["reserved", "waitlisted", "waitlisted"])
        let nothing = try await require(["entitlements", "expire"])
        #expect(nothing.output.isEmpty)
        #expect(nothing.errorText.contains("Nothing had run out"), "\(nothing.errorText)")
        let released = try await require(["release", ids[0], "--request-id", "r"]).object()
        #expect(released.object("entitlement").text("state") == "released")
        #expect(
            try await require(["release", ids[0], "--request-id", "r"]).object()["repeated"] as? Bool == true)
        #expect(try await refusal(["release", ids[0]]) == "1 FINAL")
        #expect(try await refusal(["release", String(repeating: "0", count: 32)]) == "65 NOT_FOUND")
        #expect(try await states(ids) == ["released", "reserved", "waitlisted"])
        let forfeit = ["applications", "forfeit", ids[1]]
        #expect(try await refusal(forfeit) == "64 USAGE", "not without a reason")
        try await require(forfeit + ["--reason", "moved away"])
        #expect(try await refusal(forfeit + ["--reason", "moved away"]) == "1 FINAL")
        #expect(try await states(ids) == ["released", "forfeited", "reserved"])
        try await runOut(ids[2])
        let expired = try await require(["entitlements", "expire"])
        #expect(try expired.object().object("entitlement").text("state") == "expired")
        #expect(expired.errorText.contains("ended: 1"), "\(expired.errorText)")
        let shown = try await require(["pools", "show", Self.benefit, "--pool", "a"]).object()
        #expect(shown.number("reserved") == 0 && shown.number("free") == 1)
    }

    /// Moves the end of a hold into the past.
    private func runOut(_ text: String) async throws {
        let id = try #require(EntitlementID(hex: text))
        let register = try SQLiteRegister.open(at: office.register)
        try await register.write { register in
            var held = try #require(try register.entitlement(id))
            held.holdUntil = Timestamp(1)
            try register.update(held)
        }
    }

    @Test("a rejected application is not rejected again, and who was left out is told so alone")
    func reject() async throws {
        try await require(add("a", ["--quota", "1"]))
        let id = try await apply(1)[0]
        let reject = ["applications", "reject", id]
        #expect(try await refusal(reject) == "64 USAGE", "not without a reason")
        let rejected = try await require(reject + ["--reason", "no talent"]).object()
        #expect(rejected.object("entitlement").text("state") == "rejected")
        #expect(try await refusal(reject + ["--reason", "again"]) == "1 NOT_ALLOWED")
        let shown = try await require(["applications", "show", id])
        #expect(shown.text.contains("no talent"))
        // One whom the rules of today leave out.
        let settings = "benefits:\n  settings:\n    talent-apartment.rules.conditions: false\n"
        try await require(["applications", "appeal", id])
        try await require(["applications", "review", id])
        _ = try office.scratch.write(Array(settings.utf8), "home/config.yaml")
        try await require(["benefits", "publish"])
        let allocated = try await require(["allocate", Self.benefit, "--pool", "a"])
        #expect(allocated.output.isEmpty)
        #expect(allocated.errorText.contains("NOT_ELIGIBLE"), "\(allocated.errorText)")
        #expect(!allocated.errorText.contains("nothing was allocated"), "\(allocated.errorText)")
    }

    @Test("benefits settings lists each key once, and with --open those alone that nobody set")
    func settings() async throws {
        let all = try await require(["benefits", "settings"]).objects()
        let keys = all.map { $0.text("key") }
        #expect(Set(keys).count == keys.count)
        let set = "talent-apartment.rules.conditions"
        #expect(keys.contains(set))
        let open = try await require(["benefits", "settings", "--open"]).objects()
        #expect(!open.isEmpty && open.count < all.count)
        #expect(!open.map { $0.text("key") }.contains(set))
        let areas = try await require(["benefits", "settings", "--all"]).objects()
        #expect(areas.count > all.count)
        #expect(try await refusal(["benefits", "settings", "talent-apartment"]) == "64 USAGE")
    }
}
