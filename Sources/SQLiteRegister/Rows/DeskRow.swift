internal import COSE
internal import Foundation
internal import GRDB
internal import TalentCode

/// A desk in table `desk`.
enum DeskRow {
    static let columns = [
        "id", "area", "venue", "benefits", "key", "token_hash", "created_at", "expires_at", "disabled_at",
    ]

    static func values(_ desk: DeskRecord) -> [(any DatabaseValueConvertible)?] {
        [
            desk.id.description, Int64(desk.area.number), desk.venue,
            desk.benefits.map(\.description).joined(separator: " "), Data(desk.key.encoded),
            Data(desk.tokenHash), Int64(clamping: desk.createdAt.seconds),
            Int64(clamping: desk.expiresAt.seconds),
            desk.disabledAt.map { Int64(clamping: $0.seconds) },
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
