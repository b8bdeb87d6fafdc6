import TalentCode

/// Ends drafts that nobody decided in time, and forgets what they held of people.
struct ExpiryDuty {
    let office: ServiceOffice

    /// Drafts of one transaction.
    private static let most = 100

    func run() async throws {
        var last: ApprovalID?
        repeat {
            last = try await end(after: last)
        } while last != nil
    }

    /// Ends those of one page.
    ///
    /// - Returns: the last one of the page; nil if there are no more.
    private func end(after last: ApprovalID?) async throws -> ApprovalID? {
        var filter = ApprovalFilter()
        filter.state = .pending
        let now = office.now
        return try await office.register.write { [filter] register in
            let page = try register.approvals(filter, after: last, limit: Self.most)
            for listed in page where listed.isExpired(at: now) {
                guard let record = try register.approval(listed.id) else { continue }
                try register.update(record.expired(at: now))
                try record.forgetPeople(register)
            }
            return page.count < Self.most ? nil : page.last?.id
        }
    }
}
