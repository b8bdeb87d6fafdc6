import TalentCode

/// A benefit as people name it.
enum BenefitOption {
    /// The id; NOT_FOUND for what cannot be one.
    static func parse(_ text: String) throws -> BenefitID {
        try refuseOther(text)
        guard let id = BenefitID(text) else {
            throw CommandError(.notFound, at: TerminalText.escape(text), key: "NOT_FOUND.benefit")
        }
        return id
    }

    /// One of the ids that are known; NOT_FOUND for another, with the one that was probably meant.
    static func find(_ text: String, among known: [BenefitID]) throws -> BenefitID {
        if let id = BenefitID(text), known.contains(id) { return id }
        try refuseOther(text)
        guard let near = NearMiss.of(text, among: known.map(\.description)) else {
            throw CommandError(.notFound, at: TerminalText.escape(text), key: "NOT_FOUND.benefit")
        }
        throw CommandError(
            .notFound, at: TerminalText.escape(text), key: "NOT_FOUND.benefitNear", values: ["near": near])
    }

    /// A code or an id in the benefit's place: words in the wrong order. A code is good for its holder's benefits and is
    /// not repeated in a message.
    private static func refuseOther(_ text: String) throws {
        let isCode = text.contains(":")
        guard isCode || PersonID(hex: text) != nil else { return }
        throw CommandError(.notFound, at: "BENEFIT", key: "NOT_FOUND.benefitOrder")
    }
}
