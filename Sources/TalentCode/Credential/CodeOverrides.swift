import COSE

/// The codes of organisations for which an officer has vouched, kept once for each code among the office's settings:
/// they say nothing of any person.
public struct CodeOverrides: Hashable, Sendable {
    /// By the code in its normal form.
    public private(set) var words: [String: CodeOverride]

    /// The words that a register holds; none at first.
    public init(_ register: any RegisterReading) throws {
        words = [:]
        guard let bytes = try register.setting(OfficeSetting.codeOverrides) else { return }
        var reader = CBORReader(bytes, maximumEntries: RegisterLimits.codeOverrides)
        for _ in 0..<(try reader.readArray()) {
            let start = reader.offset
            guard try reader.readArray() == 4 else { throw CBORError(.unexpectedType, at: start) }
            let code = try reader.readText()
            let by = try reader.readText()
            let at = Timestamp(try reader.readUInt())
            guard let word = CodeOverride(by: by, at: at, reason: try reader.readText()) else {
                throw CBORError(.outOfRange, at: start)
            }
            words[code] = word
        }
        try reader.finish()
    }

    /// Takes a word for a code; a later one takes the place of an earlier one. False if there are too many codes.
    public mutating func accept(_ code: String, _ word: CodeOverride) -> Bool {
        let code = UnifiedSocialCreditCode.normal(code)
        guard words[code] != nil || words.count < RegisterLimits.codeOverrides else { return false }
        words[code] = word
        return true
    }

    /// Stores all words.
    public func store(_ register: any RegisterWriting) throws {
        var writer = CBORWriter(capacity: 128 * words.count)
        writer.array(words.count)
        for (code, word) in words.sorted(by: { $0.key < $1.key }) {
            writer.array(4)
            writer.text(code)
            writer.text(word.by)
            writer.uint(word.at.seconds)
            writer.text(word.reason)
        }
        try register.set(OfficeSetting.codeOverrides, writer.bytes)
    }

    /// What is known of a code as it was written: its check, or an officer's word.
    public func check(_ code: String) -> UnifiedSocialCreditCode.Check {
        let code = UnifiedSocialCreditCode.normal(code)
        if UnifiedSocialCreditCode(code)?.isChecked == true { return .ok }
        return words[code] == nil ? .failed : .override
    }
}
