import Foundation
import SQLiteRegister
import TalentCode
import Testing

@testable import talentcode

@Suite("people erase")
struct EraseCommandTests {
    @Test("revokes, takes away what identifies, and keeps rows that can be counted; again it changes nothing")
    func erase() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let before = try await office.json(["people", "list"]).objects().count
        let issued = try await office.json(["issue", person]).object()
        let text = issued.text("text")
        let full = try await office.json(["people", "show", person, "--full"]).object()
        let document = try #require(full["document"] as? [String: Any])
        let child = try await office.json([
            "children", "add", "--guardian", person, "--document", "birth-certificate:T1", "--name", "王小",
            "--birth-date", "2019-05-06", "--stage", "primary", "--purpose", "入学",
        ]).object().text("child")
        let result = try await office.json(["people", "erase", person, "--reason", "left-register"])
        #expect(result.exitCode == 0, "\(result.errorText)")
        let report = try result.object()
        #expect(report["revoked"] as? [String] == [issued.text("serial")])
        #expect(report["childrenErased"] as? Int == 1)
        let kept = try #require(report["kept"] as? [String: Any])
        #expect(kept["credentials"] as? Int == 1)
        #expect(kept["events"] as? Int == 2)
        #expect(try await office.verdict(text).code == "REVOKED")
        #expect(try await office.json(["people", "list"]).objects().count == before - 1)
        let number = "\(document.text("type")):\(document.text("number"))"
        #expect(try await office.run(["people", "show", "--document", number]).exitCode == 65)
        let shown = try await office.run(["people", "show", person])
        #expect(shown.exitCode == 65 && shown.errorText.contains("erased"))
        #expect(try await office.run(["issue", person]).exitCode != 0)
        #expect(try await office.run(["children", "show", child, "--purpose", "x"]).exitCode == 65)
        #expect(try await office.json(["credentials", "show", issued.text("serial")]).exitCode == 0)
        let register = try office.reader()
        let id = try #require(PersonID(hex: person))
        let (row, credentials) = try await register.read { (try $0.person(id), try $0.credentials(of: id)) }
        #expect(row?.isErased == true)
        #expect(credentials.map(\.sealedMessage) == [[]])
        let again = try await office.json(["people", "erase", person, "--reason", "other"])
        #expect(again.exitCode == 0)
        #expect(try again.object()["revoked"] as? [String] == [])
        // Who comes back gets the row again.
        #expect(try await office.run(["people", "import", TestOffice.sample]).exitCode == 0)
        #expect(try await office.json(["people", "list"]).objects().count == before)
        let back = try await office.json(["people", "show", person, "--full"]).object()
        #expect(back.text("name") == full.text("name"))
        let sameChild = try await office.json([
            "children", "add", "--guardian", person, "--document", "birth-certificate:T1", "--name", "王小",
            "--birth-date", "2019-05-06", "--stage", "primary", "--purpose", "入学",
        ]).object()
        #expect(sameChild.text("child") == child)
    }

    @Test("a flat that was given before an erasure is not given again behind it")
    func history() async throws {
        let office = try await TestOffice(imported: true)
        let benefit = "talent-apartment"
        let person = try await office.persons(1)[0]
        let code = try await office.json(["issue", person]).object().text("text")
        #expect(try await office.json(["apply", person, benefit]).exitCode == 0)
        #expect(try await office.json(["allocate", benefit, "--pool", "2026"]).exitCode == 0)
        #expect(try await office.json(["redeem", benefit, code]).exitCode == 0)
        let erased = try await office.json(["people", "erase", person, "--reason", "left-register"])
        #expect(erased.exitCode == 0, "\(erased.errorText)")
        #expect(try await office.run(["people", "import", TestOffice.sample]).exitCode == 0)
        let new = try await office.json(["issue", person]).object().text("text")
        let again = try await office.json(["redeem", benefit, new])
        #expect(again.exitCode == 1)
        #expect(try again.object().object("verdict").object("benefit").text("code") == "ALREADY_REDEEMED")
    }

    @Test("who waits or has a unit reserved gives it to the next, and the allocation goes on")
    func waiting() async throws {
        let office = try await TestOffice(imported: true)
        let benefit = "talent-apartment"
        let persons = try await office.persons(3)
        var ids: [String] = []
        for person in persons {
            let applied = try await office.json(["apply", person, benefit])
            ids.append(try applied.object().object("entitlement").text("id"))
        }
        #expect(try await office.run(["pools", "add", benefit, "--pool", "p", "--quota", "1"]).exitCode == 0)
        func erase(_ number: Int) async throws {
            let done = try await office.run(["people", "erase", persons[number], "--reason", "other"])
            #expect(done.exitCode == 0, "\(done.errorText)")
        }
        func states() async throws -> [String] {
            var states: [String] = []
            for id in ids {
                let shown = try await office.json(["applications", "show", id]).object()
                states.append(shown.object("entitlement").text("state"))
            }
            return states.sorted()
        }
        try await erase(0)
        #expect(try await states() == ["applied", "applied", "forfeited"])
        let allocated = try await office.json(["allocate", benefit, "--pool", "p"])
        #expect(allocated.exitCode == 0, "\(allocated.errorText)")
        #expect(try await states() == ["forfeited", "reserved", "waitlisted"])
        let holder = try await office.json(["applications", "show", ids[1]]).object().object("entitlement")
        let isFirst = holder.text("state") == "reserved"
        try await erase(isFirst ? 1 : 2)
        #expect(try await states() == ["forfeited", "forfeited", "reserved"])
    }

    @Test("what an application gave goes with the person, from its events too")
    func inputs() async throws {
        let office = try await TestOffice()
        let file = office.scratch.file("one.csv")
        try """
        姓名,证件类型,证件号码,国家,出生日期,区划,人才类别,分类标准,层次,学历,毕业日期,家庭,本市住房数
        测归来,passport,E77700012,CHN,1999-01-23,330282,专业技术,nb-legacy,创客,本科,2024-06-30,H991,1
        """.write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try await office.run(["people", "import", file]).exitCode == 0)
        let person = try await office.persons(1)[0]
        let values = ["price=3999950", "purchasedOn=2026-07-01", "propertyArea=330282"]
        let applied = try await office.json(
            ["apply", person, "purchase-subsidy-basic"] + values.flatMap { ["--value", $0] })
        try #require(applied.exitCode == 0, "\(applied.errorText)\(applied.text)")
        let id = try applied.object().object("entitlement").text("id")
        let shown = ["applications", "show", id, "--full"]
        let given = try await office.json(shown).object().object("entitlement")["values"] as? [String: String]
        #expect(given?["price"] == "3999950")
        #expect(try await office.run(["people", "erase", person, "--reason", "other"]).exitCode == 0)
        let left = try await office.json(shown).object().object("entitlement")["values"] as? [String: String]
        #expect(left == [:])
        let register = try office.reader()
        let entitlement = try #require(EntitlementID(hex: id))
        let events = try await register.read { try $0.events(of: entitlement) }
        #expect(!events.isEmpty && events.allSatisfy { $0.after.sealedInputs.isEmpty })
    }

    @Test("without a reason, or for nobody, nothing happens")
    func mistakes() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        #expect(try await office.run(["people", "erase", person]).exitCode == 64)
        #expect(try await office.run(["people", "erase", person, "--reason", "bored"]).exitCode == 64)
        #expect(
            try await office.run(["people", "erase", String(repeating: "0", count: 32), "--reason", "other"])
                .exitCode == 65)
        #expect(try await office.persons(1)[0] == person)
    }
}
