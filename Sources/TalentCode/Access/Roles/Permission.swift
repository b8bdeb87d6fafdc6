/// One thing that the service can be asked to do. Names that end in `.read`, `.read-full` or `.export` change nothing.
///
/// A permission says what somebody may do; whose data it may touch, the boundary says (`Principal.covers`).
public enum Permission: String, CaseIterable, Hashable, Sendable {
    /// Masked rows of people.
    case peopleRead = "people.read"
    /// All that is held of a person.
    case peopleReadFull = "people.read-full"
    /// Importing, adding and changing people.
    case peopleWrite = "people.write"
    /// Drafting people for somebody else's decision.
    case peoplePropose = "people.propose"
    case peopleErase = "people.erase"
    /// A child's data; each reading is written down.
    case childrenRead = "children.read-full"

    case credentialsRead = "credentials.read"
    case credentialsIssue = "credentials.issue"
    /// Revoking, suspending and resuming.
    case credentialsStatus = "credentials.status"
    case credentialsReissue = "credentials.reissue"
    /// Issuing to many at once.
    case batchIssue = "batch.issue"

    /// A verdict on a code.
    case verify
    /// A verdict on a code for a benefit, with what the benefit needs to know.
    case verifyBenefit = "verify.benefit"
    /// Making a presentation of a code for a device's signature.
    case presentationsMake = "presentations.make"

    /// What benefits there are and what each asks for.
    case benefitsRead = "benefits.read"
    /// Counts of who would qualify.
    case benefitsSimulate = "benefits.simulate"
    /// What is open to a person.
    case benefitsEligible = "benefits.eligible"
    case benefitsApply = "benefits.apply"
    /// Approving and rejecting applications and appeals.
    case benefitsReview = "benefits.review"
    case benefitsAllocate = "benefits.allocate"
    case benefitsRedeem = "benefits.redeem"
    case benefitsRelease = "benefits.release"
    /// Applications and what became of them.
    case applicationsRead = "applications.read"

    case poolsRead = "pools.read"
    case poolsWrite = "pools.write"
    case paymentsRead = "payments.read"
    /// Marking payments as paying, paid or failed.
    case paymentsAct = "payments.act"

    case desksRead = "desks.read"
    /// Making desks and giving them new tokens.
    case desksWrite = "desks.write"
    case desksDisable = "desks.disable"
    /// Giving a desk an offline share.
    case sharesGrant = "shares.grant"
    /// Handing in what a desk redeemed offline.
    case sharesSettle = "shares.settle"
    /// Deciding what could not be settled.
    case sharesReview = "shares.review"

    case operatorsRead = "operators.read"
    /// Making operators and giving them new tokens.
    case operatorsWrite = "operators.write"
    case operatorsDisable = "operators.disable"

    case reportsRead = "reports.read"

    /// Acts that wait for a second person, of the kinds that one may draft or decide (`ApprovalKind`).
    case approvalsRead = "approvals.read"
    case approvalsDecidePeople = "approvals.decide-people"
    case approvalsDecideIssuing = "approvals.decide-issuing"
    case approvalsDecideKeys = "approvals.decide-keys"
    case approvalsDecidePolicies = "approvals.decide-policies"
    case approvalsDecideOperators = "approvals.decide-operators"

    /// Drafting a new version of the rules.
    case policiesPublish = "policies.publish"
    case keysRead = "keys.read"
    /// Drafting that a key is in wrong hands.
    case keysCompromise = "keys.compromise"

    case auditRead = "audit.read"
    case auditExport = "audit.export"
    case metricsRead = "metrics.read"

    /// Whether it changes nothing in the register.
    public var isReading: Bool {
        ["read", "read-full", "export"].contains { rawValue.hasSuffix(".\($0)") }
    }
}
