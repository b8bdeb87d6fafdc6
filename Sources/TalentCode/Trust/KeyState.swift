import COSE

/// Whether a key is in use, was put aside in order, or is in wrong hands since a time.
public enum KeyState: Hashable, Sendable {
    case active
    case retired(since: Timestamp)
    case compromised(since: Timestamp)

    /// The stable name.
    public var name: String {
        switch self {
        case .active: "active"
        case .retired: "retired"
        case .compromised: "compromised"
        }
    }

    /// Since when it is no longer in use.
    public var since: Timestamp? {
        switch self {
        case .active: nil
        case .retired(let since), .compromised(let since): since
        }
    }

    /// The stricter of two declarations: compromised before retired before active, and the earlier time. What a
    /// retired key signed later was refused, and stays so when the key turns out to be in wrong hands.
    public func strictest(_ other: KeyState) -> KeyState {
        switch (self, other) {
        case (.active, _): other
        case (_, .active): self
        case (.retired(let first), .retired(let second)): .retired(since: min(first, second))
        case (.retired(let first), .compromised(let second)), (.compromised(let first), .retired(let second)),
            (.compromised(let first), .compromised(let second)):
            .compromised(since: min(first, second))
        }
    }

    /// Writes `[0]`, `[1, since]` or `[2, since]`.
    func write(to writer: inout CBORWriter) {
        switch self {
        case .active:
            writer.array(1)
            writer.uint(0)
        case .retired(let since):
            writer.array(2)
            writer.uint(1)
            writer.uint(since.seconds)
        case .compromised(let since):
            writer.array(2)
            writer.uint(2)
            writer.uint(since.seconds)
        }
    }

    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        let count = try reader.readArray()
        switch (count, try reader.readUInt()) {
        case (1, 0): self = .active
        case (2, 1): self = .retired(since: try reader.readTimestamp())
        case (2, 2): self = .compromised(since: try reader.readTimestamp())
        default: throw CBORError(.outOfRange, at: start)
        }
    }
}
