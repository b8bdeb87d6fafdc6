/// A unified social credit code of an organisation (GB 32100-2015): 18 symbols, the last one a check.
///
/// Codes that were really given out and fail their check exist: a wrong one is a warning for an officer, never a
/// reason to refuse an organisation.
public struct UnifiedSocialCreditCode: Hashable, Sendable, CustomStringConvertible {
    /// 18 symbols, letters in upper case.
    public let text: String
    /// Whether the last symbol is the check of the others.
    public let isChecked: Bool

    /// What is known of an organisation's code.
    public enum Check: String, Sendable, CaseIterable {
        /// The check symbol is right.
        case ok
        /// It is wrong, or the text is no code at all, and nobody has vouched for it.
        case failed
        /// It is wrong, and an officer has vouched for it with a reason: see `CodeOverride`.
        case override
    }

    /// The symbols in the order of their values: digits and letters without I, O, S, V and Z (section 5).
    private static let symbols = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let length = 18

    /// Takes 18 symbols of the alphabet; letters may be in lower case. Nil for anything else.
    public init?(_ text: some StringProtocol) {
        let text = text.uppercased()
        var values: [Int] = []
        for byte in text.utf8 {
            guard values.count < Self.length, let value = Self.symbols.firstIndex(of: byte) else {
                return nil
            }
            values.append(value)
        }
        guard values.count == Self.length else { return nil }
        self.text = text
        isChecked = Self.check(values.dropLast()) == values.last
    }

    /// The form in which a code is stored, compared and hashed, whatever it is: form KC, upper case, without spaces.
    public static func normal(_ text: String) -> String {
        Normalization.nfkc(text).uppercased().filter { !$0.isWhitespace }
    }

    /// The same text.
    public var description: String { text }

    /// 31 − Σ value × 3^(place − 1) mod 31, of which 31 is written 0 (section 4.5).
    private static func check(_ values: some Sequence<Int>) -> Int {
        var weight = 1
        var sum = 0
        for value in values {
            sum += value * weight
            weight = weight * 3 % 31
        }
        return (31 - sum % 31) % 31
    }
}
