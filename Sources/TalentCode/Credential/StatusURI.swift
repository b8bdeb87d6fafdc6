/// The address of a status list, compared byte for byte (draft-ietf-oauth-status-list section 8.3).
public struct StatusURI: Hashable, Sendable, CustomStringConvertible {
    /// String equality is canonical equivalence, so that the bytes are kept.
    public let utf8: [UInt8]

    /// Takes any text: it is looked up, never fetched.
    public init(_ text: String) { utf8 = Array(text.utf8) }

    /// The list `number` under a status base.
    public init(base: String, number: Int) { self.init("\(base)/\(number)") }

    init(utf8: ArraySlice<UInt8>) { self.utf8 = Array(utf8) }

    /// The address as text.
    public var description: String { String(decoding: utf8, as: UTF8.self) }

    /// The number behind `base` and a slash: 1 and above, without leading zeros; nil if this is another's list.
    public func number(under base: some Collection<UInt8>) -> Int? {
        let length = base.count
        guard utf8.count > length + 1, utf8.starts(with: base), utf8[length] == 0x2f else { return nil }
        let digits = utf8[(length + 1)...]
        guard digits.count <= 9, digits.first != 0x30, digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
