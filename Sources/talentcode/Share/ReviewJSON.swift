import COSE
import TalentCode

/// An item of the review list as scripts read it.
struct ReviewJSON: Encodable {
    let number: Int64
    let reason: String
    let share: String
    let entry: UInt64
    let serial: String?
    let benefit: String?
    let units: Int?
    let redeemedAt: String?
    let storedAt: String
    let decision: String?
    let decidedBy: String?
    let decidedAt: String?

    init(_ item: ReviewItem, _ digest: any Digest) throws {
        let redemption = try ProvisionalEntry(stored: item.bytes, digest)?.redemption
        number = item.number
        reason = item.reason.rawValue
        share = item.share.description
        entry = item.entry
        serial = redemption?.serial.description
        benefit = redemption?.benefit.description
        units = redemption?.units
        redeemedAt = redemption.map { TimeText.format($0.at) }
        storedAt = TimeText.format(item.at)
        decision = item.decision
        decidedBy = item.decidedBy
        decidedAt = item.decidedAt.map(TimeText.format)
    }

    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        let words = [
            "\(number)", console.text("review.\(reason)"), benefit, serial, redeemedAt, decision, decidedBy,
        ]
        try console.line(TerminalText.escape(words.compactMap { $0 }.joined(separator: "  ")))
    }
}
