/// A floating-point number with the width in which it was encoded (RFC 8949 section 3.3), bit for bit.
public enum CBORFloat: Hashable, Sendable {
    /// The bits of an IEEE 754 binary16.
    case half(UInt16)
    /// The bits of an IEEE 754 binary32.
    case single(UInt32)
    /// The bits of an IEEE 754 binary64.
    case double(UInt64)

    /// The number; every width fits exactly.
    public var value: Double {
        switch self {
        case .half(let bits): Double(Float16(bitPattern: bits))
        case .single(let bits): Double(Float(bitPattern: bits))
        case .double(let bits): Double(bitPattern: bits)
        }
    }

    /// The shortest width that keeps the value; every NaN becomes 7e00 (RFC 8949 sections 4.2.1 and 4.2.2).
    public var shortest: CBORFloat {
        let value = value
        if value.isNaN { return .half(0x7e00) }
        if Double(Float16(value)) == value { return .half(Float16(value).bitPattern) }
        if Double(Float(value)) == value { return .single(Float(value).bitPattern) }
        return .double(value.bitPattern)
    }
}
