import Foundation

/// Unicode normalisation forms (UAX 15), which the standard library does not offer.
enum Normalization {
    /// Normalisation form C.
    static func nfc(_ text: String) -> String {
        // Han characters of the main blocks and ASCII are their own form C: no need to ask.
        if text.unicodeScalars.allSatisfy(isInert) { return text }
        return text.precomposedStringWithCanonicalMapping
    }

    /// Normalisation form KC: full-width digits and letters become plain ones.
    static func nfkc(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        return text.precomposedStringWithCompatibilityMapping
    }

    private static func isInert(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0xc0 || (0x3400...0x9fff).contains(scalar.value)
    }
}
