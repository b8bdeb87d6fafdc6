import CLibFuzzer
import Foundation

// One program holds all targets, so that one build and one link are paid. The environment names the target:
// libFuzzer takes every argument for itself or for a corpus.
//
//   FUZZ_TARGET=cbor fuzz FOLDER…       runs a target
//   FUZZ_TARGET=cbor fuzz FILE          runs one input: reproduces a crash
//   FUZZ_SEEDS=FOLDER fuzz              writes the first inputs of every target

let environment = ProcessInfo.processInfo.environment
if let folder = environment["FUZZ_SEEDS"] {
    do {
        try Seeds.write(to: folder)
        exit(0)
    } catch {
        fail("seeds: \(error)")
    }
}
guard let target = FuzzTarget(rawValue: environment["FUZZ_TARGET"] ?? "") else {
    fail("FUZZ_TARGET is one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
}
FuzzTarget.chosen = target
var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(LLVMFuzzerRunDriver(&count, &arguments, runOneInput))
