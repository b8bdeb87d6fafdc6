import TalentCode

/// Shows how far a simulation is while several tasks judge.
actor SimulationProgress {
    private var progress: Progress
    private var done = 0

    init(_ progress: Progress) { self.progress = progress }

    /// Adds persons that were judged.
    func add(_ count: Int) {
        done += count
        progress.show(done)
    }

    /// Clears the bar.
    func finish() { progress.finish() }
}
