import TalentCode

extension ApprovalRecord {
    /// Forgets what a draft held of people; for those that are over alone.
    func forgetPeople(_ register: any RegisterWriting) throws {
        if kind.holdsPeople { try register.forgetPayload(ofApproval: id) }
    }
}
