/// Hexadecimal text in tests: white space and everything between `#` and the end of a line is passed over,
/// so that bytes can be annotated.
public enum Hex {
    /// A character that is neither a digit, white space nor part of a comment, or half a byte at the end.
    public struct Malformed: Error {}

    /// The bytes of annotated hexadecimal text.
    public static func bytes(_ text: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt8?
        for line in text.split(whereSeparator: \.isNewline) {
            for character in line.prefix(while: { $0 != "#" }) where !character.isWhitespace {
                guard let digit = character.hexDigitValue, character.isASCII else { throw Malformed() }
                if let first = high {
                    bytes.append(first << 4 | UInt8(digit))
                    high = nil
                } else {
                    high = UInt8(digit)
                }
            }
        }
        guard high == nil else { throw Malformed() }
        return bytes
    }

    /// Lower-case hexadecimal text of bytes.
    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
