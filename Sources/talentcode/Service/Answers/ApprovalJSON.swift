import COSE
import TalentCode

/// An approval as API callers read it.
struct ApprovalJSON: Encodable {
    /// What is to be done, for whoever may draft or decide it: of each kind some members.
    struct Act: Encodable {
        /// How many of a batch have a tier.
        struct TierCount: Encodable {
            /// Absent for those without one.
            let tier: String?
            let people: Int
        }

        /// A benefit that a new version of a pack changes, as it was and as it is to be.
        struct Change: Encodable {
            let benefit: String
            /// Absent for a new one.
            let before: JSONValue?
            /// Absent for one that goes.
            let after: JSONValue?
        }

        /// A pack of benefits.
        struct Pack: Encodable {
            let pack: String
            /// The version in force when it was drafted; 0 for none.
            let after: UInt64
            /// The benefits that are new, changed or gone.
            let benefits: [Change]
            /// SHA-256 of the pack.
            let sha256: String
        }

        /// What somebody else did to a code of the person, which a new one would undo.
        struct Stop: Encodable {
            let serial: String
            let act: String
            let by: String
            let at: String
            let reason: String?

            init(_ event: CredentialEvent) {
                serial = event.serial.description
                act = event.act.rawValue
                by = event.by
                at = TimeText.format(event.at)
                reason = event.reason
            }
        }

        let name: String
        var person: String?
        var stopped: Stop?
        /// That the code is to carry.
        var tier: String?
        /// The members of the request, as a text of JSON.
        var request: String?
        /// How many people it concerns.
        var people: Int?
        var tiers: [TierCount]?
        /// The rows of a list of people: CSV.
        var table: String?
        var kid: String?
        var since: String?
        var packs: [Pack]?
        var `operator`: String?
        var desk: String?

        init(name: String) { self.name = name }
    }

    let id: String
    let kind: String
    let area: String
    let state: String
    /// What a decision must repeat: nobody approves what they were not shown. Not in lists, which show no act.
    var digest: String?
    let draftedBy: String
    let draftedAt: String
    let expiresAt: String
    let decidedBy: String?
    let decidedAt: String?
    var act: Act?
    /// What came of it; absent until it was carried out.
    var result: ApprovalResult?

    init(_ record: ApprovalRecord, at now: Timestamp) {
        id = record.id.description
        kind = record.kind.rawValue
        area = record.area.description
        state = record.isExpired(at: now) ? ApprovalRecord.State.expired.rawValue : record.state.rawValue
        digest = Hex.encode(record.digest)
        draftedBy = record.draftedBy.description
        draftedAt = TimeText.format(record.draftedAt)
        expiresAt = TimeText.format(record.expiresAt)
        decidedBy = record.decidedBy?.description
        decidedAt = record.decidedAt.map { TimeText.format($0) }
    }
}
