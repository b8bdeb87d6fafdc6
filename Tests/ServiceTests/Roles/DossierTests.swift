import COSE
import Foundation
import TalentCode
import Testing

@testable import talentcode

@Suite("What an office says of one person")
struct DossierTests {
    private let scene: MatrixScene
    private let officer: String

    init() async throws {
        scene = try await MatrixScene.make()
        officer = try await scene.service.makeOperator("one", [.issuingOfficer], area: "330206")
    }

    private func post(_ path: String, _ body: String, by token: String? = nil) async throws -> APIAnswer {
        try await scene.service.client.send(
            "POST", path, token: token ?? officer, body: body, key: UUID().uuidString)
    }

    private func person() async throws -> Person {
        let record = try await scene.service.person("330299196802013177")
        return try PersonVault(secrets: scene.service.office.secrets).open(record)
    }

    @Test("each statement changes the dossier once, and carries who made sure of it")
    func statements() async throws {
        let path = "/v1/people/\(scene.own.person)/"
        let year = CalendarDate(at: scene.service.office.now).number / 10_000
        for (name, body) in [
            (
                "facts",
                #"{"facts":{"education.degree":"master","education.graduatedOn":"2020-06-30"},"verified":true,"#
                    + #""evidence":"A-1"}"#
            ),
            ("documents", #"{"document":"passport:E12345678","country":"CHN"}"#),
            ("employments", #"{"employer":"91330299MA00000012","annualSalary":"300000","insuredMonths":3}"#),
            ("tiers", #"{"tier":"nb-legacy:maker","area":"330206","basis":"case","from":"2020-01-01"}"#),
            ("links", #"{"area":"330282"}"#),
            ("links", #"{"household":"three"}"#),
            ("programmes", #"{"act":"enrol","programme":"shanglin-gongjiang:gold","from":"2020-01-01"}"#),
            ("programmes", #"{"act":"points","programme":"shanglin-gongjiang","year":\#(year),"points":7}"#),
            ("programmes", #"{"act":"exit","programme":"shanglin-gongjiang"}"#),
        ] {
            let first = try await post(path + name, body)
            #expect(first.status == 200 && first.object["changed"] as? Bool == true, "\(name): \(first.text)")
            let again = try await post(path + name, body)
            #expect(again.object["changed"] as? Bool == false, "\(name): \(again.text)")
        }
        let person = try await person()
        let degree = person.facts.first { $0.name == .education }
        #expect(degree?.provenance.verifiedBy == "one" && degree?.provenance.evidence == "A-1")
        #expect(person.memberships.last?.points.values.contains(7) == true)
        #expect(person.household != nil)
        // What was verified is not replaced by what was not.
        let other = #"{"facts":{"education.degree":"master","education.graduatedOn":"2001-06-30"}}"#
        let weaker = try await post(path + "facts", other)
        #expect(weaker.status == 409, "\(weaker.text)")
    }

    @Test("nobody is handed to another district, or put into a household of one")
    func outside() async throws {
        let path = "/v1/people/\(scene.own.person)/"
        let far = try await scene.service.makeOperator("far", [.issuingOfficer], area: "330282")
        let theirs = try await post(
            "/v1/people/\(scene.foreign.person)/links", #"{"household":"h"}"#, by: far)
        #expect(theirs.status == 200, "\(theirs.text)")
        let before = try await person()
        for (name, body) in [
            ("links", #"{"area":"330282","role":"primary"}"#),
            ("links", #"{"area":"330282","role":"primary","from":"2099-01-01"}"#),
            ("links", #"{"area":"330282","role":"primary","from":"2010-01-01","to":"2015-12-31"}"#),
            ("links", #"{"household":"h"}"#),
            ("tiers", #"{"tier":"nb-2025:special","area":"330282","basis":"case"}"#),
        ] {
            let refused = try await post(path + name, body)
            #expect(refused.status == 403, "\(name) \(body): \(refused.text)")
        }
        // A district that is merely linked sees the person and changes nothing.
        #expect(try await post(path + "links", #"{"area":"330282"}"#).status == 200)
        let linked = try await post(path + "facts", #"{"facts":{"education.degree":"doctor"}}"#, by: far)
        #expect(linked.status == 403, "\(linked.text)")
        var after = try await person()
        after.links = before.links
        #expect(after == before)
        // A table does no more than a request.
        let rows = "name,document_number,area,household\n甲一,330299196802013177,330206,h\n"
        let table = try await scene.service.client.send(
            "POST", "/v1/people/import", token: officer, body: rows, type: "text/csv")
        let rejected = (table.object["rejected"] as? [[String: Any]])?.first
        #expect(rejected?["code"] as? String == "outside", "\(table.text)")
        #expect(rejected?["field"] as? String == "household")
        #expect(try await person().household == nil)
    }

    @Test("a district that is merely linked suspends a code and does not revoke it")
    func linkedCode() async throws {
        let serial = scene.own.credential
        let far = try await scene.service.makeOperator("far", [.issuingOfficer], area: "330282")
        let path = "/v1/credentials/\(serial)/"
        #expect(try await post(path + "suspend", #"{"reason":"review"}"#, by: far).status == 404)
        let linked = try await post("/v1/people/\(scene.own.person)/links", #"{"area":"330282"}"#)
        #expect(linked.status == 200)
        let revoked = try await post(path + "revoke", #"{"reason":"fraud"}"#, by: far)
        #expect(revoked.status == 403, "\(revoked.text)")
        #expect(revoked.object["code"] as? String == "NOT_PERMITTED")
        #expect(try await post(path + "suspend", #"{"reason":"review"}"#, by: far).status == 200)
        #expect(try await post(path + "revoke", #"{"reason":"fraud"}"#, by: far).status == 403)
        let shown = try await scene.service.client.send("GET", "/v1/credentials/\(serial)", token: officer)
        #expect(shown.object["state"] as? String == "suspended", "\(shown.text)")
        #expect(try await post(path + "revoke", #"{"reason":"fraud"}"#).status == 200)
    }

    @Test("a document of somebody elsewhere is refused, and nobody is named")
    func document() async throws {
        let answer = try await post(
            "/v1/people/\(scene.own.person)/documents", #"{"document":"\#(scene.foreign.document)"}"#)
        #expect(answer.status == 409 && !answer.text.contains(scene.foreign.person), "\(answer.text)")
        #expect(!answer.text.contains(scene.foreign.document))
    }

    @Test("what nobody can mean is refused, and a file of the machine is never read")
    func refusals() async throws {
        let path = "/v1/people/\(scene.own.person)/"
        for (name, body) in [
            ("facts", "{}"), ("facts", #"{"facts":{}}"#),
            ("facts", #"{"facts":{"education.degre":"master"}}"#),
            ("facts", #"{"facts":{"education.degree":"king"}}"#),
            ("facts", #"{"facts":{"person.tier":"x"}}"#),
            ("facts", #"{"facts":{"education.degree":"master"},"verified":"yes"}"#),
            ("facts", #"{"facts":{"education.degree":"master"},"source":"rumour"}"#),
            ("facts", #"{"facts":{"education.degree":"master"},"evidence":""}"#),
            ("documents", #"{"document":"@/etc/passwd"}"#),
            ("documents", #"{"document":"11010519491231002X1"}"#),
            ("documents", #"{"document":"330299196802013178"}"#),
            ("employments", "{}"), ("employments", #"{"employer":"x"}"#),
            ("employments", #"{"employer":"91330299MA0000004B","kind":"king"}"#),
            ("employments", #"{"employer":"91330299MA0000004B","insuredMonths":1201}"#),
            ("employments", #"{"employer":"91330299MA0000004B","from":"2024-02-02","to":"2024-02-01"}"#),
            ("tiers", #"{"tier":"nb-2025:king","area":"330206","basis":"case"}"#),
            ("tiers", #"{"tier":"nb-2025:special","area":"330206","basis":"whim"}"#),
            ("employments", #"{"employer":"91330299MA0000004B","name":"\u202eabc"}"#),
            ("facts", #"{"facts":{"education.degree":"master"},"evidence":"\u0000"}"#),
            ("documents", #"{"document":"passport:E1","country":"\u202e"}"#),
            ("links", #"{"household":""}"#), ("links", #"{"household":" "}"#),
            ("links", #"{"household":"\#(String(repeating: "h", count: 65))"}"#),
            ("programmes", #"{"act":"exit","programme":"shanglin-gongjiang","points":3}"#),
            ("programmes", #"{"act":"points","programme":"shanglin-gongjiang","verified":true}"#),
            ("links", "{}"), ("links", #"{"area":"330206","role":"third"}"#),
            ("programmes", #"{"act":"enrol","programme":"none"}"#),
            ("programmes", #"{"act":"jump","programme":"shanglin-gongjiang:gold"}"#),
            ("programmes", #"{"act":"points","programme":"shanglin-gongjiang"}"#),
        ] {
            let refused = try await post(path + name, body)
            #expect(refused.status == 400, "\(name) \(body): \(refused.text)")
            #expect(!refused.text.contains("root"))
        }
        let stranger = try await post(
            path + "programmes", #"{"act":"upgrade","programme":"shanglin-gongjiang:gold"}"#)
        #expect(stranger.status == 409, "\(stranger.text)")
    }

    @Test("a high tier waits for a second person, since benefits go by it")
    func highTier() async throws {
        let path = "/v1/people/\(scene.own.person)/tiers"
        let body = #"{"tier":"nb-2025:special","area":"330206","basis":"case","from":"2020-01-01"}"#
        let key = UUID().uuidString
        let drafted = try await scene.service.client.send("POST", path, token: officer, body: body, key: key)
        #expect(drafted.status == 202, "\(drafted.text)")
        let again = try await scene.service.client.send("POST", path, token: officer, body: body, key: key)
        #expect(again.member("approval", "id") == drafted.member("approval", "id"))
        #expect(try await person().tierGrants.isEmpty)
        let reviewer = try await scene.service.makeOperator("two", [.reviewer], area: "330206")
        let decide = #"{"digest":"\#(drafted.member("approval", "digest"))"}"#
        let approval = "/v1/approvals/\(drafted.member("approval", "id"))/approve"
        #expect(try await post(approval, decide).status == 403)
        // Whoever was changed since is looked at anew.
        let other = try await scene.service.client.send(
            "POST", path, token: officer, body: body, key: UUID().uuidString)
        let approved = try await post(approval, decide, by: reviewer)
        #expect(approved.status == 200, "\(approved.text)")
        #expect(try await person().tierGrants.count == 1)
        let stale = try await post(
            "/v1/approvals/\(other.member("approval", "id"))/approve",
            #"{"digest":"\#(other.member("approval", "digest"))"}"#, by: reviewer)
        #expect(stale.status == 409 && stale.code == "PERSON_CHANGED", "\(stale.text)")
    }

    @Test("a stay that somebody made sure of is not taken away by a step of which nobody has")
    func verifiedStay() async throws {
        let path = "/v1/people/\(scene.own.person)/programmes"
        let enrol =
            #"{"act":"enrol","programme":"shanglin-gongjiang:gold","from":"2020-01-01","verified":true}"#
        #expect(try await post(path, enrol).status == 200)
        let down = #"{"act":"downgrade","programme":"shanglin-gongjiang:silver","from":"2020-01-01"}"#
        #expect(try await post(path, down).status == 409)
        #expect(try await person().memberships.count == 1)
    }
}
