import COSE

/// A grant as it is sealed: `{1: scheme, 2: level, 3: area, 4: basis, ? 5: provincial code, + statement}`.
extension TierGrant {
    func write(to writer: inout CBORWriter) {
        writer.map { map in
            map.entry(1) { $0.uint(tier.scheme) }
            map.entry(2) { $0.uint(tier.level) }
            map.entry(3) { $0.uint(area.number) }
            map.entry(4) { $0.text(basis.rawValue) }
            if let provincialCode { map.entry(5) { $0.text(provincialCode) } }
            StatementCoding.write(period, to: &map)
            StatementCoding.write(provenance, to: &map)
        }
    }

    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var scheme: UInt64?
        var level: UInt64?
        var area: AreaCode?
        var basis: Basis?
        var provincialCode: String?
        var statement = StatementCoding()
        var map = try reader.readMap()
        while let label = try reader.nextLabel(&map) {
            switch label {
            case 1: scheme = try reader.readUInt()
            case 2: level = try reader.readUInt()
            case 3: area = try StatementCoding.area(&reader)
            case 4: basis = try StatementCoding.word(&reader)
            case 5: provincialCode = try reader.readText()
            default: try statement.read(label, &reader)
            }
        }
        self.init(
            Tier(
                scheme: try StatementCoding.some(scheme, at: start),
                level: try StatementCoding.some(level, at: start)
            ),
            area: try StatementCoding.some(area, at: start),
            period: statement.period,
            basis: try StatementCoding.some(basis, at: start),
            provincialCode: provincialCode,
            by: try statement.provenance(at: start)
        )
    }
}
