/// Books what a desk redeemed without network, by all that the office knows now.
public protocol ProvisionalBooking: Sendable {
    /// Books an entry as a redemption of its pool, in the transaction of `register`: its units are free there.
    ///
    /// - Parameter isDecided: whether an officer accepted it: then the code's status, the rules and the history do not
    ///   stand in the way, only stock and money that are not there do.
    /// - Returns: whether it was booked; if not, nothing was changed.
    func book(
        _ entry: ProvisionalEntry, of share: Share, isDecided: Bool, _ register: any RegisterWriting
    ) throws -> BookedEntry
}
