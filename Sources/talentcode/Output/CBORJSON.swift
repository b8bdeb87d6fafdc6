import COSE
import TalentCode

/// CBOR as JSON for reading: byte strings as hex, what JSON cannot say in diagnostic notation (RFC 8949
/// section 8).
enum CBORJSON {
    /// An item; `names` gives the names of integer labels in a map, but not in maps inside it.
    static func value(_ item: CBORItem, names: [Int64: String] = [:]) -> JSONValue {
        switch item {
        case .unsigned(let value): .unsigned(value)
        case .negative: item.int.map { .signed($0) } ?? .text(CBORDiagnostic.notation(item))
        case .bytes, .byteChunks: .text(Hex.encode(item.byteString ?? []))
        case .text, .textChunks: .text(item.string ?? "")
        case .array(let items, _): .array(items.map { value($0) })
        case .map(let entries, _): .object(members(entries, names))
        case .tag(let number, let content):
            .object([("tag", .unsigned(number)), ("value", value(content))])
        case .simple(20), .simple(21): .bool(item.bool ?? false)
        case .simple(22): .null
        case .float(let float) where float.value.isFinite: .number(float.value)
        case .simple, .float: .text(CBORDiagnostic.notation(item))
        }
    }

    /// The members of a map. A name that occurs twice, as `1` and `"iss"` do, is written in notation.
    static func members(
        _ entries: [CBOREntry],
        _ names: [Int64: String]
    ) -> [(name: String, value: JSONValue)] {
        var taken: Set<String> = []
        return entries.map { entry in
            let notation = CBORDiagnostic.notation(entry.key)
            var name = entry.key.string ?? entry.key.int.flatMap { names[$0] } ?? notation
            if !taken.insert(name).inserted {
                name = notation
                taken.insert(name)
            }
            return (name, value(entry.value))
        }
    }
}
