/// One member of a fact in the catalogue.
public struct FactMember: Hashable, Sendable {
    /// Who knows it.
    public enum Level: Sendable {
        /// A credential carries it too: decides without a register.
        case credential
        /// The register alone.
        case register
        /// It comes with the request.
        case request
        /// The clock gives it.
        case always
    }

    /// The second segment of its path.
    public let name: String
    /// Its type.
    public let type: FactType
    /// Who knows it.
    public let level: Level
    /// Whether a `Fact` states it; the others come from structured parts of the dossier.
    public let isStated: Bool
    /// The texts that it takes, or nil for any.
    public let words: [String]?

    init(
        _ name: String, _ type: FactType, _ level: Level = .register, isStated: Bool = true,
        words: [String]? = nil
    ) {
        self.name = name
        self.type = type
        self.level = level
        self.isStated = isStated
        self.words = words
    }

    /// Whether a value can be stated for it.
    public func takes(_ value: FactValue) -> Bool {
        guard type.takes(value) else { return false }
        guard let words, case .text(let text) = value else { return true }
        return words.contains(text)
    }
}
