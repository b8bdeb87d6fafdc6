internal import GRDB
internal import TalentCode

/// The counts of a desk's memory, inside one transaction: by the hour, so that a day of 24 hours slides.
struct DoubtRows {
    private static let hour: UInt64 = 3_600

    private let db: Database
    private let capacity: Int

    init(db: Database, _ capacity: Int) {
        self.db = db
        self.capacity = capacity
    }

    /// Counts one answer and gives how many of its kind there were within a day.
    func count(_ doubt: DoubtKey, _ now: Timestamp) throws -> Int {
        let hour = Int64(clamping: now.seconds / Self.hour)
        try db.cachedStatement(sql: "DELETE FROM doubt WHERE hour <= ?")
            .execute(arguments: [hour - Int64(DoubtCount.span / Self.hour)])
        try db.cachedStatement(
            sql: """
                INSERT INTO doubt (key, hour, count, last_at) VALUES (?, ?, 1, ?)
                ON CONFLICT (key, hour) DO UPDATE SET count = count + 1, last_at = excluded.last_at
                """
        ).execute(arguments: [doubt.text, hour, Int64(clamping: now.seconds)])
        try makeRoom(for: doubt)
        return try Int.fetchOne(
            db.cachedStatement(sql: "SELECT sum(count) FROM doubt WHERE key = ?"), arguments: [doubt.text]
        ) ?? 1
    }

    /// The kind that was counted least recently goes, never the one that is counted now.
    private func makeRoom(for doubt: DoubtKey) throws {
        let kinds = try Int.fetchOne(db.cachedStatement(sql: "SELECT count(DISTINCT key) FROM doubt"))
        guard let kinds, kinds > capacity else { return }
        try db.cachedStatement(
            sql: """
                DELETE FROM doubt WHERE key IN (
                    SELECT key FROM doubt WHERE key <> ? GROUP BY key ORDER BY max(last_at), key LIMIT ?
                )
                """
        ).execute(arguments: [doubt.text, kinds - capacity])
    }
}
