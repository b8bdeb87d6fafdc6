import COSE
import Foundation
import OpenSSLKeys
import TalentCode
import TestSupport

@testable import talentcode

/// An office of a city with one of everything in each of two districts, and somebody of every role in the first.
struct MatrixScene: Sendable {
    let service: RunningService
    let own: MatrixObjects
    let foreign: MatrixObjects
    /// What nobody has.
    let missing: MatrixObjects
    /// By the name that stands in a message: a role, or `desk`.
    let callers: [(name: String, token: String, principal: Principal)]
    /// A token that ended, and one of somebody who was shut out.
    let outsiders: [String]

    static let (ownArea, foreignArea) = ("330206", "330282")
    static let employer = "91330299MA0000004B"
    /// A benefit of the first district.
    static let benefit = "short-rental-youth"
    static let foreignBenefit = "talent-apartment"
    /// The public half of a key that only desks know, as it stands in a member of JSON.
    static let deskKey: String = {
        let pem = try? PrivateKey.generate(.es256).publicKey.pem()
        return (pem ?? "").replacing("\n", with: "\\n")
    }()

    private static let people = """
        name,document_number,area,tier_scheme,tier,employer_uscc,employer_name
        甲一,330299196802013177,330206,,,91330299MA0000004B,A
        甲二,330299196301233016,330206,,,91330299MA0000004B,A
        甲三,330299195809245398,330206,nb-2025,顶尖,91330299MA0000004B,A
        乙一,330299200106121093,330282,,,91330299MA00000012,B
        乙二,330299196104157421,330282,,,91330299MA00000012,B
        乙三,330299199907168654,330282,nb-2025,顶尖,91330299MA00000012,B

        """

    static func make() async throws -> MatrixScene {
        let service = try await RunningService.start(
            try await ServiceHome(area: "330200", people: people))
        var own = MatrixObjects(area: ownArea, benefit: benefit)
        var foreign = MatrixObjects(area: foreignArea, benefit: foreignBenefit)
        let missing = MatrixObjects(area: foreignArea, benefit: "nothing")
        let first = ["330299196802013177", "330299196301233016", "330299195809245398"]
        let second = ["330299200106121093", "330299196104157421", "330299199907168654"]
        try await fill(&own, first, "near", service)
        try await fill(&foreign, second, "far", service)
        return MatrixScene(
            service: service, own: own, foreign: foreign, missing: missing,
            callers: try await callers(own, service), outsiders: try await outsiders(service)
        )
    }

    /// Puts one of everything into a district.
    private static func fill(
        _ objects: inout MatrixObjects, _ documents: [String], _ name: String, _ service: RunningService
    ) async throws {
        let person = try await service.person(documents[0])
        objects.document = documents[0]
        objects.person = person.id.description
        objects.victim = try await service.person(documents[1]).id.description
        let high = try await service.person(documents[2]).id.description
        let drafter = try await service.makeOperator(
            "drafter-\(name)", [.issuingOfficer], area: objects.area)
        func issue(_ person: String) async throws -> APIAnswer {
            try await service.client.send(
                "POST", "/v1/credentials", token: drafter, body: #"{"person":"\#(person)"}"#,
                key: UUID().uuidString)
        }
        objects.credential = try await issue(objects.person).member("serial")
        let told = try await service.client.send(
            "POST", "/v1/children", token: drafter, body: MatrixObjects.child(objects))
        objects.child = told.member("child")
        let drafted = try await issue(high)
        objects.approval = drafted.member("approval", "id")
        objects.digest = drafted.member("approval", "digest")
        objects.spareOperator = "spare-\(name)"
        _ = try await service.makeOperator(objects.spareOperator, [.reviewer], area: objects.area)
        (objects.desk, objects.spareDesk) = ("desk-\(name)", "spare-\(name)")
        let rows = try MatrixRows(objects, of: person, at: service.office.now, service.office.cryptography)
        objects.application = rows.entitlement.id.description
        objects.share = rows.share.id.description
        objects.redemption = rows.redemption.id.description
        objects.review = "\(try await service.office.register.write { try rows.insert($0) })"
    }

    private static func callers(
        _ own: MatrixObjects, _ service: RunningService
    ) async throws -> [(name: String, token: String, principal: Principal)] {
        var callers: [(name: String, token: String, principal: Principal)] = []
        for role in Role.allCases {
            let token = try await service.makeOperator(
                "caller-\(role.rawValue)", [role], area: ownArea,
                employer: role == .enterpriseHR ? employer : nil)
            callers.append((role.rawValue, token, try await principal(token, service)))
        }
        let token = MatrixRows.token(own.desk)
        callers.append(("desk", token, try await principal(token, service)))
        return callers
    }

    private static func principal(_ token: String, _ service: RunningService) async throws -> Principal {
        let hash = try service.office.cryptography.sha256(Array(token.utf8))
        let now = service.office.now
        let found = try await service.office.register.read {
            try Principal.find(tokenHash: hash, at: now, in: $0)
        }
        guard let found else { throw CommandError(.notFound) }
        return found
    }

    private static func outsiders(_ service: RunningService) async throws -> [String] {
        let expired = try await service.makeOperator("gone", [.auditor], area: ownArea, expired: true)
        let shut = try await service.makeOperator("shut", [.auditor], area: ownArea)
        guard let id = OperatorID("shut") else { throw CommandError(.notFound) }
        let steps = OperatorSteps(id: id, now: service.office.now)
        _ = try await service.office.register.write { try steps.disable($0) }
        return [expired, shut]
    }
}
