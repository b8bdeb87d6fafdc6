import QRCode
import Synchronization

/// What JSON says of the symbols that texts make. It depends on the length and the alphabet of a text alone: each kind
/// is drawn once, and drawing one takes longer than signing and storing a credential.
final class SymbolMeasures: Sendable {
    private struct Kind: Hashable {
        let count: Int
        let isAlphanumeric: Bool
    }

    /// How symbols are drawn.
    let rendering: CodeRendering
    private let known = Mutex<[Kind: CodeRendering.Report]>([:])

    init(_ rendering: CodeRendering) { self.rendering = rendering }

    /// The measures of a text's symbol.
    func report(_ text: [UInt8]) throws -> CodeRendering.Report {
        let kind = Kind(count: text.count, isAlphanumeric: QRSymbol.isAlphanumeric(text))
        if let report = known.withLock({ $0[kind] }) { return report }
        // At most as many kinds as a symbol has room for characters, twice.
        let report = rendering.report(try rendering.symbol(text))
        known.withLock { $0[kind] = report }
        return report
    }
}
