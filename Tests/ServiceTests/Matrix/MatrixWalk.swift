import Foundation
import TalentCode
import TalentService
import Testing

@testable import talentcode

/// One caller at one route: an object that is not there, one of another district, and an own one.
struct MatrixWalk {
    let scene: MatrixScene
    let route: APIRoute
    let entry: MatrixEntry
    let caller: (name: String, token: String, principal: Principal)

    private var name: String { "\(caller.name): \(MatrixTests.name(route))" }

    /// Sends the requests and compares what comes with the table of permissions.
    func run(_ permission: Permission) async throws {
        guard caller.principal.may(permission) else { return try await refused() }
        switch entry.kind {
        case .common: expectAnswer(try await send(scene.own))
        case .list: try await list()
        case .search: try await search()
        case .object: try await object()
        case .placed: try await placed()
        }
    }

    /// Without the permission an object that is not there, one of another district and an own one are one and the same.
    private func refused() async throws {
        var answers: [APIAnswer] = []
        for objects in [scene.missing, scene.foreign, scene.own] {
            answers.append(try await send(objects))
        }
        #expect(answers[0].status == 403 && answers[0].code == "NOT_PERMITTED", "\(name): \(answers[0].text)")
        #expect(Set(answers.map(\.sameness)).count == 1, "\(name)")
    }

    private func list() async throws {
        let answer = try await send(scene.own)
        expectAnswer(answer)
        let foreign = scene.foreign
        let names = [
            foreign.person, foreign.victim, foreign.credential, foreign.application, foreign.redemption,
            foreign.approval, foreign.share, foreign.desk, foreign.spareDesk, foreign.spareOperator,
            foreign.area, foreign.benefit,
        ]
        for id in names { #expect(!answer.text.contains("\"\(id)"), "\(name) tells of \(id)") }
        guard let shown = entry.shows?(scene.own), entry.hearing?(caller.principal) ?? .answer == .answer
        else { return }
        #expect(answer.text.contains("\"\(shown)"), "\(name) does not tell of \(shown): \(answer.text)")
    }

    private func search() async throws {
        let missing = try await send(scene.missing)
        #expect(missing.status == 200 && !missing.text.contains("\"id\""), "\(name): \(missing.text)")
        let foreign = try await send(scene.foreign)
        #expect(foreign.sameness == missing.sameness, "\(name): \(foreign.text)")
        let own = try await send(scene.own)
        #expect(own.status == 200 && own.text.contains("\"\(scene.own.person)\""), "\(name): \(own.text)")
    }

    private func object() async throws {
        let missing = try await send(scene.missing)
        #expect(missing.status == 404 && missing.code == "NOT_FOUND", "\(name): \(missing.text)")
        let foreign = try await send(scene.foreign)
        #expect(foreign.sameness == missing.sameness, "\(name): \(foreign.text)")
        let own = try await send(scene.own)
        switch entry.hearing?(caller.principal) ?? .answer {
        case .answer: expectAnswer(own)
        case .forbidden: #expect(own.status == 403, "\(name): \(own.text)")
        case .notThere: #expect(own.sameness == missing.sameness, "\(name): \(own.text)")
        }
    }

    private func placed() async throws {
        let foreign = try await send(scene.foreign)
        #expect(foreign.status == 403 && foreign.member("where") == "area", "\(name): \(foreign.text)")
        expectAnswer(try await send(scene.own))
    }

    private func expectAnswer(_ answer: APIAnswer) {
        #expect(![401, 403, 404].contains(answer.status), "\(name): \(answer.text)")
        #expect(answer.status < 500, "\(name): \(answer.text)")
    }

    private func send(_ objects: MatrixObjects) async throws -> APIAnswer {
        try await Self.send(route, entry, objects, caller.token, scene)
    }

    /// Sends the request of an entry about some objects.
    static func send(
        _ route: APIRoute, _ entry: MatrixEntry, _ objects: MatrixObjects, _ token: String?,
        _ scene: MatrixScene
    ) async throws -> APIAnswer {
        var path = route.path.description
        for (parameter, value) in zip(route.path.parameters, entry.path(objects)) {
            path = path.replacing("{\(parameter)}", with: value)
        }
        return try await scene.service.client.send(
            route.method.rawValue, path + entry.query, token: token, body: entry.body?(objects),
            type: entry.type, key: route.isIdempotent ? UUID().uuidString : nil)
    }
}
