import COSE
import TalentCode

/// A short digest of somebody's row: it tells whether anything was changed that a code carries or that a batch was chosen
/// by.
enum PersonMark {
    /// Bytes: what is kept of SHA-256. A draft lives for days, and only whoever holds the register's keys chooses rows.
    static let size = 8

    /// The mark of a row: 8 bytes.
    static func of(_ record: PersonRecord, _ digest: any Digest) throws -> [UInt8] {
        var writer = CBORWriter(capacity: 256)
        writer.array(9)
        writer.byteString(record.documentHash)
        writer.byteString(record.nameHash)
        writer.array(record.areas.count + 1)
        for area in [record.area] + record.areas { writer.uint(area.number) }
        writer.uint(record.categories.rawValue)
        writer.uint(record.tier?.scheme ?? 0)
        writer.uint(record.tier?.level ?? 0)
        writer.uint(record.skillLevel?.rawValue ?? 0)
        writer.array(record.programmes.count * 2)
        for programme in record.programmes {
            writer.uint(programme.programme)
            writer.uint(programme.level)
        }
        writer.uint(record.updatedAt.seconds)
        return Array(try digest.sha256(writer.bytes).prefix(size))
    }
}
