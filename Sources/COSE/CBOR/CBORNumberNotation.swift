/// Floats and bignums as RFC 8949 appendix A writes them.
enum CBORNumberNotation {
    /// A float: always with a point or an exponent, so that it does not read as an integer.
    ///
    /// Appendix A follows ECMAScript (Number::toString): plain digits from 1e-6 to below 1e21.
    static func notation(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        let sign = value.sign == .minus ? "-" : ""
        if value.isInfinite { return sign + "Infinity" }
        if value == 0 { return sign + "0.0" }
        let (digits, point) = decimal(value.magnitude)
        return sign + layOut(digits, point: point)
    }

    /// The shortest digits that give the number back, without zeros at either end, and where the point stands:
    /// 0.digits times 10 to the power of `point`.
    private static func decimal(_ value: Double) -> (digits: [Character], point: Int) {
        let description = value.description
        let parts = description.split(separator: "e", maxSplits: 1)
        let mantissa = parts.first ?? "0"
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let whole = mantissa.prefix { $0 != "." }
        var digits = mantissa.filter { $0 != "." }
        let zeros = digits.prefix { $0 == "0" }.count
        digits.removeFirst(zeros)
        while digits.last == "0" { digits.removeLast() }
        return (Array(digits), whole.count + exponent - zeros)
    }

    private static func layOut(_ digits: [Character], point: Int) -> String {
        if point > 21 || point < -5 {
            let rest = digits.count > 1 ? String(digits.dropFirst()) : "0"
            return String(digits.prefix(1)) + "." + rest + "e" + (point > 0 ? "+" : "-")
                + String((point - 1).magnitude)
        }
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + String(digits) }
        if point >= digits.count {
            return String(digits) + String(repeating: "0", count: point - digits.count) + ".0"
        }
        return String(digits.prefix(point)) + "." + String(digits.dropFirst(point))
    }

    /// The decimal digits of a bignum (RFC 8949 section 3.4.3); a negative one means -1 - n.
    static func bignum(_ bytes: [UInt8], isNegative: Bool) -> String {
        // Little-endian limbs of nine decimal digits.
        var limbs: [UInt64] = [0]
        func multiplyAdd(_ factor: UInt64, _ addend: UInt64) {
            var carry = addend
            for index in limbs.indices {
                let value = limbs[index] * factor + carry
                limbs[index] = value % 1_000_000_000
                carry = value / 1_000_000_000
            }
            if carry > 0 { limbs.append(carry) }
        }
        for byte in bytes { multiplyAdd(256, UInt64(byte)) }
        if isNegative { multiplyAdd(1, 1) }
        var text = isNegative ? "-" : ""
        for (index, limb) in limbs.reversed().enumerated() {
            let digits = String(limb)
            if index > 0 { text += String(repeating: "0", count: 9 - digits.count) }
            text += digits
        }
        return text
    }
}
