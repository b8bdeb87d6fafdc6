/// A COSE_Sign1 that is not signed yet, for `cose sign`: deterministic, protected header `{1: alg, 4: kid}`.
public struct GeneralSign1Draft: Sendable {
    /// The protected header in deterministic CBOR.
    public let protectedBytes: [UInt8]
    /// What is signed.
    public let payload: [UInt8]
    /// Whether the message leaves the payload out (nil in its place, RFC 9052 section 4.1).
    public let isDetached: Bool
    private let externalData: [UInt8]

    /// Makes a draft; without `keyID` the header names no key.
    public init(
        algorithm: Algorithm,
        keyID: [UInt8]? = nil,
        payload: [UInt8],
        isDetached: Bool = false,
        externalData: [UInt8] = []
    ) {
        var writer = CBORWriter(capacity: 24)
        writer.map { map in
            map.entry(1) { $0.int(algorithm.identifier) }
            if let keyID { map.entry(4) { $0.byteString(keyID) } }
        }
        protectedBytes = writer.bytes
        self.payload = payload
        self.isDetached = isDetached
        self.externalData = externalData
    }

    /// The Sig_structure (RFC 9052 section 4.4): what the key signs.
    public var signedBytes: [UInt8] {
        GeneralSign1.signedBytes(protected: protectedBytes, externalData: externalData, payload: payload)
    }

    /// The message with its signature; with tag 18 unless `isTagged` says no.
    public func encoded(signature: [UInt8], isTagged: Bool = true) -> [UInt8] {
        var writer = CBORWriter(capacity: 32 + protectedBytes.count + payload.count + signature.count)
        if isTagged { writer.tag(18) }
        writer.array(4)
        writer.byteString(protectedBytes)
        writer.map { _ in }
        if isDetached { writer.null() } else { writer.byteString(payload) }
        writer.byteString(signature)
        return writer.bytes
    }
}
