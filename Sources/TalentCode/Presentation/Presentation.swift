public import COSE

/// Makes a presentation (亮码): the holder's device wraps the credential and signs (format.md, Presentation).
public enum Presentation {
    /// Why none can be made.
    public enum Failure: Error, Sendable {
        /// The text is no credential.
        case notACredential(CodeError)
        /// The credential is not bound to this key: shown bare if it is static, else with its own key.
        case otherKey
        /// Not 1–16 characters of `[A-Za-z0-9._-]`.
        case badAudience
        case cryptography(CryptographyError)
    }

    /// Seconds for which a presentation is good by the defaults of format.md.
    public static let life: UInt64 = 120

    /// Signs a presentation of a credential and gives the text of its QR symbol.
    ///
    /// - Parameters:
    ///   - text: the credential as it was issued (`TC1:`).
    ///   - nonce: 8 random bytes, never used twice.
    public static func sign(
        _ text: [UInt8],
        audience: String,
        issuedAt: Timestamp,
        nonce: [UInt8],
        with key: any SigningKey
    ) throws(Failure) -> [UInt8] {
        guard Audience.isWellFormed(audience) else { throw .badAudience }
        let credential: UnverifiedCredential
        do throws(CodeError) {
            guard case .credential(let read) = try UnverifiedCode(text: text) else {
                throw .wrongPurpose(CodePrefix.presentation.rawValue)
            }
            credential = read
        } catch {
            throw .notACredential(error)
        }
        guard let holder = credential.claims.holderKey, holder == ConfirmationKey(key.publicKey) else {
            throw .otherKey
        }
        var header = CBORWriter(capacity: 360)
        header.map { map in
            map.entry(COSEHeader.Label.algorithm) { $0.int(key.algorithm.identifier) }
            map.entry(COSEHeader.Label.kcwt) { $0.encoded(carried(credential.message)) }
            map.entry(COSEHeader.Label.type) { $0.text(MediaType.presentation) }
        }
        var payload = CBORWriter(capacity: 48)
        payload.map { claims in
            claims.entry(ClaimLabel.audience) { $0.text(audience) }
            claims.entry(ClaimLabel.issuedAt) { $0.uint(issuedAt.seconds) }
            claims.entry(ClaimLabel.cti) { $0.byteString(nonce) }
        }
        do {
            return CodePrefix.presentation.text(
                of: try COSESign1.sign(protected: header.bytes, payload: payload.bytes, with: key)
            )
        } catch {
            throw .cryptography(error)
        }
    }

    /// The credential as received with its unprotected map emptied: receipts stay with the static code.
    private static func carried(_ message: COSESign1) -> [UInt8] {
        COSESign1.encode(
            protected: Array(message.bytes[message.protectedRange]),
            payload: Array(message.bytes[message.payload]), signature: message.signatureBytes
        )
    }
}
