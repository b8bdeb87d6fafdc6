import COSE
import TalentCode

/// Decides items of the review list at an office.
struct ReviewWork {
    let work: BenefitWork

    /// Decides one item.
    func decide(
        _ number: Int64, _ word: ReviewDecision.Word, reason: String
    ) async throws -> ReviewDecision.Answer {
        let decision = ReviewDecision(
            booking: work.booking, by: work.request.by, reason: try ReasonText.parse(reason), now: work.now,
            work.office.cryptography
        )
        return try await work.office.register.write { try decision.decide(number, word, $0) }
    }

    /// Decides one item and prints it.
    func print(_ number: Int64, _ word: ReviewDecision.Word, reason: String) async throws {
        let answer = try await decide(number, word, reason: reason)
        if let item = answer.stored {
            try ReviewJSON(item, work.office.cryptography).print(work.office.console)
        }
        if let error = CommandError(answer, number) { throw error }
    }
}

extension ReviewDecision.Answer {
    /// The item as it is behind the decision; nil if nothing was decided.
    var stored: ReviewItem? {
        switch self {
        case .decided(let item), .lost(let item): item
        case .notFound, .final, .cannotBook: nil
        }
    }
}

extension CommandError {
    /// Why an item is not decided as it was asked; nil if it is.
    init?(_ answer: ReviewDecision.Answer, _ number: Int64) {
        switch answer {
        case .decided: return nil
        case .lost: self.init(ErrorCode.refused, at: "\(number)", key: "REFUSED.reviewLost")
        case .notFound: self.init(ErrorCode.notFound, at: "\(number)")
        case .final(let item):
            self.init(
                ErrorCode.final, at: "\(number)", key: "FINAL.review",
                values: ["decision": item.decision ?? ""])
        case .cannotBook(let reason):
            self.init(
                ErrorCode.refused, at: "\(number)", key: "REFUSED.review",
                words: ["why": "review.\(reason.rawValue)"])
        }
    }
}
