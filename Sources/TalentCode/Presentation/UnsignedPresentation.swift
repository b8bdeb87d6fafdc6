public import COSE

/// A presentation before its signature, for a device whose key nothing but the device itself can use (format.md,
/// Presentation).
public struct UnsignedPresentation: Sendable {
    /// The desk for which it is made, or "any".
    public let audience: String
    /// When it was made: it is good for `Presentation.life` from then on.
    public let issuedAt: Timestamp
    /// What it says: the claims in CBOR.
    public let payload: [UInt8]
    /// The key that must sign.
    public let holder: ConfirmationKey
    let protected: [UInt8]

    /// A presentation of a credential.
    ///
    /// - Parameters:
    ///   - text: the credential as it was issued (`TC1:`), bound to a device.
    ///   - nonce: 8 random bytes, never used twice.
    public init(
        of text: [UInt8], audience: String, issuedAt: Timestamp, nonce: [UInt8]
    ) throws(Presentation.Failure) {
        guard Audience.isWellFormed(audience) else { throw .badAudience }
        guard nonce.count == UnverifiedPresentation.nonceLength else { throw .badNonce }
        let credential: UnverifiedCredential
        do throws(CodeError) {
            guard case .credential(let read) = try UnverifiedCode(text: text) else {
                throw .wrongPurpose(CodePrefix.presentation.rawValue)
            }
            credential = read
        } catch {
            throw .notACredential(error)
        }
        guard let holder = credential.claims.holderKey else { throw .otherKey }
        self.audience = audience
        self.issuedAt = issuedAt
        self.holder = holder
        var payload = CBORWriter(capacity: 48)
        payload.map { claims in
            claims.entry(ClaimLabel.audience) { $0.text(audience) }
            claims.entry(ClaimLabel.issuedAt) { $0.uint(issuedAt.seconds) }
            claims.entry(ClaimLabel.cti) { $0.byteString(nonce) }
        }
        self.payload = payload.bytes
        let algorithm = Self.algorithm(of: holder)
        var header = CBORWriter(capacity: 360)
        header.map { map in
            map.entry(COSEHeader.Label.algorithm) { $0.int(algorithm.identifier) }
            map.entry(COSEHeader.Label.kcwt) { $0.encoded(Self.carried(credential.message)) }
            map.entry(COSEHeader.Label.type) { $0.text(MediaType.presentation) }
        }
        protected = header.bytes
    }

    /// The same again from what it says.
    ///
    /// - Parameter payload: `payload` of the one that was made.
    /// - Throws: `badAudience` or `badNonce` for claims of another form.
    public init(of text: [UInt8], payload: [UInt8]) throws(Presentation.Failure) {
        let claims: (String, Timestamp, [UInt8])
        do {
            claims = try UnverifiedPresentation.readPayload(payload, in: 0..<payload.count)
        } catch {
            throw .badNonce
        }
        try self.init(of: text, audience: claims.0, issuedAt: claims.1, nonce: claims.2)
        guard self.payload == payload else { throw .badNonce }
    }

    /// The bytes that the device signs: with ES256 the signature is r and s of 32 bytes each, with EdDSA 64 bytes.
    public var toBeSigned: [UInt8] {
        COSESign1.toBeSigned(protected: protected[...], payload: payload[...])
    }

    /// The text of the QR symbol (`TP1:`) with a signature.
    public func text(signature: [UInt8]) -> [UInt8] {
        CodePrefix.presentation.text(
            of: COSESign1.encode(protected: protected, payload: payload, signature: signature))
    }

    /// How the device signs: P-256 keys with ES256, Ed25519 keys with EdDSA.
    public var algorithm: Algorithm { Self.algorithm(of: holder) }

    private static func algorithm(of holder: ConfirmationKey) -> Algorithm {
        switch holder {
        case .p256: .es256
        case .ed25519: .edDSA
        }
    }

    /// Whether a signature holds.
    public func isSigned(
        by signature: [UInt8], _ cryptography: any Cryptography
    ) throws(CryptographyError) -> Bool {
        try cryptography.verificationKey(holder)?.verify(signature, of: toBeSigned) ?? false
    }

    /// The credential as received with its unprotected map emptied: receipts stay with the static code.
    private static func carried(_ message: COSESign1) -> [UInt8] {
        COSESign1.encode(
            protected: Array(message.bytes[message.protectedRange]),
            payload: Array(message.bytes[message.payload]), signature: message.signatureBytes
        )
    }
}
