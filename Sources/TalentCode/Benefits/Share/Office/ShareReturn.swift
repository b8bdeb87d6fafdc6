/// Gives back what a desk did not use: from a share's end on the units are the pool's again. A file that comes later is
/// still taken in.
public enum ShareReturn {
    /// Closes every open share whose end has come, in the transaction of `register`.
    ///
    /// - Returns: the shares that were closed, with the units that went back.
    public static func closeEnded(
        now: Timestamp, _ register: any RegisterWriting
    ) throws -> [(share: ShareID, units: Int)] {
        var filter = ShareFilter()
        filter.state = .open
        return try register.shares(filter).filter { $0.notAfter <= now }.map { share in
            (share.id, try ShareStock.close(share, register))
        }
    }

    /// Closes one share; before its end only if the caller knows that the desk has stopped, for example by its file.
    ///
    /// - Returns: the units that went back; nil if there is no such share.
    public static func close(_ id: ShareID, _ register: any RegisterWriting) throws -> Int? {
        guard let share = try register.share(id) else { return nil }
        return try ShareStock.close(share, register)
    }
}
