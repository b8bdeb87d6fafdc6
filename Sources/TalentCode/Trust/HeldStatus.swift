import COSE

/// A status list that is held for an address: checked and usable, or not and why.
enum HeldStatus: Sendable {
    case usable(StatusListToken)
    case unusable(String)

    /// The one to keep of two for the same address: the usable, then the newer one.
    static func newer(_ held: HeldStatus?, _ other: HeldStatus) -> HeldStatus {
        switch (held, other) {
        case (.usable(let first), .usable(let second)):
            first.issuedAt >= second.issuedAt ? .usable(first) : other
        case (.usable(let first), .unusable): .usable(first)
        default: other
        }
    }
}
