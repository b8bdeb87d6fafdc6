public import COSE

/// A key of an issuer as the trust list names it: bound to one algorithm, one purpose and its dates.
public struct TrustedKey: Hashable, Sendable {
    /// The public key.
    public let key: COSEKey
    /// The algorithm that it is bound to.
    public let algorithm: Algorithm
    /// What it is trusted for.
    public let purpose: KeyPurpose
    /// The first iat that it may sign.
    public let notBefore: Timestamp
    /// The first iat that it may no longer sign, or nil.
    public let notAfter: Timestamp?
    /// Whether it is in use.
    public let state: KeyState
    /// The signer's id with SM2, if it is not the default.
    public let sm2ID: String?

    /// A key with its place in the trust list.
    public init(
        key: COSEKey,
        algorithm: Algorithm,
        purpose: KeyPurpose,
        notBefore: Timestamp,
        notAfter: Timestamp? = nil,
        state: KeyState = .active,
        sm2ID: String? = nil
    ) {
        self.key = key
        self.algorithm = algorithm
        self.purpose = purpose
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.state = state
        self.sm2ID = sm2ID
    }

    /// A key of an office as its entry names it.
    public init(_ record: KeyRecord) {
        self.init(
            key: record.key, algorithm: record.algorithm, purpose: record.purpose,
            notBefore: record.notBefore, notAfter: record.notAfter, state: record.state, sm2ID: record.sm2ID
        )
    }

    /// The same key in another state.
    func with(state: KeyState) -> TrustedKey {
        TrustedKey(
            key: key, algorithm: algorithm, purpose: purpose, notBefore: notBefore, notAfter: notAfter,
            state: state, sm2ID: sm2ID
        )
    }

    /// not-before ≤ iat < not-after of what it signed; now is never compared with key dates.
    public func fits(_ issuedAt: Timestamp) -> Bool {
        guard notBefore <= issuedAt else { return false }
        guard let notAfter else { return true }
        return issuedAt < notAfter
    }

    /// Whether what it signs at a time counts: inside its dates, and not put aside by then.
    public func signs(at time: Timestamp) -> Bool {
        guard fits(time) else { return false }
        switch state {
        case .active: return true
        case .retired(let since): return time < since
        case .compromised: return false
        }
    }

    func write(to writer: inout CBORWriter) {
        writer.map { map in
            map.entry(1) { key.write(to: &$0) }
            map.entry(2) { $0.int(algorithm.identifier) }
            map.entry(3) { $0.uint(purpose.number ?? 0) }
            map.entry(4) { $0.uint(notBefore.seconds) }
            if let notAfter { map.entry(5) { $0.uint(notAfter.seconds) } }
            map.entry(6) { state.write(to: &$0) }
            if let sm2ID { map.entry(7) { $0.text(sm2ID) } }
        }
    }

    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var key: COSEKey?
        var identifier: Int64?
        var purpose: KeyPurpose?
        var notBefore: Timestamp?
        var notAfter: Timestamp?
        var state: KeyState?
        var sm2ID: String?
        var map = try reader.readMap()
        while let label = try reader.nextLabel(&map) {
            switch label {
            case 1: key = try COSEKey(&reader)
            case 2: identifier = try reader.readInt()
            case 3: purpose = KeyPurpose(number: try reader.readUInt())
            case 4: notBefore = try reader.readTimestamp()
            case 5: notAfter = try reader.readTimestamp()
            case 6: state = try KeyState(&reader)
            case 7: sm2ID = try reader.readText()
            default: throw CBORError(.unexpectedKey, at: start)
            }
        }
        guard let key, let identifier, let purpose, let notBefore, let state else {
            throw CBORError(.missingKey, at: start)
        }
        guard let algorithm = Algorithm(own: identifier, for: key, sm2ID: sm2ID) else {
            throw CBORError(.outOfRange, at: start)
        }
        self.init(
            key: key, algorithm: algorithm, purpose: purpose, notBefore: notBefore,
            notAfter: notAfter, state: state, sm2ID: sm2ID
        )
    }
}

extension Algorithm {
    /// The algorithm of `identifier`, if it is one of the three of our own messages and the key is of its kind.
    ///
    /// - Parameter sm2ID: the signer's id, of as many bytes as `Limits.sm2ID` says; with SM2 alone.
    init?(own identifier: Int64, for key: COSEKey, sm2ID: String?) {
        guard let algorithm = Algorithm(identifier: identifier), algorithm.isOwn(key),
            algorithm.accepts(identifier, on: key.curve)
        else { return nil }
        if let sm2ID { guard algorithm == .sm2, Limits.sm2ID.contains(sm2ID.utf8.count) else { return nil } }
        self = algorithm
    }

    private func isOwn(_ key: COSEKey) -> Bool {
        switch (self, key) {
        case (.es256, .ec2(.p256, _, _)), (.sm2, .ec2(.sm2, _, _)), (.edDSA, .okp(.ed25519, _)): true
        default: false
        }
    }
}
