import COSE
import OpenSSLKeys
import TestSupport
import Testing

@testable import TalentCode

@Suite("What is sealed of answers and approvals")
struct AccessVaultTests {
    private let secrets: RegisterSecrets
    private let other: RegisterSecrets
    private let answers: AnswerVault
    private let approvals: ApprovalVault
    private let now = AccessSample.now

    init() throws {
        let cryptography = OpenSSLCryptography()
        func keys() throws -> RegisterSecrets {
            try RegisterSecrets(
                fieldKey: cryptography.randomBytes(32), lookupKey: cryptography.randomBytes(32),
                documentCheckKeys: [], cryptography: cryptography)
        }
        secrets = try keys()
        other = try keys()
        answers = AnswerVault(secrets: secrets)
        approvals = ApprovalVault(secrets: secrets, digest: cryptography)
    }

    private func answer(_ body: String) throws -> AnswerRecord {
        try answers.seal(
            key: AccessSample.hash(1), digest: AccessSample.hash(2), status: 201, body: Array(body.utf8),
            at: now)
    }

    private func draft(_ kind: ApprovalKind = .batchIssue, by name: String = "li") throws -> ApprovalRecord {
        try approvals.draft(
            try #require(ApprovalID(hex: "000102030405060708090a0b0c0d0e0f")), kind,
            area: AccessSample.area(330282), by: AccessSample.id(name), at: now,
            expiresAt: now.adding(60), payload: Array("王小明".utf8))
    }

    @Test("A body opens as it was, shows nothing in the row, and an empty one is empty")
    func body() throws {
        let record = try answer("王小明")
        #expect(try answers.body(of: record) == Array("王小明".utf8))
        #expect(record.sealedBody.count > 9 && !record.sealedBody.starts(with: Array("王".utf8)))
        #expect(try answer("").sealedBody.isEmpty)
        #expect(try answers.body(of: answer("")) == [])
    }

    @Test("A body opens for no other key, request, status, or register")
    func movedBody() throws {
        let record = try answer("x")
        let (key, digest) = (AccessSample.hash(1), AccessSample.hash(2))
        for (key, digest, status) in [
            (AccessSample.hash(3), digest, 201), (key, AccessSample.hash(3), 201), (key, digest, 200),
        ] {
            let moved = AnswerRecord(
                key: key, digest: digest, status: status, sealedBody: record.sealedBody, at: now)
            #expect(throws: CryptographyError.self) { try answers.body(of: moved) }
        }
        #expect(throws: CryptographyError.self) { try AnswerVault(secrets: other).body(of: record) }
        var changed = record
        changed.sealedBody[0] ^= 1
        #expect(throws: CryptographyError.self) { try answers.body(of: changed) }
    }

    @Test("A payload opens as it was drafted, and its digest is that of id, kind, area and payload")
    func payload() throws {
        let record = try draft()
        #expect(try approvals.payload(of: record) == Array("王小明".utf8))
        let text = "approval/000102030405060708090a0b0c0d0e0f/batch-issue/330282/王小明"
        #expect(try record.digest == OpenSSLCryptography().sha256(Array(text.utf8)))
        #expect(try draft(.issueHighTier).digest != record.digest)
    }

    @Test("A payload opens in no row that was changed: not for another drafter, kind, area or time")
    func changedDraft() throws {
        let record = try draft()
        func changed(
            kind: ApprovalKind = .batchIssue, area: UInt64 = 330282, by name: String = "li",
            at time: UInt64 = 0, end: UInt64 = 60, digest: [UInt8]? = nil
        ) throws -> ApprovalRecord {
            ApprovalRecord(
                id: record.id, kind: kind, area: try AccessSample.area(area),
                draftedBy: try AccessSample.id(name), draftedAt: now.adding(time),
                expiresAt: now.adding(end), sealedPayload: record.sealedPayload,
                digest: digest ?? record.digest)
        }
        #expect(try approvals.payload(of: changed()) == Array("王小明".utf8))
        for row in try [
            changed(kind: .issueHighTier), changed(area: 330206), changed(by: "wang"), changed(at: 1),
            changed(end: 61), changed(digest: AccessSample.hash(1)),
        ] {
            #expect(throws: ApprovalVault.Failure.unreadable(record.id)) { try approvals.payload(of: row) }
        }
        let strangers = ApprovalVault(secrets: other, digest: OpenSSLCryptography())
        #expect(throws: ApprovalVault.Failure.unreadable(record.id)) { try strangers.payload(of: record) }
    }

    @Test("A result opens for its own approval alone")
    func result() throws {
        var record = try draft()
        #expect(try approvals.result(of: record) == [])
        record.sealedResult = try approvals.seal(result: [1, 2], of: record.id)
        #expect(try approvals.result(of: record) == [1, 2])
        record.sealedResult = try approvals.seal(
            result: [1, 2], of: #require(ApprovalID([UInt8](repeating: 9, count: 16))))
        #expect(throws: ApprovalVault.Failure.unreadable(record.id)) { try approvals.result(of: record) }
        #expect(try approvals.seal(result: [], of: record.id) == [])
    }

    @Test("An id is 16 bytes or 32 digits, and a new one begins with its time")
    func ids() throws {
        let drawn = try #require(try ApprovalID.drawn(at: now, OpenSSLCryptography()))
        #expect(ApprovalID(hex: drawn.description) == drawn && drawn.bytes.count == 16)
        let later = try #require(try ApprovalID.drawn(at: now.adding(1), OpenSSLCryptography()))
        #expect(drawn < later)
        for text in ["", "00", String(repeating: "0", count: 31), String(repeating: "g", count: 32)] {
            #expect(ApprovalID(hex: text) == nil, "\(text)")
        }
        #expect(ApprovalID([UInt8](repeating: 0, count: 15)) == nil)
        #expect(ApprovalID([UInt8](repeating: 0, count: 17)) == nil)
    }
}
