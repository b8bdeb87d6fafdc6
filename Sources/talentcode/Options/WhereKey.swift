/// The keys of `--where`; the raw value is what users type (commands.md).
enum WhereKey: String, CaseIterable {
    case area, category, tier, skill, programme, state, employer
    case issuedAfter = "issued-after"
    case issuedBefore = "issued-before"
    case person, serial, name, phone

    /// Whether it asks about a credential and nothing about its holder.
    var isAboutCredential: Bool {
        switch self {
        case .state, .issuedAfter, .issuedBefore, .serial: true
        default: false
        }
    }
}
