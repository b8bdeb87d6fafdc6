internal import TalentCode

/// A line of the log of accesses in table `child_access`.
enum ChildAccessRow {
    static let columns = ["child", "at", "done_by", "purpose"]

    static func values(_ access: ChildAccess) -> [SQLValue] {
        [.bytes(access.child.bytes), .time(access.at), .text(access.by), .text(access.purpose)]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> ChildAccess {
        ChildAccess(
            child: try row.some(ChildID(try row.bytes())), at: try row.time(), by: try row.text(),
            purpose: try row.text()
        )
    }
}
