import TalentCode
import Testing

@Suite("Every register keeps what waits for a second person")
struct RegisterApprovalTests {
    @Test("Drafts and decisions come back as stored", arguments: RegisterKind.allCases)
    func roundTrip(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let wang = try AccessRecords.id("wang")
            let drafts = try (1...5).map { try AccessRecords.approval($0) }
            let after = Sample.now.adding(60)
            let held = [
                drafts[0], drafts[1].decided(.approve, by: wang, at: after, sealedResult: [1]),
                drafts[2].decided(.refuse, by: wang, at: after), drafts[3].withdrawn(at: after),
                drafts[4].expired(at: after),
            ]
            try await register.write { transaction throws in
                for draft in drafts { try transaction.insert(draft) }
                for approval in held.dropFirst() { try transaction.update(approval) }
            }
            try await register.read { reading throws in
                for approval in held { #expect(try reading.approval(approval.id) == approval) }
                #expect(try reading.approval(AccessRecords.approvalID(9)) == nil)
                let listed = held.map { approval in
                    var approval = approval
                    approval.sealedPayload = []
                    return approval
                }
                #expect(try reading.approvals(ApprovalFilter(), after: nil, limit: 9) == listed)
            }
        }
    }

    @Test("They are listed by state, area, kind and drafter, page by page", arguments: RegisterKind.allCases)
    func filters(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let areas: [UInt64] = [330282, 330206, 330_282_900, 330200, 330100]
            try await register.write { transaction throws in
                for (number, area) in areas.enumerated() {
                    let name = number % 2 == 0 ? "li" : "zhao"
                    let kind: ApprovalKind = number < 2 ? .keyCompromise : .batchIssue
                    try transaction.insert(AccessRecords.approval(number, kind, area: area, by: name))
                }
                try transaction.update(
                    AccessRecords.approval(2, area: 330_282_900).withdrawn(at: Sample.now))
            }
            func numbers(
                after: Int? = nil, limit: Int = 9, _ change: @Sendable (inout ApprovalFilter) throws -> Void
            ) async throws -> [UInt8] {
                var filter = ApprovalFilter()
                try change(&filter)
                let after = try after.map { try AccessRecords.approvalID($0) }
                return try await register.read { [filter] in
                    try $0.approvals(filter, after: after, limit: limit).compactMap(\.id.bytes.last)
                }
            }
            #expect(try await numbers { $0.state = .pending } == [0, 1, 3, 4])
            #expect(try await numbers { $0.state = .withdrawn } == [2])
            #expect(try await numbers { $0.state = .approved } == [])
            #expect(try await numbers { $0.within = try Sample.area(330282) } == [0, 2])
            #expect(try await numbers { $0.within = try Sample.area(330_282_900) } == [2])
            #expect(try await numbers { $0.within = try Sample.area(330200) } == [0, 1, 2, 3])
            #expect(try await numbers { $0.within = try Sample.area(330000) } == [0, 1, 2, 3, 4])
            #expect(try await numbers { $0.within = try Sample.area(340000) } == [])
            #expect(try await numbers { $0.kinds = [.keyCompromise] } == [0, 1])
            #expect(try await numbers { $0.kinds = [.keyCompromise, .batchIssue] } == [0, 1, 2, 3, 4])
            #expect(try await numbers { $0.kinds = [] } == [])
            #expect(try await numbers { $0.draftedBy = try AccessRecords.id("zhao") } == [1, 3])
            #expect(
                try await numbers {
                    $0.state = .pending
                    $0.within = try Sample.area(330200)
                    $0.kinds = [.batchIssue]
                } == [3])
            #expect(try await numbers(after: 1, limit: 2) { _ in } == [2, 3])
            #expect(try await numbers(after: 4) { _ in } == [])
            #expect(try await numbers(limit: -1) { _ in } == [])
        }
    }

    @Test("An approval leaves its first state once", arguments: RegisterKind.allCases)
    func once(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let wang = try AccessRecords.id("wang")
            let draft = try AccessRecords.approval(1)
            let refused = draft.decided(.refuse, by: wang, at: Sample.now)
            try await expectRefused(register, .conflict(.approval)) { try $0.update(refused) }
            try await register.write {
                try $0.insert(draft)
                try $0.update(refused)
            }
            try await expectRefused(register, .conflict(.approval)) { try $0.insert(draft) }
            let others = [
                draft.decided(.approve, by: wang, at: Sample.now), draft.withdrawn(at: Sample.now),
                draft.expired(at: Sample.now), refused,
            ]
            for other in others {
                try await expectRefused(register, .conflict(.approval)) { try $0.update(other) }
            }
            #expect(try await register.read { try $0.approval(draft.id) } == refused)
        }
    }

    @Test("A decision changes nothing that was drafted", arguments: RegisterKind.allCases)
    func draftKept(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let wang = try AccessRecords.id("wang")
            let draft = try AccessRecords.approval(1)
            let other = try AccessRecords.approval(1, .keyCompromise, area: 330206, life: 9, payload: 3)
            let foreign = try AccessRecords.approval(1, by: "zhao")
            try await register.write { try $0.insert(draft) }
            try await expectRefused(register, .conflict(.approval)) {
                try $0.update(foreign.decided(.approve, by: wang, at: Sample.now))
            }
            try await register.write { try $0.update(other.decided(.approve, by: wang, at: Sample.now)) }
            let held = try await register.read { try $0.approval(draft.id) }
            #expect(held == draft.decided(.approve, by: wang, at: Sample.now))
        }
    }

    @Test(
        "No draft that was decided and no decision by its drafter is stored", arguments: RegisterKind.allCases
    )
    func bounds(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let (li, wang) = (try AccessRecords.id("li"), try AccessRecords.id("wang"))
            let draft = try AccessRecords.approval(1)
            let most = AccessLimits.payload + 64
            let badDrafts = try [
                draft.decided(.approve, by: wang, at: Sample.now), AccessRecords.approval(1, life: 0),
                AccessRecords.approval(1, life: 30 * 86_400 + 1), AccessRecords.approval(1, payload: 0),
                AccessRecords.approval(1, payload: most + 1),
            ]
            for approval in badDrafts {
                try await expectNotStorable(register) { try $0.insert(approval) }
            }
            try await register.write { transaction throws in
                try transaction.insert(draft)
                try transaction.insert(AccessRecords.approval(2, life: 30 * 86_400, payload: most))
            }
            func ended(_ state: ApprovalRecord.State, _ by: OperatorID?, _ at: Timestamp?) -> ApprovalRecord {
                ApprovalRecord(draft: draft, state: state, decidedBy: by, decidedAt: at, sealedResult: [])
            }
            let long = [UInt8](repeating: 0, count: AccessLimits.result + 65)
            let badDecisions = [
                draft, draft.decided(.approve, by: li, at: Sample.now),
                draft.decided(.refuse, by: li, at: Sample.now), ended(.approved, nil, Sample.now),
                ended(.approved, wang, nil), ended(.withdrawn, wang, Sample.now),
                ended(.expired, wang, Sample.now), ended(.refused, wang, Timestamp(1 << 40)),
                draft.decided(.approve, by: wang, at: Sample.now, sealedResult: long),
            ]
            for approval in badDecisions {
                try await expectNotStorable(register) { try $0.update(approval) }
            }
            #expect(try await register.read { try $0.approval(draft.id) } == draft)
        }
    }

    @Test("A result is stored once, of what was approved alone", arguments: RegisterKind.allCases)
    func result(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let wang = try AccessRecords.id("wang")
            let (first, second) = (try AccessRecords.approval(1), try AccessRecords.approval(2))
            try await register.write {
                try $0.insert(first)
                try $0.insert(second)
                try $0.update(second.decided(.refuse, by: wang, at: Sample.now))
            }
            for id in try [first.id, second.id, AccessRecords.approvalID(3)] {
                try await expectRefused(register, .conflict(.approval)) {
                    try $0.setResult([1], ofApproval: id)
                }
            }
            let long = [UInt8](repeating: 0, count: AccessLimits.result + 65)
            try await register.write { try $0.update(first.decided(.approve, by: wang, at: Sample.now)) }
            try await expectNotStorable(register) { try $0.setResult(long, ofApproval: first.id) }
            try await register.write { try $0.setResult([1], ofApproval: first.id) }
            try await expectRefused(register, .conflict(.approval)) {
                try $0.setResult([2], ofApproval: first.id)
            }
            let held = try await register.read { try $0.approval(first.id) }
            #expect(held == first.decided(.approve, by: wang, at: Sample.now, sealedResult: [1]))
        }
    }

    @Test("What is approved and has no result yet is found", arguments: RegisterKind.allCases)
    func unfinished(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let wang = try AccessRecords.id("wang")
            let drafts = try (1...4).map { try AccessRecords.approval($0) }
            try await register.write { transaction throws in
                for draft in drafts { try transaction.insert(draft) }
                try transaction.update(drafts[1].decided(.approve, by: wang, at: Sample.now))
                try transaction.update(
                    drafts[2].decided(.approve, by: wang, at: Sample.now, sealedResult: [1]))
                try transaction.update(drafts[3].decided(.refuse, by: wang, at: Sample.now))
            }
            var filter = ApprovalFilter()
            filter.isUnfinished = true
            func found() async throws -> [ApprovalID] {
                try await register.read { [filter] in
                    try $0.approvals(filter, after: nil, limit: 9).map(\.id)
                }
            }
            #expect(try await found() == [drafts[1].id])
            try await register.write { try $0.setResult([1], ofApproval: drafts[1].id) }
            #expect(try await found() == [])
        }
    }

    @Test("What was drafted is forgotten once it is over, and not before", arguments: RegisterKind.allCases)
    func forgotten(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let wang = try AccessRecords.id("wang")
            let drafts = try (1...4).map { try AccessRecords.approval($0) }
            let approved = drafts[1].decided(.approve, by: wang, at: Sample.now)
            try await register.write { transaction throws in
                for draft in drafts { try transaction.insert(draft) }
                try transaction.update(approved)
                try transaction.update(drafts[2].decided(.refuse, by: wang, at: Sample.now))
                try transaction.update(drafts[3].withdrawn(at: Sample.now))
            }
            for id in try [drafts[0].id, drafts[1].id, AccessRecords.approvalID(9)] {
                try await expectRefused(register, .conflict(.approval)) {
                    try $0.forgetPayload(ofApproval: id)
                }
            }
            try await register.write { transaction throws in
                try transaction.setResult([1], ofApproval: approved.id)
                for draft in drafts.dropFirst() { try transaction.forgetPayload(ofApproval: draft.id) }
            }
            for draft in drafts.dropFirst() {
                let held = try await register.read { try $0.approval(draft.id) }
                #expect(held?.sealedPayload == [] && held?.digest == draft.digest)
            }
            // Forgotten it stays, whatever keys are changed.
            try await register.write { try $0.set(OfficeSetting.sealingRotation, [0]) }
            try await expectNotStorable(register) {
                try $0.reseal(payload: [9], result: [8], ofApproval: approved.id)
            }
            try await register.write { try $0.reseal(payload: [], result: [8], ofApproval: approved.id) }
        }
    }

    @Test(
        "What is sealed is replaced while keys are changed and at no other time",
        arguments: RegisterKind.allCases)
    func reseal(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let draft = try AccessRecords.approval(1)
            try await register.write { try $0.insert(draft) }
            try await expectNotStorable(register) {
                try $0.reseal(payload: [9], result: [], ofApproval: draft.id)
            }
            try await register.write { try $0.set(OfficeSetting.sealingRotation, [0]) }
            try await expectNotStorable(register) {
                try $0.reseal(payload: [], result: [], ofApproval: draft.id)
            }
            try await expectRefused(register, .conflict(.approval)) {
                try $0.reseal(payload: [9], result: [], ofApproval: AccessRecords.approvalID(3))
            }
            try await register.write { try $0.reseal(payload: [9], result: [8], ofApproval: draft.id) }
            var changed = draft
            changed.sealedPayload = [9]
            changed.sealedResult = [8]
            let held = try await register.read { try $0.approval(draft.id) }
            #expect(held == changed)
        }
    }
}
