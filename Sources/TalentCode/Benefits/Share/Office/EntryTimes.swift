/// The times that entries of an offline share may have. A desk's clock says when it redeemed; set back, it would take what
/// belongs to earlier periods, and serve codes before they were issued; set ahead, the next period's.
struct EntryTimes {
    private let share: Share
    private let now: Timestamp
    /// The latest time of an entry before.
    private var latest: Timestamp

    /// The times of a share's entries that are settled at a time.
    init(_ share: Share, now: Timestamp) {
        self.share = share
        self.now = now
        latest = share.createdAt
    }

    /// Goes over an entry: what comes behind it in the file is not older. One whose own time cannot be says nothing of
    /// those behind it.
    mutating func pass(_ redemption: ProvisionalRedemption) {
        if isInside(redemption.at) { latest = max(latest, redemption.at) }
    }

    /// Whether the next entry may have its time: inside the share, not before the entries before it, not before its
    /// code was issued, and within the window of what was shown.
    func allow(_ redemption: ProvisionalRedemption, of credential: CredentialRecord?) -> Bool {
        let most = redemption.at.adding(Limits.clockLeeway)
        guard isInside(redemption.at), most >= latest else { return false }
        if let credential, most < credential.issuedAt { return false }
        guard let shown = redemption.presentation else { return true }
        return redemption.at <= shown.issuedAt.adding(ShareSettlement.presentationPast)
            && redemption.at.adding(ShareSettlement.presentationFuture) >= shown.issuedAt
    }

    private func isInside(_ time: Timestamp) -> Bool {
        time < share.notAfter && time.adding(Limits.clockLeeway) >= share.createdAt
            && time <= now.adding(Limits.clockLeeway)
    }
}
