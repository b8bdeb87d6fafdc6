/// Writes deterministic CBOR (RFC 8949 section 4.2.1): shortest integers, definite lengths, sorted map keys.
///
/// No floats and no indefinite lengths can be written. Map keys are sorted by the writer, whatever the order
/// in which they come.
public struct CBORWriter: Sendable {
    /// What has been written so far.
    public internal(set) var bytes: [UInt8]

    /// An empty writer with room for `capacity` bytes.
    public init(capacity: Int = 64) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    @inline(__always)
    mutating func head(_ major: UInt8, _ argument: UInt64) {
        let type = major << 5
        switch argument {
        case 0..<24:
            bytes.append(type | UInt8(truncatingIfNeeded: argument))
        case 24...0xff:
            bytes.append(type | 24)
            bytes.append(UInt8(truncatingIfNeeded: argument))
        case 0x100...0xffff:
            bytes.append(type | 25)
            append(bigEndian: argument, count: 2)
        case 0x1_0000...0xffff_ffff:
            bytes.append(type | 26)
            append(bigEndian: argument, count: 4)
        default:
            bytes.append(type | 27)
            append(bigEndian: argument, count: 8)
        }
    }

    @inline(__always)
    private mutating func append(bigEndian value: UInt64, count: Int) {
        for place in stride(from: (count - 1) * 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(place)))
        }
    }

    /// Writes an unsigned integer (major type 0).
    public mutating func uint(_ value: UInt64) { head(0, value) }

    /// Writes an integer of either sign (major type 0 or 1).
    public mutating func int(_ value: Int64) {
        if value >= 0 {
            head(0, UInt64(value))
        } else {
            head(1, UInt64(bitPattern: -1 - value))
        }
    }

    /// Writes a byte string.
    public mutating func byteString(_ value: [UInt8]) {
        head(2, UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// Writes a byte string of a part of other bytes.
    public mutating func byteString(_ value: ArraySlice<UInt8>) {
        head(2, UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// Writes a UTF-8 text string.
    public mutating func text(_ value: String) {
        let utf8 = value.utf8
        head(3, UInt64(utf8.count))
        bytes.append(contentsOf: utf8)
    }

    /// Writes a text string whose bytes are valid UTF-8 already.
    public mutating func utf8(_ value: [UInt8]) {
        head(3, UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// Writes the head of an array; its `count` items follow.
    public mutating func array(_ count: Int) { head(4, UInt64(count)) }

    /// Writes the head of a tag; its item follows.
    public mutating func tag(_ number: UInt64) { head(6, number) }

    /// Writes true or false.
    public mutating func bool(_ value: Bool) { bytes.append(value ? 0xf5 : 0xf4) }

    /// Writes null.
    public mutating func null() { bytes.append(0xf6) }

    /// Writes one item that is encoded already.
    public mutating func encoded(_ item: [UInt8]) { bytes.append(contentsOf: item) }

    /// Writes one item that is encoded already.
    public mutating func encoded(_ item: ArraySlice<UInt8>) { bytes.append(contentsOf: item) }

    /// Writes a map whose entries `build` adds in any order.
    public mutating func map(_ build: (inout CBORMapWriter) -> Void) {
        var map = CBORMapWriter(taking: &bytes)
        build(&map)
        bytes = map.finish()
    }
}
