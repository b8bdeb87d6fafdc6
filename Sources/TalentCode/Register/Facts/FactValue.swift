import COSE

/// A value that a rule may read.
public enum FactValue: Hashable, Sendable {
    case bool(Bool)
    case integer(Int64)
    case text(String)
    case list([FactValue])
    case record([String: FactValue])

    /// A member of a record.
    public subscript(_ member: String) -> FactValue? {
        guard case .record(let members) = self else { return nil }
        return members[member]
    }

    /// Writes it: a bool, an integer, a text, an array, or a map with text keys.
    func write(to writer: inout CBORWriter) {
        switch self {
        case .bool(let value): writer.bool(value)
        case .integer(let value): writer.int(value)
        case .text(let value): writer.text(value)
        case .list(let items):
            writer.array(items.count)
            for item in items { item.write(to: &writer) }
        case .record(let members):
            writer.map { map in
                for (name, value) in members { map.entry(name) { value.write(to: &$0) } }
            }
        }
    }

    /// Reads what `write` wrote; a nesting deeper than `DossierLimits.depth` is an error.
    init(_ reader: inout CBORReader, depth: Int = 1) throws(CBORError) {
        guard depth <= DossierLimits.depth else { throw CBORError(.tooDeep, at: reader.offset) }
        switch reader.nextMajorType {
        case 0, 1: self = .integer(try reader.readInt())
        case 3: self = .text(try reader.readText())
        case 4:
            var items: [FactValue] = []
            for _ in 0..<(try reader.readArray()) { items.append(try FactValue(&reader, depth: depth + 1)) }
            self = .list(items)
        case 5:
            var map = try reader.readMap()
            var members: [String: FactValue] = [:]
            members.reserveCapacity(map.remaining)
            while let key = try reader.nextKey(&map) {
                guard case .text(let name) = key else { throw CBORError(.unexpectedKey, at: reader.offset) }
                members[name] = try FactValue(&reader, depth: depth + 1)
            }
            self = .record(members)
        default: self = .bool(try reader.readBool())
        }
    }
}
