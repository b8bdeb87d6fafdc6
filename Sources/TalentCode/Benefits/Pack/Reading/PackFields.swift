/// Takes the nodes of a pack apart and collects every fault on the way.
package struct PackFields {
    package private(set) var faults: [PackFault] = []
    /// Where each value stands that an office may set, by its key.
    private(set) var slots: [String: [PackStep]] = [:]
    /// Conditions and lists by name, for `include`.
    var definitions: [String: PolicyValue<LogicValue>] = [:]
    /// The files behind the short names of sources.
    var sources: [String: String] = [:]

    /// Nothing was read yet.
    package init() {}

    /// Notes a fault.
    package mutating func note(
        _ message: PackFault.Message, _ cursor: PackCursor, _ values: [String: String] = [:],
        at place: PackPlace? = nil
    ) {
        guard faults.count < PackLimits.faults else { return }
        let fault = PackFault(
            message, at: place ?? cursor.node.place, path: cursor.path, values: values
        )
        if !faults.contains(fault) { faults.append(fault) }
    }

    /// Checks that a node is a map of these keys with the required ones among them.
    @discardableResult
    package mutating func map(_ cursor: PackCursor, known: [String], required: [String] = []) -> Bool {
        guard case .map(let members) = cursor.node.content else {
            note(.notMap, cursor)
            return false
        }
        for member in members where !known.contains(member.key) {
            let shown = member.key.unicodeScalars.count <= 40 ? member.key : "…"
            note(
                .unknownKey, cursor, ["key": shown, "known": known.joined(separator: ", ")], at: member.place)
        }
        for key in required where cursor.node[key] == nil { note(.missing, cursor, ["key": key]) }
        return true
    }

    /// All entries of a map whose keys are free; other nodes are a fault.
    mutating func entries(_ cursor: PackCursor?, most: Int = PackLimits.items) -> [(
        key: String, value: PackCursor
    )] {
        guard let cursor else { return [] }
        guard case .map(let members) = cursor.node.content else {
            note(.notMap, cursor)
            return []
        }
        guard members.count <= most else {
            note(.tooMany, cursor, ["most": "\(most)"])
            return []
        }
        // The order of CBOR, so that what is read from YAML and from a signed document is the same.
        return members.map(\.key).sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
            .compactMap { key in cursor.value(key).map { (key, $0) } }
    }

    /// The items of a list; nothing is an empty one.
    package mutating func list(_ cursor: PackCursor?, most: Int = PackLimits.items) -> [PackCursor] {
        guard let cursor else { return [] }
        guard case .list(let items) = cursor.node.content else {
            note(.notList, cursor)
            return []
        }
        guard items.count <= most else {
            note(.tooMany, cursor, ["most": "\(most)"])
            return []
        }
        return items.enumerated().map { cursor.item($0.element, $0.offset) }
    }

    /// A text of 1–`PackLimits.text` bytes; a number stands for its digits.
    package mutating func text(_ cursor: PackCursor?) -> String? {
        guard let cursor else { return nil }
        switch cursor.node.content {
        case .text(let text):
            guard !text.isEmpty else { break }
            guard text.utf8.count <= PackLimits.text else {
                note(.tooLong, cursor, ["most": "\(PackLimits.text)"])
                return nil
            }
            return text
        case .integer(let number): return String(number)
        case .null: break
        default:
            note(.notText, cursor)
            return nil
        }
        note(.empty, cursor)
        return nil
    }

    /// True or false; nothing is `otherwise`.
    mutating func bool(_ cursor: PackCursor?, otherwise: Bool) -> Bool {
        guard let cursor else { return otherwise }
        guard case .bool(let value) = cursor.node.content else {
            note(.notBool, cursor)
            return otherwise
        }
        return value
    }

    /// A whole number of a range.
    package mutating func integer(
        _ cursor: PackCursor?, in range: ClosedRange<Int64>, otherwise message: PackFault.Message = .count
    ) -> Int64? {
        guard let cursor else { return nil }
        guard case .integer(let value) = cursor.node.content else {
            note(.notInteger, cursor)
            return nil
        }
        guard range.contains(value) else {
            note(message, cursor, ["least": "\(range.lowerBound)", "most": "\(range.upperBound)"])
            return nil
        }
        return value
    }

    /// A text that `read` takes, or a fault with its message.
    package mutating func value<Value>(
        _ cursor: PackCursor?, _ message: PackFault.Message, _ read: (String) -> Value?
    ) -> Value? {
        guard let cursor, let text = text(cursor) else { return nil }
        guard let value = read(text) else {
            note(message, cursor)
            return nil
        }
        return value
    }

    /// One of some words.
    package mutating func word<Word: RawRepresentable & CaseIterable>(
        _ cursor: PackCursor?, _ type: Word.Type = Word.self
    ) -> Word? where Word.RawValue == String {
        guard let cursor, let text = text(cursor) else { return nil }
        guard let word = Word(rawValue: text) else {
            note(.word, cursor, ["known": Word.allCases.map(\.rawValue).joined(separator: ", ")])
            return nil
        }
        return word
    }

    /// Yuan, as whole fen.
    mutating func money(_ cursor: PackCursor) -> Money? {
        guard let money = value(cursor, .money, { Money($0) }) else { return nil }
        guard PackLimits.fen.contains(money.fen) else {
            note(.money, cursor)
            return nil
        }
        return money
    }

    /// Registers the key under which an office sets what stands here.
    mutating func slot(_ key: String, _ cursor: PackCursor) {
        if slots.updateValue(cursor.steps, forKey: key) != nil { note(.keyTwice, cursor, ["key": key]) }
    }
}
