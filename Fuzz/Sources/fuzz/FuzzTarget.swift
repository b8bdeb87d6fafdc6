import Foundation

/// What may be fuzzed; the raw value is the name in scripts/fuzz.
enum FuzzTarget: String, CaseIterable {
    case base45, cbor, cose, code, claims, deflate, status, trust, bundle, salvage, share, policy, key
    case picture, logic

    /// Set once before libFuzzer starts, which is single-threaded.
    nonisolated(unsafe) static var chosen = FuzzTarget.base45

    /// Runs one input. Refusals are what is expected; a trap or a broken promise ends the process.
    func run(_ bytes: [UInt8]) {
        switch self {
        case .base45: Base45Target.run(bytes)
        case .cbor: CBORTarget.run(bytes)
        case .cose: COSETarget.run(bytes)
        case .code: CodeTarget.run(bytes)
        case .claims: ClaimsTarget.run(bytes)
        case .deflate: DeflateTarget.run(bytes)
        case .status: StatusTarget.run(bytes)
        case .trust: TrustTarget.run(bytes)
        case .bundle: BundleTarget.run(bytes)
        case .salvage: SalvageTarget.run(bytes)
        case .share: ShareTarget.run(bytes)
        case .policy: PolicyTarget.run(bytes)
        case .key: KeyTarget.run(bytes)
        case .picture: PictureTarget.run(bytes)
        case .logic: LogicTarget.run(bytes)
        }
    }
}

/// libFuzzer's entry. Its archive asks for this name whether or not the driver is given another.
@_cdecl("LLVMFuzzerTestOneInput")
func runOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    FuzzTarget.chosen.run(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}

/// Ends the process with what was wrong: libFuzzer then keeps the input.
func fail(_ what: String) -> Never {
    FileHandle.standardError.write(Data("FAILED: \(what)\n".utf8))
    abort()
}

/// A promise that holds for every input.
func promise(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { fail(what()) }
}

/// The value of what cannot fail here.
func must<Value>(_ what: String, _ make: () throws -> Value) -> Value {
    do { return try make() } catch { fail("\(what): \(error)") }
}

/// The value of what may be refused.
func taken<Value>(_ make: () throws -> Value) -> Value? {
    do { return try make() } catch { return nil }
}
