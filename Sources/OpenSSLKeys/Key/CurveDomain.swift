import COSE
import COpenSSL

/// A curve's group and a key of its parameters alone, made once for the life of the program: making them anew costs
/// as much as half a signature, and every presentation brings a key of its own.
@safe
final class CurveDomain: @unchecked Sendable {
    // Unchecked: neither the group nor the template changes after it was made.
    let group: OpaquePointer
    let root: PointRoot
    private let template: EVPKey

    private init(_ curve: Curve) throws(CryptographyError) {
        let operation = "find a curve"
        let name = CurveName(curve)
        guard let groupName = name.group else {
            throw CryptographyError(operation: operation, reason: "no group")
        }
        guard let group = unsafe EC_GROUP_new_by_curve_name(name.number) else {
            throw OpenSSLGate.failure(operation)
        }
        unsafe self.group = group
        root = unsafe try PointRoot(group, byteCount: curve.byteCount)
        var parameters = ParameterList()
        try parameters.text("group", groupName)
        let selection = OSSL_KEYMGMT_SELECT_DOMAIN_PARAMETERS | OSSL_KEYMGMT_SELECT_OTHER_PARAMETERS
        guard let template = try KeyBuilder.fromData(name.type, parameters, selection) else {
            throw CryptographyError(operation: operation, reason: "no parameters")
        }
        guard template.isA(name.type) else {
            throw CryptographyError(operation: operation, reason: "another type than \(name.type)")
        }
        self.template = template
    }

    deinit { unsafe EC_GROUP_free(group) }

    private static let p256 = Result { () throws(CryptographyError) in try CurveDomain(.p256) }
    private static let p384 = Result { () throws(CryptographyError) in try CurveDomain(.p384) }
    private static let p521 = Result { () throws(CryptographyError) in try CurveDomain(.p521) }
    private static let sm2 = Result { () throws(CryptographyError) in try CurveDomain(.sm2) }

    /// The domain of a curve with points.
    static func of(_ curve: Curve) throws(CryptographyError) -> CurveDomain {
        switch curve {
        case .p256: try p256.get()
        case .p384: try p384.get()
        case .p521: try p521.get()
        case .sm2: try sm2.get()
        case .ed25519, .ed448: throw CryptographyError(operation: "find a curve", reason: "no group")
        }
    }

    /// A public key of a point 04‖x‖y; nil if OpenSSL does not take the point: it checks that it lies on the curve.
    func publicKey(_ octets: [UInt8]) throws(CryptographyError) -> EVPKey? {
        let operation = "load a key"
        let key = unsafe try EVPKey(EVP_PKEY_new(), operation)
        try OpenSSLGate.require(unsafe EVP_PKEY_copy_parameters(key.pointer, template.pointer), operation)
        guard unsafe EVP_PKEY_set1_encoded_public_key(key.pointer, octets, octets.count) == 1 else {
            OpenSSLGate.forget()
            return nil
        }
        return key
    }
}
