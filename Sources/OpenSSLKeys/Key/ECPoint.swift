import COSE
import COpenSSL

/// EC points as octets (SEC 1 section 2.3), in the two forms that are accepted.
enum ECPoint {
    /// Checks form and length alone: 04‖x‖y or 02/03‖x. OpenSSL would also take 06/07‖x‖y and infinity.
    static func checkForm(_ octets: [UInt8], on curve: Curve) throws(KeyError) {
        switch (octets.first, octets.count) {
        case (0, 1): throw .refused(.pointAtInfinity)
        case (4, 1 + 2 * curve.byteCount), (2, 1 + curve.byteCount), (3, 1 + curve.byteCount): return
        default: throw .refused(.pointForm)
        }
    }

    /// Gives 04‖x‖y of a point in either form; whether it lies on the curve shows when the key is loaded.
    static func uncompressed(_ octets: [UInt8], on curve: Curve) throws(KeyError) -> [UInt8] {
        try checkForm(octets, on: curve)
        if octets.first == 4 { return octets }
        let whole = try KeyError.wrap { () throws(CryptographyError) in
            try CurveDomain.of(curve).root.uncompressed(octets)
        }
        guard let whole else { throw .refused(.pointNotOnCurve) }
        return whole
    }

    /// Computes the point of a secret number as 04‖x‖y; the number must lie in 1..<order, with
    /// SM2 in 1..<order − 1.
    static func ofSecret(_ secret: SecretBytes, on curve: Curve) throws(KeyError) -> [UInt8] {
        guard secret.count == curve.byteCount else { throw .refused(.privateKeyLength) }
        let point: [UInt8]? = try KeyError.wrap { () throws(CryptographyError) in
            let operation = "compute a public key"
            let group = unsafe try CurveDomain.of(curve).group
            let number = try bigNumber(secret)
            let limit = unsafe try Handle<BigNumberKind>(
                BN_dup(EC_GROUP_get0_order(group)),
                operation
            )
            // SM2 divides by 1 + d: d ends one earlier (GB/T 32918.1 section 6.1).
            if curve == .sm2 { try OpenSSLGate.require(unsafe BN_sub_word(limit.pointer, 1), operation) }
            guard unsafe BN_is_zero(number.pointer) == 0,
                unsafe BN_ucmp(number.pointer, limit.pointer) < 0
            else { return nil }
            let point = unsafe try Handle<PointKind>(EC_POINT_new(group), operation)
            try OpenSSLGate.require(
                unsafe EC_POINT_mul(group, point.pointer, number.pointer, nil, nil, nil),
                operation
            )
            return unsafe try encode(point, group, curve)
        }
        guard let point else { throw .refused(.privateKeyRange) }
        return point
    }

    /// A secret as a number that OpenSSL treats in constant time and clears.
    static func bigNumber(_ secret: SecretBytes) throws(CryptographyError) -> Handle<BigNumberKind> {
        let operation = "read a private key"
        let number = unsafe try Handle<BigNumberKind>(BN_secure_new(), operation)
        let target = unsafe number.pointer
        unsafe try secret.with { (bytes, count) throws(CryptographyError) in
            guard unsafe BN_bin2bn(bytes, Int32(count), target) != nil else {
                throw OpenSSLGate.failure(operation)
            }
        }
        unsafe BN_set_flags(number.pointer, BN_FLG_CONSTTIME)
        return number
    }

    private static func encode(
        _ point: borrowing Handle<PointKind>,
        _ group: OpaquePointer,
        _ curve: Curve
    ) throws(CryptographyError) -> [UInt8] {
        var octets = [UInt8](repeating: 0, count: 1 + 2 * curve.byteCount)
        let length = unsafe EC_POINT_point2oct(
            group,
            point.pointer,
            POINT_CONVERSION_UNCOMPRESSED,
            &octets,
            octets.count,
            nil
        )
        guard length == octets.count else { throw OpenSSLGate.failure("encode a point") }
        return octets
    }
}
