import TalentCode
import Testing

@Suite("The rule of the second person")
struct FourEyesTests {
    private let rule = FourEyes()
    private let now = AccessSample.now
    private let digest = AccessSample.hash(9)

    @Test("Codes for the three highest tiers of either scheme wait, and for levels that nobody judged")
    func highTiers() {
        for scheme in [UInt64(1), 2] {
            for level in [UInt64(1), 2, 3] {
                #expect(rule.needs(.issue(Tier(scheme: scheme, level: level))) == .issueHighTier)
            }
            for level in [UInt64(4), 5, 6, 8] {
                #expect(rule.needs(.issue(Tier(scheme: scheme, level: level))) == nil)
            }
        }
        #expect(rule.needs(.issue(Tier(scheme: 3, level: 9))) == .issueHighTier)
        #expect(rule.needs(.issue(nil)) == nil)
    }

    @Test("A city may set the line elsewhere")
    func otherLine() {
        let rule = FourEyes(highTiers: HighTiers([1: [1], 7: []]))
        #expect(rule.needs(.issue(Tier(scheme: 1, level: 1))) == .issueHighTier)
        #expect(rule.needs(.issue(Tier(scheme: 1, level: 2))) == nil)
        #expect(rule.needs(.issue(Tier(scheme: 7, level: 1))) == nil)
        #expect(rule.needs(.issue(Tier(scheme: 2, level: 5))) == .issueHighTier)
    }

    @Test("Batches, keys, rules and an enterprise's people always wait")
    func always() {
        #expect(rule.needs(.issueBatch) == .batchIssue)
        #expect(rule.needs(.compromiseKey) == .keyCompromise)
        #expect(rule.needs(.publishPolicy) == .policyPublish)
        #expect(rule.needs(.proposePeople) == .peopleProposal)
        #expect(rule.needs(.grantOperator) == .operatorGrant)
    }

    @Test("Each kind is drafted and decided by those who are there for it")
    func kinds() throws {
        let expected: [ApprovalKind: (Role, Role)] = [
            .issueHighTier: (.issuingOfficer, .reviewer), .batchIssue: (.issuingOfficer, .reviewer),
            .tierGrant: (.issuingOfficer, .reviewer),
            .keyCompromise: (.keyCustodian, .keyCustodian), .policyPublish: (.policyAdmin, .policyAdmin),
            .peopleProposal: (.enterpriseHR, .reviewer), .operatorGrant: (.systemAdmin, .securityAdmin),
        ]
        let area = try AccessSample.area(330282)
        for kind in ApprovalKind.allCases {
            let approval = try AccessSample.approval(kind)
            for role in Role.allCases {
                let somebody = try AccessSample.principal("wang", [role])
                let drafting = rule.refusal(toDraft: kind, area: area, by: somebody)
                #expect((drafting == nil) == (role == expected[kind]?.0), "\(kind) \(role)")
                let deciding = rule.refusal(toDecide: approval, digest: digest, by: somebody, at: now)
                #expect((deciding == nil) == (role == expected[kind]?.1), "\(kind) \(role)")
            }
            let desk = Principal.desk(try AccessSample.desk())
            #expect(rule.refusal(toDraft: kind, area: area, by: desk) == .notPermitted)
            #expect(rule.refusal(toDecide: approval, digest: digest, by: desk, at: now) == .notPermitted)
        }
    }

    @Test("Nobody decides an own draft, with whatever roles")
    func ownDraft() throws {
        for (kind, role) in [
            (ApprovalKind.keyCompromise, Role.keyCustodian), (.policyPublish, .policyAdmin),
            (.batchIssue, .reviewer),
        ] {
            let drafter = try AccessSample.principal("li", [role])
            let approval = try AccessSample.approval(kind)
            #expect(rule.refusal(toDecide: approval, digest: digest, by: drafter, at: now) == .ownDraft)
        }
    }

