/// DER ↔ r‖s: the one place where the form of ECDSA and SM2 signatures changes.
///
/// OpenSSL takes and gives ECDSA-Sig-Value (RFC 3279 section 2.2.3), COSE writes r‖s (RFC 9053 section 2.1).
enum ECDSASignature {
    /// Writes the shortest DER of r‖s, whose halves are equally long; at most 66 bytes each.
    static func der(_ signature: [UInt8]) -> [UInt8] {
        let half = signature.count / 2
        let r = signature[..<half].drop { $0 == 0 }
        let s = signature[half...].drop { $0 == 0 }
        let body = 4 + length(r) + length(s)
        var der: [UInt8] = []
        der.reserveCapacity(body + 3)
        der.append(0x30)
        if body > 127 { der.append(0x81) }
        der.append(UInt8(truncatingIfNeeded: body))
        append(r, to: &der)
        append(s, to: &der)
        return der
    }

    /// Reads what OpenSSL wrote into halves of `half` bytes each; nil if it is no such DER.
    static func pair(_ der: ArraySlice<UInt8>, half: Int) -> [UInt8]? {
        var at = der.startIndex
        guard der.count >= 2, der[at] == 0x30 else { return nil }
        at += 1
        if der[at] == 0x81 { at += 1 }
        guard at < der.endIndex, Int(der[at]) == der.endIndex - at - 1 else { return nil }
        at += 1
        var pair = [UInt8](repeating: 0, count: 2 * half)
        for end in [half, 2 * half] {
            guard der.endIndex - at >= 2, der[at] == 0x02 else { return nil }
            let count = Int(der[at + 1])
            at += 2
            guard count <= der.endIndex - at else { return nil }
            let number = der[at..<at + count].drop { $0 == 0 }
            guard number.count <= half else { return nil }
            pair.replaceSubrange(end - number.count..<end, with: number)
            at += count
        }
        return at == der.endIndex ? pair : nil
    }

    /// Bytes of the content of an INTEGER: a number with its top bit set gets a zero before it.
    private static func length(_ number: ArraySlice<UInt8>) -> Int {
        guard let first = number.first else { return 1 }
        return number.count + (first >= 0x80 ? 1 : 0)
    }

    private static func append(_ number: ArraySlice<UInt8>, to der: inout [UInt8]) {
        let count = length(number)
        der.append(0x02)
        der.append(UInt8(truncatingIfNeeded: count))
        if count > number.count { der.append(0) }
        der.append(contentsOf: number)
    }
}
