import COSE
import TalentCode
import TalentService

/// People whom an enterprise proposes: the table as it came.
struct ProposalDraft: LateAct {
    static let kind = ApprovalKind.peopleProposal

    /// CSV in UTF-8.
    let table: [UInt8]
    let rows: Int

    init(table: [UInt8], rows: Int) {
        self.table = table
        self.rows = rows
    }

    /// `[table, rows]`.
    var encoded: [UInt8] {
        var writer = CBORWriter(capacity: table.count + 32)
        writer.array(2)
        writer.byteString(table)
        writer.uint(UInt64(rows))
        return writer.bytes
    }

    init(encoded bytes: [UInt8]) throws {
        var reader = CBORReader(bytes, in: 0..<bytes.count, maximumEntries: 2)
        guard try reader.readArray() == 2 else { throw Self.unreadable }
        table = try reader.readBytes()
        rows = Int(try reader.readUInt(in: 0...UInt64(ServiceLimits.proposalBody)))
        try reader.finish()
    }

    func shown(in office: ServiceOffice) -> ApprovalJSON.Act {
        var act = ApprovalJSON.Act(name: "import-people")
        act.people = rows
        act.table = String(decoding: table, as: UTF8.self)
        return act
    }

    func carryOut(_ record: ApprovalRecord, in office: ServiceOffice) async throws -> ApprovalResult {
        var result = ApprovalResult()
        result.people = try await ProposalCarrying(office: office, record: record, draft: self).run()
        return result
    }
}
