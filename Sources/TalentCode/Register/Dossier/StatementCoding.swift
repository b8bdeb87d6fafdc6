import COSE

/// The map entries that all dated statements of a dossier share: 20 from, 21 to, 22 source, 23 verified at,
/// 24 verified by, 25 evidence.
struct StatementCoding {
    private var from: CalendarDate?
    private var to: CalendarDate?
    private var source: Provenance.Source?
    private var verifiedAt: Timestamp?
    private var verifiedBy: String?
    private var evidence: String?

    init() {}

    static func write(_ period: Period, to map: inout CBORMapWriter) {
        if let from = period.from { map.entry(20) { $0.uint(UInt64(from.number)) } }
        if let to = period.to { map.entry(21) { $0.uint(UInt64(to.number)) } }
    }

    static func write(_ provenance: Provenance, to map: inout CBORMapWriter) {
        map.entry(22) { $0.uint(provenance.source.code) }
        if let time = provenance.verifiedAt { map.entry(23) { $0.uint(time.seconds) } }
        if let name = provenance.verifiedBy { map.entry(24) { $0.text(name) } }
        if let evidence = provenance.evidence { map.entry(25) { $0.text(evidence) } }
    }

    /// Takes an entry if it is one of these, else passes over it.
    mutating func read(_ label: Int64, _ reader: inout CBORReader) throws(CBORError) {
        switch label {
        case 20: from = try Self.date(&reader)
        case 21: to = try Self.date(&reader)
        case 22: source = Provenance.Source(code: try reader.readUInt())
        case 23: verifiedAt = Timestamp(try reader.readUInt())
        case 24: verifiedBy = try reader.readText()
        case 25: evidence = try reader.readText()
        default: try reader.skip(depth: 3)
        }
    }

    var period: Period { Period(from: from, to: to) }

    /// Where the statement comes from; an error if it names no known source.
    func provenance(at offset: Int) throws(CBORError) -> Provenance {
        guard let source else { throw CBORError(.missingKey, at: offset) }
        return Provenance(
            source: source, verifiedAt: verifiedAt, verifiedBy: verifiedBy, evidence: evidence
        )
    }

    static func date(_ reader: inout CBORReader) throws(CBORError) -> CalendarDate {
        let start = reader.offset
        guard let date = CalendarDate(number: try reader.readUInt()) else {
            throw CBORError(.outOfRange, at: start)
        }
        return date
    }

    /// A value of a closed list by its raw text; an unknown one is an error.
    static func word<Word: RawRepresentable<String>>(
        _ reader: inout CBORReader, _: Word.Type = Word.self
    ) throws(CBORError) -> Word {
        let start = reader.offset
        guard let word = Word(rawValue: try reader.readText()) else {
            throw CBORError(.outOfRange, at: start)
        }
        return word
    }

    static func area(_ reader: inout CBORReader) throws(CBORError) -> AreaCode {
        let start = reader.offset
        guard let area = AreaCode(number: try reader.readUInt()) else {
            throw CBORError(.outOfRange, at: start)
        }
        return area
    }

    static func some<Value>(_ value: Value?, at offset: Int) throws(CBORError) -> Value {
        guard let value else { throw CBORError(.missingKey, at: offset) }
        return value
    }
}
