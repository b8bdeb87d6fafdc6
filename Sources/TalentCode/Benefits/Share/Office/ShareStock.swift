/// The units of one share and its pool: how an entry takes them, and how what is left goes back.
enum ShareStock {
    /// Books an entry out of the share, or once that was closed out of what its pool has free; if it could not be
    /// booked, nothing is changed.
    static func book(
        _ entry: ProvisionalEntry, _ share: inout Share, _ booking: any ProvisionalBooking, isDecided: Bool,
        _ register: any RegisterWriting
    ) throws -> BookedEntry {
        let units = entry.redemption.units
        let before = share
        guard let pool = try register.pool(share.benefit, share.pool) else {
            return .refused(.overdrawn)
        }
        let isInside = share.state == .open && units <= share.units - share.settled
        // What is drawn over an open share is for a person to see, though the pool may have more.
        guard isInside || isDecided || share.state == .closed else {
            return .refused(.overdrawn)
        }
        if isInside {
            // Free for this transaction alone: nobody else sees the pool before the booking took them.
            var freed = pool
            freed.shared -= units
            try register.update(freed)
            share.settled += units
            try register.update(share)
        }
        let booked = try booking.book(entry, of: share, isDecided: isDecided, register)
        guard case .refused = booked else { return booked }
        share = before
        try register.update(share)
        try register.update(pool)
        return booked
    }

    /// Closes an open share: what was not settled goes back to its pool. Gives the units.
    static func close(_ share: Share, _ register: any RegisterWriting) throws -> Int {
        guard share.state == .open, var pool = try register.pool(share.benefit, share.pool) else { return 0 }
        let left = share.units - share.settled
        pool.shared -= left
        try register.update(pool)
        var closed = share
        closed.state = .closed
        try register.update(closed)
        return left
    }
}
