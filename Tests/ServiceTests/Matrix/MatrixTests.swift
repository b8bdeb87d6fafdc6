import Foundation
import OpenSSLKeys
import TalentCode
import TalentService
import Testing

@testable import talentcode

@Suite("Who may do what: every route, every role, own and foreign district")
struct MatrixTests {
    @Test("every route that is not open has its place in the matrix, and the matrix has no other")
    func complete() async throws {
        let scene = try await MatrixScene.make()
        let names = scene.service.routes.filter { $0.access != .open }.map(Self.name)
        #expect(Set(names) == Set(MatrixTable.entries.keys))
        #expect(Set(names).count == names.count)
    }

    @Test("somebody with the permission reaches the own district alone, and nobody else anything")
    func walk() async throws {
        let scene = try await MatrixScene.make()
        for route in scene.service.routes {
            guard case .permission(let permission) = route.access else {
                try await walkOpen(route, scene)
                continue
            }
            let entry = try #require(MatrixTable.entries[Self.name(route)], "\(Self.name(route))")
            try await walkOutside(route, entry, scene)
            for caller in scene.callers {
                let walk = MatrixWalk(scene: scene, route: route, entry: entry, caller: caller)
                try await walk.run(permission)
            }
        }
        try await expectUntouched(scene)
    }

    static func name(_ route: APIRoute) -> String { "\(route.method.rawValue) \(route.path)" }

    /// An open route answers everybody alike.
    private func walkOpen(_ route: APIRoute, _ scene: MatrixScene) async throws {
        let path = route.path.parameters.reduce(route.path.description) {
            $0.replacing("{\($1)}", with: "1")
        }
        let answer = try await scene.service.client.send(route.method.rawValue, path)
        #expect(![401, 403].contains(answer.status), "\(Self.name(route))")
        let other = try await scene.service.client.send(
            route.method.rawValue, path, token: scene.outsiders[0])
        #expect(other.status == answer.status, "\(Self.name(route))")
    }

    /// Without a token, and with one that no longer counts, nothing is answered.
    private func walkOutside(_ route: APIRoute, _ entry: MatrixEntry, _ scene: MatrixScene) async throws {
        let without = try await MatrixWalk.send(route, entry, scene.own, nil, scene)
        #expect(without.status == 401, "\(Self.name(route))")
        for token in scene.outsiders {
            let answer = try await MatrixWalk.send(route, entry, scene.own, token, scene)
            // Who tries many tokens is slowed down.
            let isSlowed = answer.status == 429 && answer.code == "TOO_MANY_FAILURES"
            #expect(isSlowed || answer.sameness == without.sameness, "\(Self.name(route)): \(answer.text)")
        }
    }

    /// Whatever was tried, nothing of the other district has changed.
    private func expectUntouched(_ scene: MatrixScene) async throws {
        let foreign = scene.foreign
        try await scene.service.office.register.read { register in
            let application = try EntitlementID(hex: foreign.application).flatMap {
                try register.entitlement($0)
            }
            #expect(application?.state == .applied && application?.steps == 0)
            let payment = try EntitlementID(hex: foreign.redemption).flatMap { try register.payment($0) }
            #expect(payment?.state == .payable && payment?.attempts == 0)
            let person = try PersonID(hex: foreign.victim).flatMap { try register.person($0) }
            #expect(person?.isErased == false)
            let credential = try Serial(hex: foreign.credential).flatMap { try register.credential($0) }
            #expect(credential?.status == .valid)
            let approval = try ApprovalID(hex: foreign.approval).flatMap { try register.approval($0) }
            #expect(approval?.state == .pending)
            let desk = try DeskID(foreign.spareDesk).flatMap { try register.desk($0) }
            #expect(desk?.disabledAt == nil)
            #expect(
                desk?.tokenHash
                    == (try scene.service.office.cryptography.sha256(
                        Array(MatrixRows.token(foreign.spareDesk).utf8))))
            let other = try OperatorID(foreign.spareOperator).flatMap { try register.operator($0) }
            #expect(other?.disabledAt == nil && other?.previousToken == nil)
            let item = try Int64(foreign.review).flatMap { try register.reviewItem($0) }
            #expect(item != nil && item?.decision == nil)
            let benefit = try #require(BenefitID(foreign.benefit))
            #expect(try register.pools(benefit).map(\.closedAt) == [nil])
        }
    }
}
