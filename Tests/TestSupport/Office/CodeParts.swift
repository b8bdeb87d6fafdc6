import COSE
import OpenSSLKeys
public import TalentCode

/// The parts of a COSE_Sign1 code before it is signed, each of which a test may change.
public struct CodeParts: Sendable {
    /// The content of the protected byte string.
    public var protected: [UInt8]
    /// The unprotected header as an encoded map.
    public var unprotected: [UInt8] = [0xa0]
    /// The encoded claims.
    public var payload: [UInt8]

    /// Parts of a message.
    public init(protected: [UInt8], payload: [UInt8]) {
        self.protected = protected
        self.payload = payload
    }

    /// A credential under the header of a key.
    public init(credential claims: CredentialClaims, key: TestKey) {
        self.init(
            protected: COSESign1.protectedHeader(
                algorithm: key.algorithm,
                kid: key.kid.bytes,
                type: MediaType.credential
            ),
            payload: claims.encoded
        )
    }

    /// A presentation around a credential's message, whose unprotected header is emptied.
    public init(
        presenting credential: [UInt8],
        audience: String,
        issuedAt: UInt64,
        nonce: [UInt8],
        key: TestKey
    ) {
        var header = CBORWriter()
        header.map { map in
            map.entry(1) { $0.int(key.algorithm.identifier) }
            map.entry(13) { $0.encoded(credential) }
            map.entry(16) { $0.text(MediaType.presentation) }
        }
        var payload = CBORWriter()
        payload.map { map in
            map.entry(3) { $0.text(audience) }
            map.entry(6) { $0.uint(issuedAt) }
            map.entry(7) { $0.byteString(nonce) }
        }
        self.init(protected: header.bytes, payload: payload.bytes)
    }

    /// The message with a signature over these parts.
    public func signed(by key: TestKey) throws -> [UInt8] {
        let signature = try key.signing.sign(
            COSESign1.toBeSigned(protected: protected[...], payload: payload[...])
        )
        return message(signature: signature)
    }

    /// The message around any signature.
    public func message(signature: [UInt8]) -> [UInt8] {
        var writer = CBORWriter()
        writer.tag(18)
        writer.array(4)
        writer.byteString(protected)
        writer.encoded(unprotected)
        writer.byteString(payload)
        writer.byteString(signature)
        return writer.bytes
    }
}
