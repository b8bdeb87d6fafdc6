import COSE

/// A stay in a programme as it is sealed: `{1: programme, 2: level, 3: end, ? 4: {year: points}, + statement}`.
extension ProgrammeMembership {
    func write(to writer: inout CBORWriter) {
        writer.map { map in
            map.entry(1) { $0.uint(level.programme) }
            map.entry(2) { $0.uint(level.level) }
            map.entry(3) { $0.text(end.rawValue) }
            if !points.isEmpty {
                map.entry(4) { writer in
                    writer.map { years in
                        for (year, count) in points { years.entry(Int64(year)) { $0.int(count) } }
                    }
                }
            }
            StatementCoding.write(period, to: &map)
            StatementCoding.write(provenance, to: &map)
        }
    }

    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var programme: UInt64?
        var level: UInt64?
        var end: State?
        var points: [Int: Int64] = [:]
        var statement = StatementCoding()
        var map = try reader.readMap()
        while let label = try reader.nextLabel(&map) {
            switch label {
            case 1: programme = try reader.readUInt()
            case 2: level = try reader.readUInt()
            case 3: end = try StatementCoding.word(&reader)
            case 4:
                var years = try reader.readMap()
                while let year = try reader.nextLabel(&years) {
                    points[Int(clamping: year)] = try reader.readInt()
                }
            default: try statement.read(label, &reader)
            }
        }
        self.init(
            ProgrammeLevel(
                programme: try StatementCoding.some(programme, at: start),
                level: try StatementCoding.some(level, at: start)
            ),
            period: statement.period, points: points, by: try statement.provenance(at: start)
        )
        self.end = try StatementCoding.some(end, at: start)
    }
}
