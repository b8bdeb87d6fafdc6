import Foundation

// What benefits cost over a register: `benefits PACKS [PERSONS]`.

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    print("usage: benefits PACKS [PERSONS]")
    exit(64)
}
let packs = try PackFiles.read(arguments[1])
try EligibilityBenchmark.run(packs, try await SyntheticRegister())
try await RedemptionBenchmark.run(packs)
try await SimulationBenchmark.run(packs, people: arguments.count > 2 ? Int(arguments[2]) ?? 448_800 : 448_800)
