import Foundation
import TalentCode
import Testing

@testable import talentcode

@Suite("A district that is merely linked looks on")
struct LinkedDistrictTests {
    private let scene: MatrixScene
    private let own: MatrixObjects
    /// Operators of the linked district.
    private let officer: String
    private let reviewer: String
    private let finance: String

    init() async throws {
        scene = try await MatrixScene.make()
        own = scene.own
        let service = scene.service
        officer = try await service.makeOperator("l-officer", [.issuingOfficer], area: "330282")
        reviewer = try await service.makeOperator("l-reviewer", [.reviewer], area: "330282")
        finance = try await service.makeOperator("l-finance", [.finance], area: "330282")
        let primary = try await service.makeOperator("p-officer", [.issuingOfficer], area: "330206")
        let linked = try await service.client.send(
            "POST", "/v1/people/\(own.person)/links", token: primary, body: #"{"area":"330282"}"#,
            key: "link")
        #expect(linked.status == 200, "\(linked.text)")
    }

    private func post(_ path: String, _ body: String = "{}", by token: String) async throws -> APIAnswer {
        try await scene.service.client.send("POST", path, token: token, body: body, key: UUID().uuidString)
    }

    private func refuses(_ path: String, _ body: String = "{}", by token: String) async throws {
        let answer = try await post(path, body, by: token)
        #expect(answer.status == 403 && answer.code == "NOT_PERMITTED", "\(path): \(answer.text)")
    }

    @Test("it issues and replaces no code, and resumes none")
    func codes() async throws {
        let before = try await scene.service.client.send(
            "GET", "/v1/credentials?person=\(own.person)", token: officer)
        #expect(before.items.count == 1, "\(before.text)")
        try await refuses("/v1/credentials", #"{"person":"\#(own.person)"}"#, by: officer)
        let key = #"{"person":"\#(own.person)","deviceKey":"\#(MatrixScene.deskKey)"}"#
        try await refuses("/v1/credentials", key, by: officer)
        try await refuses("/v1/people/\(own.person)/reissue", #"{"reason":"lost"}"#, by: officer)
        let path = "/v1/credentials/\(own.credential)/"
        #expect(try await post(path + "suspend", #"{"reason":"lost"}"#, by: officer).status == 200)
        try await refuses(path + "resume", by: officer)
        try await refuses(path + "resume", by: reviewer)
        let after = try await scene.service.client.send(
            "GET", "/v1/credentials?person=\(own.person)", token: officer)
        #expect(after.items.count == 1, "\(after.text)")
    }

    @Test("it decides nobody's application but out of its own stock, and hands out no money of others")
    func benefits() async throws {
        let path = "/v1/applications/\(own.application)"
        #expect(try await scene.service.client.send("GET", path, token: officer).status == 200)
        for act in ["review", "approve", "close"] { try await refuses("\(path)/\(act)", by: reviewer) }
        for act in ["reject", "forfeit", "downgrade", "claw-back"] {
            try await refuses("\(path)/\(act)", #"{"reason":"x"}"#, by: reviewer)
        }
        for act in ["appeal", "release"] { try await refuses("\(path)/\(act)", by: officer) }
        let person = #"{"person":"\#(own.person)"}"#
        try await refuses("/v1/benefits/\(own.benefit)/applications", person, by: officer)
        let stock = try await post("/v1/benefits/\(scene.foreign.benefit)/applications", person, by: officer)
        #expect(stock.status != 403 && stock.status != 404, "\(stock.text)")

        try await refuses("/v1/payments/\(own.redemption)/paid", by: finance)
        try await refuses("/v1/payments/\(own.redemption)/waive", #"{"reason":"x"}"#, by: finance)
        let handed = try await post("/v1/payments/pay", by: finance)
        let payments = handed.object["payments"] as? [[String: Any]] ?? []
        let uses = payments.compactMap { $0["redemption"] as? String }
        #expect(uses == [scene.foreign.redemption], "\(handed.text)")
        let cashier = try await scene.service.makeOperator("p-finance", [.finance], area: "330206")
        let rest = try await post("/v1/payments/pay", by: cashier)
        #expect(rest.text.contains(own.redemption), "\(rest.text)")
    }

    @Test("it reads no child's data")
    func child() async throws {
        let path = "/v1/children/\(own.child)"
        try await refuses(path + "/read", #"{"purpose":"school"}"#, by: officer)
        let auditor = try await scene.service.makeOperator("l-auditor", [.auditor], area: "330282")
        let log = try await scene.service.client.send("GET", path + "/accesses", token: auditor)
        #expect(log.status == 200, "\(log.text)")
    }

    @Test("it sees nobody any more from the day behind the end of its link, though nobody writes the row")
    func ended() async throws {
        let office = scene.service.office
        let path = "/v1/people/\(own.person)"
        let vault = PersonVault(secrets: office.secrets)
        let now = office.now
        let (yesterday, before) = (
            CalendarDate(at: Timestamp(now.seconds - 86_400)), Timestamp(now.seconds - 10 * 86_400)
        )
        let id = try #require(PersonID(hex: own.person))
        let given = try MatrixRows(
            scene.foreign, of: try await scene.service.person(own.document), at: now, office.cryptography
        ).entitlement
        // As it was written ten days ago, when the link was to end yesterday.
        try await office.register.write { register in
            guard let record = try register.person(id) else { throw CommandError(.notFound) }
            var person = try vault.open(record)
            for place in person.links.indices where person.links[place].role == .secondary {
                person.links[place].period.from = nil
                person.links[place].period.to = yesterday
            }
            try register.update(vault.seal(person, createdAt: record.createdAt, updatedAt: before))
            try register.set(OfficeSetting.projectedOn, nil)
            try register.insert(given)
        }
        #expect(try await scene.service.client.send("GET", path, token: officer).status == 200)
        try await ProjectionDuty(office: office).run()
        #expect(try await scene.service.client.send("GET", path, token: officer).status == 404)
        // What it gave out of its own stock stays its own to end.
        let application = "/v1/applications/\(given.id)"
        #expect(try await scene.service.client.send("GET", application, token: officer).status == 200)
        let reviewed = try await post(application + "/review", by: reviewer)
        #expect(reviewed.status == 200, "\(reviewed.text)")
        let listed = try await scene.service.client.send(
            "GET", "/v1/applications?benefit=\(scene.foreign.benefit)", token: officer)
        #expect(listed.text.contains(given.id.description), "\(listed.text)")
        // Where nothing changed nothing is written.
        let people = try await office.register.read { try $0.persons(PersonFilter(), after: nil, limit: 99) }
        #expect(people.count > 5)
        for record in people { #expect(try vault.reprojected(record, at: now) == nil, "\(record.id)") }
    }
}
