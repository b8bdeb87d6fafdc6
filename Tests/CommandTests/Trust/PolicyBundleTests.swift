import Foundation
import Testing

@Suite("Benefit packs travel in the bundle")
struct PolicyBundleTests {
    @Test("a desk judges by the packs of its bundle, takes the newer one, and never again an older one")
    func versions() async throws {
        let town = try await OfflineTown()
        let code = try await town.office.code()
        try await town.carry()
        let desk = town.desk
        let old = desk.scratch.file("b.bundle")
        let parts = try await desk.json(["bundle", "show", old]).object()["parts"] as? [[String: Any]] ?? []
        #expect(parts.contains { $0.text("kind") == "policy" && $0.text("name").contains("cixi") })
        func policy() async throws -> String {
            let words = ["verify", code.text, "--benefit", OfflineTown.benefit, "--desk", town.profile]
            let result = try await desk.json(words)
            return try result.object().object("benefit").text("policy")
        }
        #expect(try await policy() == "cixi/1")
        let first = try town.office.scratch.bytes("home/published/policy/cixi.cwt")
        let setting = "benefits:\n  settings:\n    settling-allowance.amount: 20000\n"
        try town.office.scratch.write(Array(setting.utf8), "home/config.yaml")
        let published = try await town.require(["benefits", "publish"]).objects()
        #expect(published.map { $0.number("version") } == [2])
        let new = desk.scratch.file("new.bundle")
        try await town.require(["bundle", "export", new])
        #expect(try await desk.json(["bundle", "import", new]).exitCode == 0)
        #expect(try await policy() == "cixi/2")
        let held = try desk.scratch.bytes("home/trust-store.cbor")
        let back = try await desk.json(["bundle", "import", old])
        #expect(back.exitCode == 1)
        // The pack alone, outside any bundle, is no way back either.
        let file = try desk.scratch.write(first, "cixi-1.cwt")
        let alone = try await desk.json(["trust", "import", file])
        #expect(alone.exitCode == 1)
        #expect(try alone.errorCode() == back.errorCode())
        #expect(try desk.scratch.bytes("home/trust-store.cbor") == held)
        #expect(try await policy() == "cixi/2")
        var changed = try town.office.scratch.bytes("home/published/policy/cixi.cwt")
        changed[changed.count / 2] ^= 1
        let damaged = try desk.scratch.write(changed, "damaged.cwt")
        #expect(try await desk.json(["trust", "import", damaged]).exitCode != 0)
        #expect(try await policy() == "cixi/2")
    }

    @Test("a city hands on the packs of its districts; what came alone is kept as what came in a bundle")
    func handedOn() async throws {
        let town = try await TestCity()
        let pack = "\(town.cixi.home)/published/policy/cixi.cwt"
        let taken = try await town.expect(town.city, ["trust", "import", pack]).object()
        #expect(taken["changed"] as? Bool == true)
        let again = try await town.expect(town.city, ["trust", "import", pack]).object()
        #expect(again["changed"] as? Bool == false)
        let bundle = try await town.export("city.bundle")
        let shown = try await town.desk.json(["bundle", "show", bundle]).object()
        let parts = shown["parts"] as? [[String: Any]] ?? []
        let names = parts.filter { $0.text("kind") == "policy" }.map { $0.text("name") }
        #expect(names.sorted() == ["330200/ningbo/1", "330282/cixi/1"])
        // A district's pack that was changed on the way is not.
        var changed = try town.cixi.scratch.bytes("home/published/policy/cixi.cwt")
        changed[changed.count / 2] ^= 1
        let damaged = try town.cixi.scratch.write(changed, "damaged.cwt")
        #expect(try await town.city.json(["trust", "import", damaged]).exitCode != 0)
    }

    @Test("a district's pack that its city took over travels in the city's bundle, and its desk judges by it")
    func district() async throws {
        let town = try await TestCity()
        let pack = "\(town.cixi.home)/published/policy/cixi.cwt"
        try await town.expect(town.city, ["trust", "import", pack])
        // A second time it is there already.
        try await town.expect(town.city, ["trust", "import", pack])
        let bundle = try await town.export("a.bundle")
        let shown = try await town.expect(town.city, ["bundle", "show", bundle]).object()
        let names = (shown["parts"] as? [[String: Any]] ?? [])
            .filter { $0.text("kind") == "policy" }.map { $0.text("name") }
        #expect(names.contains { $0.contains("cixi") }, "\(names)")
        try await town.take(bundle, at: town.desk)
        let text = try await town.cixi.code().text
        let answer = try await town.verdict(text, at: town.desk, ["--benefit", OfflineTown.benefit])
        #expect(answer.object("benefit").text("policy") == "cixi/1", "\(answer)")
    }
}
