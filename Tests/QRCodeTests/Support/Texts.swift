/// Texts of the alphanumeric alphabet (ISO/IEC 18004 section 7.3.4).
enum Texts {
    /// All 45 characters, with spaces at both ends and two in a row.
    static let everyCharacter = "  0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./: "

    /// `count` characters, none repeated too soon.
    static func alphanumeric(_ count: Int) -> String {
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
        return String((0..<count).map { alphabet[($0 * 7 + $0 / 45) % 45] })
    }
}
