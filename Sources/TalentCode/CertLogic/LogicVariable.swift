/// A data access, split and resolved: what it reads from, and the way from there.
struct LogicVariable: Sendable {
    /// Where a path begins. Levels count the `reduce` operations around it, from 0 for the outermost.
    enum Origin: Sendable {
        case data
        case accumulator(level: Int)
        case current(level: Int)
        /// The whole object that the lambda of a `reduce` sees.
        case frame(level: Int)
        /// A name that the lambda's object does not have.
        case nothing
    }

    /// A part of a path: a member's name, and an index if it is all digits.
    struct Fragment: Sendable {
        let name: String
        let index: Int?

        init(_ name: Substring) {
            self.name = String(name)
            index = name.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(name) : nil
        }
    }

    let origin: Origin
    let fragments: [Fragment]
    /// The path in the data; nil for what a `reduce` sets itself.
    let dataPath: String?

    /// Resolves a path of valid form that stands inside the lambdas of `level` `reduce` operations. The lambda sees
    /// `{accumulator, current, data}`, and `data` is what the `reduce` itself sees.
    init(_ path: String, level: Int) {
        var parts = path.isEmpty ? [] : path.split(separator: ".", omittingEmptySubsequences: false)
        var level = level
        while level > 0, parts.first == "data" {
            parts.removeFirst()
            level -= 1
        }
        guard level > 0 else {
            self.init(.data, parts, dataPath: parts.joined(separator: "."))
            return
        }
        switch parts.first {
        case nil: self.init(.frame(level: level - 1), parts, dataPath: "")
        case "accumulator"?: self.init(.accumulator(level: level - 1), parts.dropFirst(), dataPath: nil)
        case "current"?: self.init(.current(level: level - 1), parts.dropFirst(), dataPath: nil)
        default: self.init(.nothing, [], dataPath: nil)
        }
    }

    private init(_ origin: Origin, _ parts: some Sequence<Substring>, dataPath: String?) {
        self.origin = origin
        fragments = parts.map { Fragment($0) }
        self.dataPath = dataPath
    }

    /// Whether a path has the form that the validation suite asks for: empty, or fragments between single dots.
    static func isValid(_ path: String) -> Bool {
        path.isEmpty
            || path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                .allSatisfy { !$0.isEmpty }
    }

    /// Goes from the origin's value along the fragments; what is not there is null.
    func follow(from start: LogicValue) -> LogicValue {
        var value = start
        for fragment in fragments {
            switch value {
            case .object(let members): value = members[fragment.name] ?? .null
            case .array(let items):
                guard let index = fragment.index, index < items.count else { return .null }
                value = items[index]
            default: return .null
            }
        }
        return value
    }
}
