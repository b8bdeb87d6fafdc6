/// Lets a few programs run at once: dozens on two cores only make each other miss their deadlines.
actor ProgramGate {
    static let shared = ProgramGate()
    private static let most = 6

    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Waits for a place.
    func enter() async {
        if running < Self.most {
            running += 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Hands the place on.
    func leave() {
        guard waiting.isEmpty else { return waiting.removeFirst().resume() }
        running -= 1
    }
}
