internal import COSE
internal import TalentCode

/// A desk in table `desk`.
enum DeskRow {
    static let columns = [
        "id", "area", "venue", "benefits", "key", "token_hash", "created_at", "expires_at", "disabled_at",
    ]

    static func values(_ desk: DeskRecord) -> [SQLValue] {
        [
            .text(desk.id.description), .integer(Int64(desk.area.number)), .text(desk.venue),
            .text(desk.benefits.map(\.description).joined(separator: " ")), .bytes(desk.key.encoded),
            .bytes(desk.tokenHash), .time(desk.createdAt),
            .time(desk.expiresAt),
            .time(desk.disabledAt),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> DeskRecord {
        DeskRecord(
            id: try row.some(DeskID(try row.text())),
            area: try row.some(AreaCode(number: try row.number())),
            venue: try row.text(),
            benefits: try benefits(&row),
            key: try row.some(key(try row.bytes())),
            tokenHash: try row.bytes(),
            createdAt: try row.time(),
            expiresAt: try row.time(),
            disabledAt: try row.optionalTime()
        )
    }

    private static func benefits(_ row: inout RowReader) throws(RegisterError) -> [BenefitID] {
        var benefits: [BenefitID] = []
        for word in try row.text().split(separator: " ") {
            benefits.append(try row.some(BenefitID(String(word))))
        }
        return benefits
    }

    /// nil: bytes that are no key.
    private static func key(_ bytes: [UInt8]) -> COSEKey? {
        var reader = CBORReader(bytes)
        do throws(CBORError) {
            let key = try COSEKey(&reader)
            try reader.finish()
            return key
        } catch {
            return nil
        }
    }
}
