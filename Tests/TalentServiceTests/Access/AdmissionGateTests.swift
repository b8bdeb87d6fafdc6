import Testing

@testable import TalentService

@Suite("The gate for requests")
struct AdmissionGateTests {
    @Test("so many are let in at once, and one more only when another has left")
    func limit() {
        let gate = AdmissionGate(limit: 2)
        #expect(gate.enter())
        #expect(gate.enter())
        #expect(!gate.enter())
        #expect(!gate.enter())
        #expect(gate.count == 2)
        gate.leave()
        #expect(gate.enter())
        #expect(!gate.enter())
    }

    @Test("a gate for none lets nobody in, and counts nobody")
    func none() {
        let gate = AdmissionGate(limit: 0)
        for _ in 0..<3 { #expect(!gate.enter()) }
        #expect(gate.count == 0)
    }

    @Test("many at once never are more than the limit")
    func race() async {
        let gate = AdmissionGate(limit: 3)
        let entered = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 { group.addTask { gate.enter() } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(entered == 3)
        #expect(gate.count == 3)
    }

    @Test("it says that it closes only once it was told, and lets in all the same")
    func closing() {
        let gate = AdmissionGate(limit: 1)
        #expect(!gate.isClosing)
        gate.beginClosing()
        #expect(gate.isClosing)
        #expect(gate.enter())
    }
}