    @Test("A foreign district neither drafts nor decides, and learns nothing of the state")
    func otherArea() throws {
        let approval = try AccessSample.approval().decided(
            .approve, by: AccessSample.id("wang"), at: now)
        for area in [UInt64(330206), 330_282_900, 330100] {
            let stranger = try AccessSample.principal("wang", [.reviewer], area: area)
            #expect(rule.refusal(toDecide: approval, digest: [], by: stranger, at: now) == .otherArea)
            let drafter = try AccessSample.principal("wang", [.issuingOfficer], area: area)
            #expect(
                rule.refusal(toDraft: .batchIssue, area: try AccessSample.area(330282), by: drafter)
                    == .otherArea)
            #expect(rule.refusal(toDecide: approval, digest: [], by: drafter, at: now) == .notPermitted)
        }
        let city = try AccessSample.principal("wang", [.reviewer], area: 330200)
        #expect(
            rule.refusal(toDecide: try AccessSample.approval(), digest: digest, by: city, at: now) == nil)
    }

    @Test("What was decided, withdrawn or not decided in time stays so")
    func closed() throws {
        let approval = try AccessSample.approval()
        let reviewer = try AccessSample.principal("wang", [.reviewer])
        let wang = try AccessSample.id("wang")
        func refusal(_ approval: ApprovalRecord, at time: Timestamp) -> FourEyes.Refusal? {
            rule.refusal(toDecide: approval, digest: digest, by: reviewer, at: time)
        }
        #expect(refusal(approval, at: now.adding(99)) == nil)
        #expect(refusal(approval, at: now.adding(100)) == .expired)
        #expect(refusal(approval.expired(at: now.adding(100)), at: now.adding(100)) == .expired)
        #expect(refusal(approval.decided(.approve, by: wang, at: now), at: now) == .notPending)
        #expect(refusal(approval.decided(.refuse, by: wang, at: now), at: now) == .notPending)
        #expect(refusal(approval.withdrawn(at: now), at: now.adding(1_000)) == .notPending)
    }

    @Test("What was not shown is not decided")
    func otherDigest() throws {
        let reviewer = try AccessSample.principal("wang", [.reviewer])
        for digest in [[], AccessSample.hash(8), Array(digest.dropLast()), digest + [9]] {
            #expect(
                rule.refusal(
                    toDecide: try AccessSample.approval(), digest: digest, by: reviewer, at: now)
                    == .otherDigest)
        }
    }

    @Test("Who drafted withdraws while it is open, and nobody else")
    func withdrawal() throws {
        let approval = try AccessSample.approval()
        let drafter = try AccessSample.principal("li", [.auditor])
        #expect(rule.refusal(toWithdraw: approval, by: drafter, at: now) == nil)
        #expect(rule.refusal(toWithdraw: approval, by: drafter, at: now.adding(100)) == .expired)
        #expect(
            rule.refusal(toWithdraw: approval.withdrawn(at: now), by: drafter, at: now) == .notPending)
        let reviewer = try AccessSample.principal("wang", [.reviewer])
        #expect(rule.refusal(toWithdraw: approval, by: reviewer, at: now) == .foreignDraft)
        let moved = try AccessSample.principal("li", [.issuingOfficer], area: 330206)
        #expect(rule.refusal(toWithdraw: approval, by: moved, at: now) == .otherArea)
        let desk = Principal.desk(try AccessSample.desk())
        #expect(rule.refusal(toWithdraw: approval, by: desk, at: now) == .notPermitted)
    }

    @Test("Of drafts everybody sees the kinds that they draft or decide; an auditor sees no draft")
    func readable() throws {
        func kinds(_ role: Role) throws -> Set<ApprovalKind> {
            FourEyes.readableKinds(for: try AccessSample.principal("wang", [role]))
        }
        #expect(try kinds(.issuingOfficer) == [.issueHighTier, .tierGrant, .batchIssue])
        #expect(try kinds(.reviewer) == [.issueHighTier, .tierGrant, .batchIssue, .peopleProposal])
        #expect(try kinds(.keyCustodian) == [.keyCompromise])
        #expect(try kinds(.policyAdmin) == [.policyPublish])
        #expect(try kinds(.enterpriseHR) == [.peopleProposal])
        #expect(try kinds(.systemAdmin) == [.operatorGrant])
        #expect(try kinds(.securityAdmin) == [.operatorGrant])
        for role in [Role.auditor, .finance, .peerVerifier] {
            #expect(try kinds(role) == [], "\(role)")
        }
        #expect(FourEyes.readableKinds(for: .desk(try AccessSample.desk())) == [])
    }

    @Test("An enterprise sees its own drafts alone: another one's of the same district hold people")
    func enterprise() throws {
        let draft = try AccessSample.approval(.peopleProposal)
        let drafter = try AccessSample.principal("li", [.enterpriseHR])
        let other = try AccessSample.principal("zhao", [.enterpriseHR])
        #expect(FourEyes.isReadable(draft, by: drafter))
        #expect(!FourEyes.isReadable(draft, by: other))
        #expect(FourEyes.readable(by: other).draftedBy == OperatorID("zhao"))
        #expect(FourEyes.isReadable(draft, by: try AccessSample.principal("wang", [.reviewer])))
        let elsewhere = try AccessSample.principal("wang", [.reviewer], area: 330206)
        #expect(!FourEyes.isReadable(draft, by: elsewhere))
        #expect(!FourEyes.isReadable(draft, by: .desk(try AccessSample.desk())))
    }
}
