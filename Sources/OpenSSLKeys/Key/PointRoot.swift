import COSE
import COpenSSL

/// Finds y of a compressed point (SEC 1 section 2.3.4): y = (x³ + ax + b)^((p + 1) / 4), as p ≡ 3 (mod 4) on every
/// curve that is taken.
///
/// OpenSSL's own way prepares the arithmetic anew for each point and inverts once more to write it out: a sixth of a
/// signature. Whether the point lies on the curve is left to OpenSSL, which checks it when the key is loaded.
@safe
final class PointRoot: @unchecked Sendable {
    // Unchecked: the numbers are only read after they were made.
    private let prime: Handle<BigNumberKind>
    private let a: Handle<BigNumberKind>
    private let b: Handle<BigNumberKind>
    private let exponent: Handle<BigNumberKind>
    private let montgomery: Handle<MontgomeryKind>
    private let byteCount: Int

    private static let operation = "decompress a point"

    init(_ group: OpaquePointer, byteCount: Int) throws(CryptographyError) {
        let operation = Self.operation
        self.byteCount = byteCount
        prime = unsafe try Handle(BN_new(), operation)
        a = unsafe try Handle(BN_new(), operation)
        b = unsafe try Handle(BN_new(), operation)
        let context = unsafe try Handle<NumberContextKind>(BN_CTX_new(), operation)
        try OpenSSLGate.require(
            unsafe EC_GROUP_get_curve(group, prime.pointer, a.pointer, b.pointer, context.pointer), operation
        )
        guard unsafe BN_is_bit_set(prime.pointer, 0) == 1, unsafe BN_is_bit_set(prime.pointer, 1) == 1 else {
            throw CryptographyError(operation: operation, reason: "p is not 3 modulo 4")
        }
        exponent = unsafe try Handle(BN_dup(prime.pointer), operation)
        try OpenSSLGate.require(unsafe BN_add_word(exponent.pointer, 1), operation)
        try OpenSSLGate.require(unsafe BN_rshift(exponent.pointer, exponent.pointer, 2), operation)
        let montgomery = unsafe try Handle<MontgomeryKind>(BN_MONT_CTX_new(), operation)
        let (m, c) = unsafe (montgomery.pointer, context.pointer)
        try OpenSSLGate.require(unsafe BN_MONT_CTX_set(m, prime.pointer, c), operation)
        // In Montgomery's form from here on: a product there needs no division.
        try OpenSSLGate.require(unsafe BN_to_montgomery(a.pointer, a.pointer, m, c), operation)
        try OpenSSLGate.require(unsafe BN_to_montgomery(b.pointer, b.pointer, m, c), operation)
        self.montgomery = montgomery
    }

    /// 04‖x‖y of 02/03‖x, or nil if x is not below p. Off the curve the result is no point, which OpenSSL refuses.
    func uncompressed(_ octets: [UInt8]) throws(CryptographyError) -> [UInt8]? {
        let operation = Self.operation
        let context = unsafe try Handle<NumberContextKind>(BN_CTX_new(), operation)
        let (p, m, c) = unsafe (prime.pointer, montgomery.pointer, context.pointer)
        unsafe BN_CTX_start(c)
        defer { unsafe BN_CTX_end(c) }
        // Two numbers of the context, which frees them.
        guard let x = unsafe BN_CTX_get(c), let y = unsafe BN_CTX_get(c),
            unsafe octets.withUnsafeBufferPointer({ bytes in
                unsafe bytes.baseAddress.flatMap { unsafe BN_bin2bn($0 + 1, Int32(bytes.count - 1), x) }
            }) != nil
        else { throw OpenSSLGate.failure(operation) }
        guard unsafe BN_cmp(x, p) < 0 else { return nil }
        try OpenSSLGate.require(unsafe BN_to_montgomery(x, x, m, c), operation)
        try OpenSSLGate.require(unsafe BN_mod_mul_montgomery(y, x, x, m, c), operation)
        try OpenSSLGate.require(unsafe BN_mod_add_quick(y, y, a.pointer, p), operation)
        try OpenSSLGate.require(unsafe BN_mod_mul_montgomery(y, y, x, m, c), operation)
        try OpenSSLGate.require(unsafe BN_mod_add_quick(y, y, b.pointer, p), operation)
        try OpenSSLGate.require(unsafe BN_from_montgomery(y, y, m, c), operation)
        try OpenSSLGate.require(unsafe BN_mod_exp_mont(y, y, exponent.pointer, p, c, m), operation)
        if unsafe BN_is_bit_set(y, 0) != Int32(octets[0] & 1) {
            try OpenSSLGate.require(unsafe BN_sub(y, p, y), operation)
        }
        var whole = octets
        whole[0] = 4
        whole.append(contentsOf: repeatElement(0, count: byteCount))
        let count = byteCount
        let written = unsafe whole.withUnsafeMutableBufferPointer { bytes in
            unsafe bytes.baseAddress.map { unsafe BN_bn2binpad(y, $0 + 1 + count, Int32(count)) } ?? -1
        }
        guard written == Int32(count) else { throw OpenSSLGate.failure(operation) }
        return whole
    }
}
