import TalentCode

/// An act that is more than one transaction can hold: `ApprovedDuty` carries it out after the decision.
protocol LateAct: DraftedAct {
    /// Carries out what was approved. It may have been begun before, by another process: what is done is passed over.
    func carryOut(_ record: ApprovalRecord, in office: ServiceOffice) async throws -> ApprovalResult
}

extension LateAct {
    func prepared(in office: ServiceOffice) -> Carrying { { _, _, _ in CarriedOut() } }
}
