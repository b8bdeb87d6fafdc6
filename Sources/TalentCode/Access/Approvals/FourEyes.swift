/// The rule of the second person (model.md, section 5): which acts wait for one, and who that may be.
public struct FourEyes: Sendable {
    /// What somebody is about to do.
    public enum Act: Sendable {
        /// A code for somebody of this tier, or of none; also a new one in the place of an old one.
        case issue(Tier?)
        /// A code for somebody of whom somebody else stopped one (`StoppedCode`).
        case issueWithheld
        /// A tier for somebody.
        case grantTier(Tier)
        /// Codes for many at once, whatever their tiers.
        case issueBatch
        case compromiseKey
        case publishPolicy
        /// An enterprise's people.
        case proposePeople
        /// A new operator or desk, or a new token for somebody else.
        case grantOperator
    }

    /// Why somebody does not draft or decide.
    public enum Refusal: String, CaseIterable, Sendable {
        /// Not an operator, or without the permission: as if it were not there.
        case notPermitted
        /// Outside the boundary: as if it were not there.
        case otherArea
        /// Who drafted it does not decide it.
        case ownDraft
        /// Who did not draft it does not withdraw it.
        case foreignDraft
        /// It was decided or withdrawn.
        case notPending
        /// Nobody decided it in time.
        case expired
        /// Something else was shown than what is stored.
        case otherDigest
    }

    /// What a decision says.
    public enum Decision: Sendable {
        case approve, refuse
    }

    /// Which tiers are high.
    public let highTiers: HighTiers

    /// The rule with its high tiers.
    public init(highTiers: HighTiers = .standard) { self.highTiers = highTiers }

    /// The kind of approval for which an act waits; nil if one person does it alone.
    public func needs(_ act: Act) -> ApprovalKind? {
        switch act {
        case .issue(let tier): tier.map(highTiers.contains) == true ? .issueHighTier : nil
        case .issueWithheld: .issueHighTier
        case .grantTier(let tier): highTiers.contains(tier) ? .tierGrant : nil
        case .issueBatch: .batchIssue
        case .compromiseKey: .keyCompromise
        case .publishPolicy: .policyPublish
        case .proposePeople: .peopleProposal
        case .grantOperator: .operatorGrant
        }
    }

    /// Why somebody does not draft an act of a kind for an area, or nil if they do.
    public func refusal(
        toDraft kind: ApprovalKind, area: AreaCode, by principal: Principal
    ) -> Refusal? {
        guard case .operator = principal, principal.may(kind.drafting) else { return .notPermitted }
        return principal.covers(area) ? nil : .otherArea
    }

    /// Why somebody does not decide an approval, or nil if they do.
    ///
    /// - Parameter digest: that of what the decider was shown, 32 bytes.
    public func refusal(
        toDecide approval: ApprovalRecord, digest: [UInt8], by principal: Principal, at now: Timestamp
    ) -> Refusal? {
        guard case .operator(let record) = principal, principal.may(approval.kind.deciding) else {
            return .notPermitted
        }
        guard principal.covers(approval.area) else { return .otherArea }
        guard approval.draftedBy != record.id else { return .ownDraft }
        if let refusal = closed(approval, at: now) { return refusal }
        return approval.digest == digest ? nil : .otherDigest
    }

    /// Why somebody does not withdraw an approval, or nil if they do: only who drafted it, who may have lost the permission
    /// since.
    public func refusal(
        toWithdraw approval: ApprovalRecord, by principal: Principal, at now: Timestamp
    ) -> Refusal? {
        guard case .operator(let record) = principal else { return .notPermitted }
        guard principal.covers(approval.area) else { return .otherArea }
        guard approval.draftedBy == record.id else { return .foreignDraft }
        return closed(approval, at: now)
    }

    /// Whether somebody sees an approval. An enterprise sees its own drafts alone: another one's hold people.
    public static func isReadable(_ approval: ApprovalRecord, by principal: Principal) -> Bool {
        guard case .operator(let reader) = principal, principal.covers(approval.area),
            readableKinds(for: principal).contains(approval.kind)
        else { return false }
        return principal.employer == nil || approval.draftedBy == reader.id
    }

    /// The approvals that somebody sees, those that `isReadable` names.
    public static func readable(by principal: Principal) -> ApprovalFilter {
        var filter = ApprovalFilter()
        filter.within = principal.area
        filter.kinds = readableKinds(for: principal)
        if case .operator(let reader) = principal, principal.employer != nil { filter.draftedBy = reader.id }
        return filter
    }

    /// The kinds of approvals of which somebody sees what was drafted: those that they may draft or decide.
    public static func readableKinds(for principal: Principal) -> Set<ApprovalKind> {
        guard principal.may(.approvalsRead) else { return [] }
        return Set(ApprovalKind.allCases.filter { principal.may($0.drafting) || principal.may($0.deciding) })
    }

    private func closed(_ approval: ApprovalRecord, at now: Timestamp) -> Refusal? {
        if approval.isExpired(at: now) { return .expired }
        return approval.state == .pending ? nil : .notPending
    }
}
