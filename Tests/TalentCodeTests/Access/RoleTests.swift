import TalentCode
import Testing

@Suite("What each role permits")
struct RoleTests {
    private func names(_ role: Role) -> Set<String> { Set(role.permissions.map(\.rawValue)) }

    @Test("The names of roles and permissions are stable")
    func names() {
        #expect(
            Role.allCases.map(\.rawValue) == [
                "issuing-officer", "reviewer", "key-custodian", "policy-admin", "finance", "enterprise-hr",
                "auditor", "system-admin", "security-admin", "peer-verifier",
            ])
        #expect(Role(rawValue: "Auditor") == nil && Role(rawValue: "desk") == nil)
        for permission in Permission.allCases {
            let isPlain = permission.rawValue.allSatisfy { $0.isLowercase || $0 == "." || $0 == "-" }
            #expect(isPlain, "\(permission.rawValue)")
        }
    }

    @Test("No admin, no payer, no key custodian and no policy admin sees people or applications")
    func peopleAreForTheOffice() {
        let seeing: Set<Role> = [.issuingOfficer, .reviewer, .enterpriseHR, .auditor]
        for role in Role.allCases {
            let sees = names(role).contains {
                ["people.", "credentials.", "applications."].contains(where: $0.hasPrefix)
            }
            #expect(sees == seeing.contains(role), "\(role)")
        }
    }

    @Test("All that is held of a person, only the two officers of the office see")
    func full() {
        let full = Role.allCases.filter { $0.permissions.contains(.peopleReadFull) }
        #expect(full == [.issuingOfficer, .reviewer])
    }

    @Test("An auditor writes nothing and decides nothing")
    func auditor() {
        #expect(Role.auditor.permissions.filter { !$0.isReading } == [])
        #expect(!Role.auditor.permissions.contains(.peopleReadFull))
        #expect(Role.auditor.permissions.isSuperset(of: [.auditRead, .auditExport, .operatorsRead]))
    }

    @Test("Finance alone pays, and edits no rule")
    func finance() {
        #expect(Role.allCases.filter { $0.permissions.contains(.paymentsAct) } == [.finance])
        let changing = Role.finance.permissions.filter { !$0.isReading }
        #expect(changing == [.paymentsAct])
    }

    @Test("Rules and pools are the policy admin's alone")
    func policyAdmin() {
        for permission in [Permission.policiesPublish, .poolsWrite, .approvalsDecidePolicies] {
            #expect(Role.allCases.filter { $0.permissions.contains(permission) } == [.policyAdmin])
        }
    }

    @Test("An enterprise proposes and applies; it changes, issues and decides nothing")
    func enterprise() {
        let changing = Role.enterpriseHR.permissions.filter { !$0.isReading }
        #expect(changing == [.peoplePropose, .benefitsApply])
    }

    @Test("Another district gets verdicts and nothing else")
    func peer() {
        #expect(Role.peerVerifier.permissions == [.verify])
    }

    @Test("A desk verifies, redeems and settles; it sees no people and no lists of anything")
    func desk() {
        #expect(
            DeskRecord.permissions
                == [.verify, .verifyBenefit, .benefitsRead, .benefitsRedeem, .sharesSettle])
    }

    @Test("The system admin drafts operators, the security admin grants and shuts them")
    func admins() {
        #expect(Role.allCases.filter { $0.permissions.contains(.operatorsWrite) } == [.systemAdmin])
        let acts: Set<Permission> = Role.securityAdmin.permissions.filter { !$0.isReading }
        #expect(acts == [.desksDisable, .operatorsDisable, .approvalsDecideOperators])
        #expect(!Role.systemAdmin.permissions.contains(.approvalsDecideOperators))
        #expect(Role.securityAdmin.permissions.contains(.auditRead))
        #expect(!Role.systemAdmin.permissions.contains(.auditRead))
    }

    @Test("Who drafts, who reviews and who pays are never one role")
    func duties() {
        for role in Role.allCases {
            let drafts = role.permissions.contains(.credentialsIssue)
            let applies = role.permissions.contains(.benefitsApply)
            let reviews = role.permissions.contains(.benefitsReview)
            let pays = role.permissions.contains(.paymentsAct)
            #expect([drafts || applies, reviews, pays].count { $0 } <= 1, "\(role)")
        }
    }

    @Test("Every permission is somebody's")
    func none() {
        let given = Role.allCases.reduce(DeskRecord.permissions) { $0.union($1.permissions) }
        #expect(Set(Permission.allCases).subtracting(given) == [])
    }
}
