import TalentCode
import Testing

@testable import talentcode

/// Rows of invented people: area 330299 is not assigned, so that nobody has these numbers.
enum SampleRows {
    static let header =
        "name,document_number,area,areas,categories,phone,tier_scheme,tier,skill_level,programmes"
    /// Resident numbers with right check digits.
    static let first = "330299196802013177"
    static let second = "330299196301233016"

    static var schemes: SchemeTables {
        get throws { try SchemeTables(folder: nil) }
    }

    /// The day of the tests' imports.
    static var today: CalendarDate {
        get throws { try #require(CalendarDate("2026-11-21")) }
    }

    /// What holds of a person on the day of the tests' imports.
    static func holding(_ person: Person?) throws -> PersonProjection {
        try #require(person).projection(at: today.start)
    }

    /// The persons of all rows, or the fault of each.
    static func read(_ text: String) throws -> [Result<Person, RowFault>] {
        let table = try ImportTable(Array(text.utf8))
        let reader = RowReader(columns: table.columns, names: SchemeNames(tables: try schemes))
        guard let id = PersonID(Array(repeating: 7, count: 16)) else { return [] }
        var reading = try CSVReader(Array(text.utf8))
        _ = try reading.next()
        var results: [Result<Person, RowFault>] = []
        while let record = try reading.next() {
            results.append(Result { () throws(RowFault) in try reader.row(record, id: id).person })
        }
        return results
    }

    /// The person of one row under a header.
    static func person(_ row: String, header: String = header) throws -> Person {
        guard let result = try read(header + "\n" + row).first else { throw RowFault(.cells) }
        return try result.get()
    }
}
