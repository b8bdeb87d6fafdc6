import TalentCode
import Testing

@testable import talentcode

@Suite("An enterprise sees its own people")
struct EmployerTests {
    private static let missing = String(repeating: "0", count: 32)

    @Test("an enterprise applies for its own people alone; another's are not there")
    func apply() async throws {
        let scene = try await CixiScene()
        let person = try await scene.person(CixiScene.employed)
        let foreign = try await scene.apply(person, by: scene.secondHR)
        let nobody = try await scene.apply(Self.missing, by: scene.secondHR)
        #expect(foreign.status == 404 && foreign.sameness == nobody.sameness, "\(foreign.text)")
        let own = try await scene.apply(person, by: scene.firstHR)
        #expect(own.status == 201, "\(own.text)")
    }

    @Test("an enterprise sees the applications of its own people alone, one by one and in lists")
    func applications() async throws {
        let scene = try await CixiScene()
        let own = try await scene.person(CixiScene.employed)
        let other = try await scene.person(CixiScene.plain)
        for person in [own, other] {
            #expect(try await scene.apply(person, by: scene.officer).status == 201)
        }
        let all = try await scene.get("/v1/applications", by: scene.officer)
        #expect(Set(all.items.compactMap { $0["person"] as? String }) == [own, other])
        let first = try await scene.get("/v1/applications", by: scene.firstHR)
        #expect(first.items.compactMap { $0["person"] as? String } == [own])
        let second = try await scene.get("/v1/applications?person=\(own)", by: scene.secondHR)
        #expect(second.items.isEmpty)
        let id = try #require(first.items.first?["id"] as? String)
        #expect(try await scene.get("/v1/applications/\(id)", by: scene.firstHR).status == 200)
        let foreign = try await scene.get("/v1/applications/\(id)", by: scene.secondHR)
        let nothing = try await scene.get("/v1/applications/\(Self.missing)", by: scene.secondHR)
        #expect(foreign.status == 404 && foreign.sameness == nothing.sameness)
        // What it gave is for who may read people in full.
        #expect(try await scene.get("/v1/applications/\(id)?full=true", by: scene.firstHR).status == 403)
    }
}
