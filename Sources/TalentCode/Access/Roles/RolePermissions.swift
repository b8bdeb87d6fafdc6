/// Who may do what: the one table of it (model.md, section 5).
extension Role {
    /// What this role permits.
    public var permissions: Set<Permission> {
        switch self {
        case .issuingOfficer: Self.issuing
        case .reviewer: Self.reviewing
        case .keyCustodian: Self.keeping
        case .policyAdmin: Self.ruling
        case .finance: Self.paying
        case .enterpriseHR: Self.proposing
        case .auditor: Self.auditing
        case .systemAdmin: Self.running
        case .securityAdmin: Self.guarding
        case .peerVerifier: Self.verifying
        }
    }

    private static let issuing: Set<Permission> = [
        .peopleRead, .peopleReadFull, .peopleWrite, .childrenRead, .credentialsRead, .credentialsIssue,
        .credentialsStatus,
        .credentialsReissue, .batchIssue, .verify, .verifyBenefit, .presentationsMake, .benefitsRead,
        .benefitsEligible, .benefitsApply, .benefitsAllocate, .benefitsRedeem, .benefitsRelease,
        .applicationsRead, .poolsRead, .desksRead, .sharesGrant, .reportsRead, .approvalsRead,
    ]

    // Erasing is with who did not write: an officer cannot take away the traces of an own import.
    private static let reviewing: Set<Permission> = [
        .peopleRead, .peopleReadFull, .peopleErase, .childrenRead, .credentialsRead, .credentialsStatus,
        .verify,
        .verifyBenefit, .benefitsRead, .benefitsEligible, .benefitsReview, .applicationsRead, .poolsRead,
        .desksRead, .sharesReview, .reportsRead, .approvalsRead, .approvalsDecidePeople,
        .approvalsDecideIssuing,
    ]

    private static let keeping: Set<Permission> = [
        .keysRead, .keysCompromise, .approvalsRead, .approvalsDecideKeys,
    ]

    private static let ruling: Set<Permission> = [
        .benefitsRead, .benefitsSimulate, .poolsRead, .poolsWrite, .policiesPublish, .reportsRead,
        .approvalsRead, .approvalsDecidePolicies,
    ]

    private static let paying: Set<Permission> = [
        .benefitsRead, .poolsRead, .paymentsRead, .paymentsAct, .reportsRead,
    ]

    // People are those of the own enterprise alone: `Principal.employer`.
    private static let proposing: Set<Permission> = [
        .peopleRead, .peoplePropose, .benefitsRead, .benefitsApply, .applicationsRead, .approvalsRead,
    ]

    private static let auditing: Set<Permission> = [
        .peopleRead, .credentialsRead, .benefitsRead, .applicationsRead, .poolsRead, .paymentsRead,
        .desksRead, .operatorsRead, .reportsRead, .approvalsRead, .keysRead, .auditRead, .auditExport,
    ]

    private static let running: Set<Permission> = [
        .desksRead, .desksWrite, .desksDisable, .operatorsRead, .operatorsWrite, .operatorsDisable,
        .metricsRead, .approvalsRead,
    ]

    // Who makes accounts does not grant them (三员分立): else one person alone would be officer and reviewer.
    private static let guarding: Set<Permission> = [
        .desksRead, .desksDisable, .operatorsRead, .operatorsDisable, .auditRead, .metricsRead,
        .approvalsRead, .approvalsDecideOperators,
    ]

    private static let verifying: Set<Permission> = [.verify]
}

/// What a desk 核验 may do, whatever it serves; of benefits it may touch those that its record lists.
extension DeskRecord {
    /// Verifying, redeeming and settling.
    public static let permissions: Set<Permission> = [
        .verify, .verifyBenefit, .benefitsRead, .benefitsRedeem, .sharesSettle,
    ]
}
