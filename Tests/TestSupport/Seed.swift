import Foundation

/// The seed of a property test's random numbers.
public enum Seed {
    /// `TALENTCODE_SEED` if it is set, else a new one; printed with the test's name, so that a run can be repeated.
    public static func start(_ test: String = #function) -> SeededRandom {
        let named = ProcessInfo.processInfo.environment["TALENTCODE_SEED"].flatMap { UInt64($0) }
        let seed = named ?? UInt64.random(in: .min ... .max)
        print("\(test): seed \(seed)")
        return SeededRandom(seed: seed)
    }
}
