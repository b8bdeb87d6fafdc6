/// For whom a presentation is made.
public enum Audience {
    /// Every desk.
    public static let any = "any"

    /// 1–16 characters of `[A-Za-z0-9._-]`; "any" has that form too.
    public static func isWellFormed(_ text: String) -> Bool {
        (1...16).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2e, 0x5f, 0x2d: true
                default: false
                }
            }
    }
}
