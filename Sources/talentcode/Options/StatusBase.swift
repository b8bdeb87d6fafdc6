import TalentCode

/// The address under which status lists are published.
enum StatusBase {
    /// An https or http address in printable ASCII without a slash at its end.
    static func check(_ text: String) throws -> String {
        guard isGood(text) else {
            throw CommandError(.usage, at: "--status-base", detail: "https://tc.example.cn/s")
        }
        return text
    }

    /// Whether a text is such an address.
    static func isGood(_ text: String) -> Bool {
        let isAddress = text.hasPrefix("https://") || text.hasPrefix("http://")
        let isPlain = text.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != 0x3f && $0 != 0x23 }
        let host = text.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first
        return isAddress && isPlain && host != nil && !text.hasSuffix("/")
            && text.utf8.count <= Limits.statusBase
    }
}
