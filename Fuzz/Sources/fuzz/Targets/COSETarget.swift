import COSE

/// A strict message is written back byte for byte, and the general reader sees the same in it.
enum COSETarget {
    static func run(_ bytes: [UInt8]) {
        let general = taken { try GeneralSign1(bytes) }
        if let general {
            _ = taken { try general.signedBytes(externalData: [1, 2, 3]) }
            _ = taken { try general.signedBytes(detachedPayload: bytes) }
            _ = (general.algorithm, general.keyID, general[3])
        }
        if let message = taken({ try COSESign1(bytes) }) { check(message, general) }
        if let message = taken({ try COSESign(bytes) }) {
            promise(message.signatures.count <= COSESign.maximumSignatures, "more signatures than the limit")
            for signature in message.signatures.prefix(4) { _ = message.toBeSigned(signature) }
        }
        if let material = taken({ try COSEKeyMaterial(bytes) }) { _ = material.form }
        if let key = taken({ () throws -> COSEKey in
            var reader = CBORReader(bytes)
            let key = try COSEKey(&reader)
            try reader.finish()
            return key
        }) {
            promise(taken { try COSEKeyMaterial(key.encoded) } != nil, "a key that cannot be read back")
        }
        if let key = taken({ () throws -> ConfirmationKey in
            var reader = CBORReader(bytes)
            let key = try ConfirmationKey(&reader)
            try reader.finish()
            return key
        }) {
            var writer = CBORWriter()
            key.write(to: &writer)
            promise(writer.bytes == bytes, "a confirmation key of two encodings")
        }
    }

    private static func check(_ message: COSESign1, _ general: GeneralSign1?) {
        let protected = Array(message.bytes[message.protectedRange])
        let payload = Array(message.bytes[message.payload])
        if message.unprotected.entries.isEmpty {
            promise(
                COSESign1.encode(
                    protected: protected, payload: payload, signature: message.signatureBytes
                ) == message.bytes, "the message is not written back"
            )
        }
        guard let general else { return }
        promise(general.tags == [18], "the tags differ")
        promise(general.payload == payload, "the payloads differ")
        promise(general.signature == message.signatureBytes, "the signatures differ")
        // RFC 9052 section 3: the general reader counts a protected empty map as no bytes.
        if protected != [0xa0], let signed = taken({ try general.signedBytes() }) {
            promise(signed == message.toBeSigned, "the signed bytes differ")
        }
    }
}
