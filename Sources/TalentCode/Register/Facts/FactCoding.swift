import COSE

/// A fact as it is sealed: `{1: name, 2: record, + statement}`.
extension Fact {
    func write(to writer: inout CBORWriter) {
        writer.map { map in
            map.entry(1) { $0.text(name.rawValue) }
            map.entry(2) { value.write(to: &$0) }
            StatementCoding.write(period, to: &map)
            StatementCoding.write(provenance, to: &map)
        }
    }

    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var name: FactName?
        var value: FactValue?
        var statement = StatementCoding()
        var map = try reader.readMap()
        while let label = try reader.nextLabel(&map) {
            switch label {
            case 1: name = try StatementCoding.word(&reader)
            case 2: value = try FactValue(&reader)
            default: try statement.read(label, &reader)
            }
        }
        guard let name, case .record(let members)? = value else { throw CBORError(.missingKey, at: start) }
        self.init(name, members, period: statement.period, by: try statement.provenance(at: start))
    }

    /// Reads a list of facts.
    static func list(_ reader: inout CBORReader) throws(CBORError) -> [Fact] {
        let count = try reader.readArray()
        var facts: [Fact] = []
        facts.reserveCapacity(count)
        for _ in 0..<count { facts.append(try Fact(&reader)) }
        return facts
    }
}
