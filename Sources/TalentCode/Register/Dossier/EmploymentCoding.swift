import COSE

/// An employment as it is sealed: `{? 1: code, ? 3: name, ? 4: type,
/// ? 5: area, ? 6: kind, ? 7: insured months, ? 8: salary in fen, ? 9: newly introduced, + statement}`.
extension Employment {
    func write(to writer: inout CBORWriter) {
        writer.map { map in
            if let employerUSCC { map.entry(1) { $0.text(employerUSCC) } }
            if let employerName { map.entry(3) { $0.text(employerName) } }
            if let employerType { map.entry(4) { $0.text(employerType.rawValue) } }
            if let employerArea { map.entry(5) { $0.uint(employerArea.number) } }
            if let kind { map.entry(6) { $0.text(kind.rawValue) } }
            if let insuredMonths { map.entry(7) { $0.int(insuredMonths) } }
            if let annualSalary { map.entry(8) { $0.int(annualSalary) } }
            if let isNewlyIntroduced { map.entry(9) { $0.bool(isNewlyIntroduced) } }
            StatementCoding.write(period, to: &map)
            StatementCoding.write(provenance, to: &map)
        }
    }

    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var work = Employment(employerUSCC: nil, employerName: nil, by: Provenance(source: .manual))
        var statement = StatementCoding()
        var map = try reader.readMap()
        while let label = try reader.nextLabel(&map) {
            switch label {
            case 1: work.employerUSCC = try reader.readText()
            case 3: work.employerName = try reader.readText()
            case 4: work.employerType = try StatementCoding.word(&reader)
            case 5: work.employerArea = try StatementCoding.area(&reader)
            case 6: work.kind = try StatementCoding.word(&reader)
            case 7: work.insuredMonths = try reader.readInt()
            case 8: work.annualSalary = try reader.readInt()
            case 9: work.isNewlyIntroduced = try reader.readBool()
            default: try statement.read(label, &reader)
            }
        }
        work.period = statement.period
        work.provenance = try statement.provenance(at: start)
        self = work
    }
}
