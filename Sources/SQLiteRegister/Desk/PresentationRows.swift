internal import Foundation
internal import GRDB
internal import TalentCode

/// The presentations of a desk's memory, inside one transaction.
struct PresentationRows {
    private let db: Database
    private let capacity: Int

    init(db: Database, _ capacity: Int) {
        self.db = db
        self.capacity = capacity
    }

    func lookUp(_ presentation: ShownPresentation, _ now: Timestamp) throws -> ReplayAnswer {
        if let answer = try known(presentation) { return answer }
        let kept = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM presentation WHERE issued_at >= ?"),
            arguments: [Self.horizon(now)]
        )
        return (kept ?? 0) >= capacity ? .full : .new
    }

    func record(_ presentation: ShownPresentation, _ now: Timestamp) throws -> ReplayAnswer {
        if let answer = try known(presentation) { return answer }
        if try forget(before: Self.horizon(now)), let answer = try known(presentation) { return answer }
        let count = try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM presentation"))
        guard (count ?? 0) < capacity else { return .full }
        try db.cachedStatement(sql: "INSERT INTO presentation (key, issued_at) VALUES (?, ?)")
            .execute(arguments: [Data(presentation.key), Self.seconds(presentation.issuedAt)])
        return .new
    }

    /// `seen` and `forgotten` as far as the rows tell.
    private func known(_ presentation: ShownPresentation) throws -> ReplayAnswer? {
        let isSeen = try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM presentation WHERE key = ?)"),
            arguments: [Data(presentation.key)]
        )
        if isSeen == true { return .seen }
        let forgotten = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT issued_at FROM forgotten WHERE row = 1")
        )
        return forgotten.flatMap { Self.seconds(presentation.issuedAt) <= $0 ? .forgotten : nil }
    }

    /// Forgets what no desk takes any more, and notes how young the youngest of it was: should this clock be ahead,
    /// nothing of that age is called new afterwards.
    private func forget(before horizon: Int64) throws -> Bool {
        let youngest = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT max(issued_at) FROM presentation WHERE issued_at < ?"),
            arguments: [horizon]
        )
        guard let youngest else { return false }
        try db.cachedStatement(
            sql: """
                INSERT INTO forgotten (row, issued_at) VALUES (1, ?)
                ON CONFLICT (row) DO UPDATE SET issued_at = max(issued_at, excluded.issued_at)
                """
        ).execute(arguments: [youngest])
        try db.cachedStatement(sql: "DELETE FROM presentation WHERE issued_at < ?")
            .execute(arguments: [horizon])
        return true
    }

    /// The first iat that must be remembered.
    private static func horizon(_ now: Timestamp) -> Int64 {
        seconds(now.subtracting(ShownPresentation.retention))
    }

    private static func seconds(_ time: Timestamp) -> Int64 { Int64(clamping: time.seconds) }
}
