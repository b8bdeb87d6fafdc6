import Foundation
import TalentCode

/// All benefits of all packs over the register of a city.
struct SimulationBenchmark {
    static let aim = 30.0
    static let memory = 500

    static func run(_ packs: [BenefitPack], people: Int) async throws {
        let office = try await SyntheticRegister()
        let filling = try await Elapsed.seconds { try await office.fill(people, seed: 1) }
        print("  \(people) persons stored in \(Elapsed.decimal(filling)) s")
        let benefits = packs.flatMap { pack in pack.benefits.map { SimulatedBenefit($0, of: pack) } }
        let simulation = Simulation(
            SimulationPlan(benefits, at: SyntheticRegister.now), secrets: office.secrets,
            terms: SyntheticPersons.terms)
        let cores = min(2, ProcessInfo.processInfo.activeProcessorCount)
        var results: [SimulationResult] = []
        let before = Elapsed.processorSeconds
        let seconds = try await Elapsed.seconds {
            results = try await simulation.run(office.register, workers: cores)
        }
        let busy = Elapsed.processorSeconds - before
        let peak = Elapsed.peakMemory
        let eligible = results.reduce(0) { $0 + $1.eligible }
        print(
            "simulate \(benefits.count) benefits over \(people) persons: \(Elapsed.decimal(seconds)) s, aim \(aim)"
                + " (\(Elapsed.decimal(busy)) s of cores, \(Elapsed.decimal(busy / Double(people) * 1e6)) µs each;"
                + " \(eligible) times open)"
                + (seconds > aim ? "  MISSED" : "")
        )
        print("  peak memory \(peak) MiB, aim \(memory)" + (peak > memory ? "  MISSED" : ""))
    }
}
