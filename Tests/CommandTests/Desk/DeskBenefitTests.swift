import Foundation
import Testing

@Suite("verify --benefit at a desk: with a register, and without")
struct DeskBenefitTests {
    private static func answer(_ result: ProgramResult) throws -> [String: Any] {
        try result.object().object("benefit")
    }

    /// A profile of a desk that is in no register, or of one that is.
    private static func profile(
        _ town: OfflineTown, _ benefits: String, id: String = "hall-3", area: String = "330282"
    ) throws -> [String] {
        let text = "id: \(id)\narea: \"\(area)\"\nbenefits: [\(benefits)]\n"
        return ["--desk", try town.desk.scratch.write(Array(text.utf8), "\(UUID().uuidString).yaml")]
    }

    @Test("a desk serves what profile and register both list, and nothing once it is shut")
    func authorised() async throws {
        let town = try await OfflineTown()
        let code = try await town.office.code()
        func refusal(_ benefit: String, _ desk: [String]) async throws -> String {
            let words = ["verify", code.text, "--benefit", benefit]
            let result = try await town.office.json(words + desk)
            let answer = try Self.answer(result)
            #expect(result.exitCode == 1)
            #expect(try result.object().text("code") == "VALID", "the code itself is good")
            return "\(answer.text("code")) \(answer.object("facts").text("why"))"
        }
        let both = "talent-apartment, health-check"
        #expect(
            try await refusal("talent-apartment", Self.profile(town, both)) == "NOT_APPROVED ",
            "this desk may serve it")
        let bare = try Self.profile(town, "")
        #expect(try await refusal("talent-apartment", bare) == "DESK_NOT_AUTHORISED benefit")
        // The office did not give it this benefit, whatever the file says.
        let wide = try Self.profile(town, both)
        #expect(try await refusal("health-check", wide) == "DESK_NOT_AUTHORISED benefit")
        let stranger = try Self.profile(town, both, id: "hall-9")
        #expect(try await refusal("talent-apartment", stranger) == "DESK_NOT_AUTHORISED unknown")
        let given = try await town.office.json(["redeem", "talent-apartment", code.text] + stranger)
        #expect(given.exitCode == 1)
        #expect(try OfflineTown.code(given) == "DESK_NOT_AUTHORISED")
        try await town.require(["desks", "disable", "hall-3"])
        #expect(try await refusal("talent-apartment", wide) == "DESK_NOT_AUTHORISED disabled")
    }

    @Test("a slip of Zhenhai at a desk of Cixi: WRONG_AREA, and the sentence names Zhenhai")
    func wrongArea() async throws {
        let town = try await OfflineTown()
        let code = try await town.office.code()
        try await town.carry()
        let benefit = "child-school-zh"
        let desk = try Self.profile(town, "\(benefit), talent-apartment")
        for (home, arguments) in [(town.office, []), (town.desk, desk)] {
            let result = try await home.json(["verify", code.text, "--benefit", benefit] + arguments)
            let answer = try Self.answer(result)
            #expect(result.exitCode == 1)
            #expect(answer.text("code") == "WRONG_AREA", "\(result.text)")
            #expect(answer.object("facts").text("area") == "330211")
            #expect(answer.object("message").text("zh").contains("镇海区（330211）"))
            #expect(answer.object("message").text("en").contains("Zhenhai (330211)"))
        }
        let read = try await town.desk.run(
            ["verify", code.text, "--benefit", benefit, "--lang", "zh"] + desk)
        #expect(read.text.contains("镇海区"))
    }

    @Test("without a register what the code says decides, and what it does not say is asked of the office")
    func offline() async throws {
        let town = try await OfflineTown()
        let code = try await town.office.code()
        try await town.carry()
        let names = ["rent-free-flat", "health-check", "enterprise-reserve-allowance", "talent-apartment"]
        let desk = try Self.profile(town, names.joined(separator: ", "))
        func answer(_ benefit: String, _ code: String) async throws -> (Int32, [String: Any]) {
            let result = try await town.desk.json(["verify", code, "--benefit", benefit] + desk)
            return (result.exitCode, try Self.answer(result))
        }
        let leading = try await town.office.json(["issue", "--all", "--where", "tier=leading"]).objects()
            .first { !$0.text("text").isEmpty }
        let text = try #require(leading).text("text")
        // The tier stands in the code.
        let (yes, flat) = try await answer("rent-free-flat", text)
        #expect(yes == 0 && flat.text("code") == "ELIGIBLE")
        #expect(flat.object("facts").text("why") == "offline")
        #expect(flat.text("policy").hasPrefix("cixi/"))
        // Employer and salary do not.
        let (undecided, allowance) = try await answer("enterprise-reserve-allowance", code.text)
        #expect(undecided == 2 && allowance.text("code") == "NEEDS_REGISTER", "\(allowance)")
        #expect(allowance.object("facts").texts("missing")?.contains("employer.type") == true)
        // Without any condition nothing needs to be read.
        let (free, apartment) = try await answer("talent-apartment", code.text)
        #expect(free == 0 && apartment.text("code") == "ELIGIBLE")
        let (no, list) = try await answer("talent-home", code.text)
        #expect(no == 1 && list.text("code") == "DESK_NOT_AUTHORISED")
    }
}
