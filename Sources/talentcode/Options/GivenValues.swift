import TalentCode

/// What an application or a question gives beside person and benefit.
struct GivenValues: Sendable {
    /// By their keys; the benefit says which it asks for.
    let texts: [String: String]
    /// Whom it is for, where it is for a child.
    let child: ChildID?

    /// The values as the benefit reads them.
    func request(_ benefit: Benefit) throws -> RequestValues {
        do {
            return try RequestValues(texts, of: benefit)
        } catch {
            throw CommandError(error)
        }
    }

    /// A child by its id; NOT_FOUND for what cannot be one.
    static func childID(_ text: String?) throws -> ChildID? {
        guard let text else { return nil }
        guard let id = ChildID(hex: text) else {
            throw CommandError(.notFound, at: "--child", key: "NOT_FOUND.id")
        }
        return id
    }
}
