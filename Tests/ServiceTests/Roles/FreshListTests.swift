import Testing

@testable import talentcode

@Suite("A code is good at the process that issued it from the answer on")
struct FreshListTests {
    @Test("the first code of an office, whose status list nobody has seen yet, is VALID at once")
    func first() async throws {
        let scene = try await CixiScene()
        let person = try await scene.person(CixiScene.plain)
        let issued = try await scene.issue(person)
        #expect(issued.status == 201, "\(issued.text)")
        let verdict = try await scene.post(
            "/v1/verify", #"{"text":"\#(issued.member("text"))"}"#, by: scene.officer)
        #expect(verdict.code == "VALID", "\(verdict.text)")
    }
}
