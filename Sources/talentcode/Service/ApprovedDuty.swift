import Synchronization
import TalentCode

/// Carries out what was approved and takes more than one transaction: batches and lists of people. Whichever process
/// comes first begins; one that was killed is followed by another.
final class ApprovedDuty: Sendable {
    private let office: ServiceOffice
    /// What failed here is tried again after a while, so that it neither holds up the others nor keeps this process busy.
    private let waiting = Mutex<[ApprovalID: Timestamp]>([:])

    /// Seconds until what failed is tried again.
    private static let patience: UInt64 = 60
    /// Approvals of one page.
    private static let page = 16

    init(office: ServiceOffice) { self.office = office }

    /// Carries out what waits; throws the first fault when all have had their turn.
    func run() async throws {
        var (last, fault): (ApprovalID?, (any Error)?)
        repeat {
            let page = try await unfinished(after: last)
            for listed in page {
                let now = office.now
                guard waiting.withLock({ $0[listed.id].map { $0 <= now } ?? true }) else { continue }
                do {
                    try await carryOut(listed.id)
                    waiting.withLock { $0[listed.id] = nil }
                } catch {
                    waiting.withLock { $0[listed.id] = now.adding(Self.patience) }
                    fault = fault ?? error
                }
            }
            last = page.count < Self.page ? nil : page.last?.id
        } while last != nil
        if let fault { throw fault }
    }

    private func unfinished(after last: ApprovalID?) async throws -> [ApprovalRecord] {
        var filter = ApprovalFilter()
        filter.isUnfinished = true
        filter.kinds = ApprovalKind.late
        return try await office.register.read { [filter] in
            try $0.approvals(filter, after: last, limit: Self.page)
        }
    }

    private func carryOut(_ id: ApprovalID) async throws {
        guard let record = try await office.register.read({ try $0.approval(id) }) else { return }
        let payload = try office.approvals.payload(of: record)
        let result: ApprovalResult
        do {
            guard let act = try record.kind.act.init(encoded: payload) as? any LateAct else { return }
            result = try await act.carryOut(record, in: office)
        } catch {
            // What waiting does not help is over; the second person hears of it.
            let code = CommandError(mapping: error).code
            guard code.httpStatus < 500 else { throw error }
            result = ApprovalResult(failed: code.rawValue)
        }
        let sealed = try office.approvals.seal(result: try result.encoded(), of: id)
        do {
            try await office.register.write { register in
                try register.setResult(sealed, ofApproval: id)
                try record.forgetPeople(register)
            }
        } catch RegisterError.conflict(.approval) {
            // Another process was quicker.
        }
        await office.showChange()
    }
}
