import TalentCode
import Testing

@Suite("Which roles nobody holds together")
struct RoleConflictTests {
    @Test("A conflict holds in both directions, and no role conflicts with itself")
    func symmetric() {
        for first in Role.allCases {
            #expect(!first.conflicts.contains(first), "\(first)")
            for second in first.conflicts { #expect(second.conflicts.contains(first), "\(first), \(second)") }
        }
    }

    @Test("Of all pairs three go together: a custodian of keys may also review, rule or pay")
    func pairs() {
        var together: [[Role]] = []
        for first in Role.allCases {
            for second in Role.allCases where first < second && Role.conflict(in: [first, second]) == nil {
                together.append([first, second])
            }
        }
        #expect(
            Set(together)
                == [[.keyCustodian, .reviewer], [.keyCustodian, .policyAdmin], [.finance, .keyCustodian]])
    }

    @Test(
        "Officer and reviewer, payer and reviewer, an admin and anybody are refused",
        arguments: [
            [Role.issuingOfficer, .reviewer], [.issuingOfficer, .finance], [.reviewer, .finance],
            [.policyAdmin, .finance], [.policyAdmin, .issuingOfficer], [.issuingOfficer, .keyCustodian],
            [.systemAdmin, .securityAdmin], [.systemAdmin, .auditor], [.securityAdmin, .auditor],
            [.auditor, .keyCustodian], [.enterpriseHR, .reviewer], [.peerVerifier, .finance],
            [.keyCustodian, .reviewer, .finance], Role.allCases,
        ])
    func refused(_ roles: [Role]) {
        #expect(Role.conflict(in: Set(roles)) != nil)
    }

    @Test("The two that conflict are named, the first ones by their names")
    func named() throws {
        let pair = try #require(Role.conflict(in: [.reviewer, .issuingOfficer, .keyCustodian]))
        #expect(pair.0 == .issuingOfficer && pair.1 == .keyCustodian)
        #expect(Role.conflict(in: []) == nil && Role.conflict(in: [.auditor]) == nil)
    }

    @Test("No roles that go together hold both the drafting and the deciding of what an officer drafts")
    func twoPeople() {
        for first in Role.allCases {
            for second in Role.allCases where !first.conflicts.contains(second) {
                let all = first.permissions.union(second.permissions)
                for kind in [ApprovalKind.issueHighTier, .tierGrant, .batchIssue, .peopleProposal] {
                    #expect(!(all.contains(kind.drafting) && all.contains(kind.deciding)), "\(kind)")
                }
                #expect(!(all.contains(.benefitsApply) && all.contains(.benefitsReview)))
                #expect(!(all.contains(.benefitsReview) && all.contains(.paymentsAct)))
                #expect(!(all.contains(.peopleRead) && all.contains(.policiesPublish)))
            }
        }
    }
}
