import COSE

/// A link as it is sealed: `{1: area, 2: role, + days}`.
extension DistrictLink {
    func write(to writer: inout CBORWriter) {
        writer.map { map in
            map.entry(1) { $0.uint(area.number) }
            map.entry(2) { $0.text(role.rawValue) }
            StatementCoding.write(period, to: &map)
        }
    }

    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var area: AreaCode?
        var role: Role?
        var statement = StatementCoding()
        var map = try reader.readMap()
        while let label = try reader.nextLabel(&map) {
            switch label {
            case 1: area = try StatementCoding.area(&reader)
            case 2: role = try StatementCoding.word(&reader)
            default: try statement.read(label, &reader)
            }
        }
        self.init(
            try StatementCoding.some(area, at: start), try StatementCoding.some(role, at: start),
            period: statement.period
        )
    }
}
