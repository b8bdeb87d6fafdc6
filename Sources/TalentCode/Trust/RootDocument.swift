public import COSE

/// The root of trust (TUF 1.0.34 section 4.3): all keys of the roles and how many of them must sign.
public struct RootDocument: Hashable, Sendable {
    /// The keys of a role, by whole thumbprint, and its threshold.
    public struct Role: Hashable, Sendable {
        /// Thumbprints of 32 bytes.
        public let keys: [[UInt8]]
        /// How many of them must sign.
        public let threshold: Int

        /// Thumbprints of 32 bytes and how many of these keys must sign.
        public init(keys: [[UInt8]], threshold: Int) {
            self.keys = keys
            self.threshold = threshold
        }
    }

    /// A key with the algorithm that it is bound to.
    public struct Key: Hashable, Sendable {
        /// The public key.
        public let key: COSEKey
        /// The algorithm that it is bound to.
        public let algorithm: Algorithm
        /// Only with SM2, if it is not the default.
        public let sm2ID: String?

        /// A key, its algorithm and with SM2 its id.
        public init(key: COSEKey, algorithm: Algorithm, sm2ID: String? = nil) {
            self.key = key
            self.algorithm = algorithm
            self.sm2ID = sm2ID
        }
    }

    /// From 1, below 2^31.
    public let version: UInt64
    /// iat.
    public let issuedAt: Timestamp
    /// exp: the first second at which it is no longer good.
    public let expiresAt: Timestamp
    /// The keys of all roles.
    public let keys: [Key]
    /// Who may sign what.
    public let roles: [TrustRole: Role]

    /// Default life: ten years.
    public static let life: UInt64 = 3_650 * 86_400

    /// A document whose roles name keys of `keys` by thumbprint.
    public init(
        version: UInt64, issuedAt: Timestamp, expiresAt: Timestamp, keys: [Key], roles: [TrustRole: Role]
    ) {
        self.version = version
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.keys = keys
        self.roles = roles
    }

    /// The payload `{4: exp, 6: iat, -65538: version, -65539: keys, -65540: roles}`.
    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 1_024)
        writer.map { map in
            DocumentHead(version: version, issuedAt: issuedAt, expiresAt: expiresAt).write(to: &map)
            map.entry(DocumentLabel.keys) { writer in
                writer.array(keys.count)
                for key in keys { key.write(to: &writer) }
            }
            map.entry(DocumentLabel.roles) { writer in
                writer.map { map in
                    for role in TrustRole.allCases {
                        guard let entry = roles[role] else { continue }
                        map.entry(Int64(role.rawValue)) { entry.write(to: &$0) }
                    }
                }
            }
        }
        return writer.bytes
    }

    init(payload bytes: [UInt8], in range: Range<Int>) throws(TrustError) {
        do throws(CBORError) {
            var reader = CBORReader(bytes, in: range, maximumEntries: Limits.rootKeys)
            var map = try reader.readMap()
            let head = try DocumentHead(&reader, &map, count: 5)
            (version, issuedAt, expiresAt) = (head.version, head.issuedAt, head.expiresAt)
            try reader.expect(DocumentLabel.keys, &map)
            var keys: [Key] = []
            for _ in 0..<(try reader.readArray()) { keys.append(try Key(&reader)) }
            self.keys = keys
            try reader.expect(DocumentLabel.roles, &map)
            var roles: [TrustRole: Role] = [:]
            var roleMap = try reader.readMap()
            while let label = try reader.nextLabel(&roleMap) {
                guard let number = UInt64(exactly: label), let role = TrustRole(rawValue: number) else {
                    throw CBORError(.unexpectedKey, at: reader.offset)
                }
                roles[role] = try Role(&reader)
            }
            self.roles = roles
            try reader.finish()
        } catch {
            throw .reading(error)
        }
        guard roles.count == TrustRole.allCases.count else { throw .malformed("a role is missing") }
    }
}

extension RootDocument.Key {
    /// Writes `{1: COSE_Key, 2: alg, ? 7: sm2-id}`.
    func write(to writer: inout CBORWriter) {
        writer.map { map in
            map.entry(1) { key.write(to: &$0) }
            map.entry(2) { $0.int(algorithm.identifier) }
            if let sm2ID { map.entry(7) { $0.text(sm2ID) } }
        }
    }

    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var map = try reader.readMap()
        try reader.expect(1, &map)
        let key = try COSEKey(&reader)
        try reader.expect(2, &map)
        let identifier = try reader.readInt()
        var sm2ID: String?
        if map.remaining == 1 {
            try reader.expect(7, &map)
            sm2ID = try reader.readText()
        }
        guard map.remaining == 0 else { throw CBORError(.unexpectedKey, at: start) }
        guard let algorithm = Algorithm(own: identifier, for: key, sm2ID: sm2ID) else {
            throw CBORError(.outOfRange, at: start)
        }
        self.init(key: key, algorithm: algorithm, sm2ID: sm2ID)
    }
}

extension RootDocument.Role {
    /// Writes `{1: [thumbprint, …], 2: threshold}`.
    func write(to writer: inout CBORWriter) {
        writer.map { map in
            map.entry(1) { writer in
                writer.array(keys.count)
                for key in keys { writer.byteString(key) }
            }
            map.entry(2) { $0.uint(UInt64(threshold)) }
        }
    }

    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var map = try reader.readMap()
        try reader.expect(1, &map)
        var keys: [[UInt8]] = []
        for _ in 0..<(try reader.readArray()) { keys.append(try reader.readBytes(count: 32)) }
        try reader.expect(2, &map)
        let threshold = try reader.readUInt(in: 1...UInt64(Limits.rootKeys))
        // A threshold that its keys cannot reach, or a key named twice, is a broken ceremony.
        guard map.remaining == 0, Set(keys).count == keys.count, threshold <= UInt64(keys.count) else {
            throw CBORError(.outOfRange, at: start)
        }
        self.init(keys: keys, threshold: Int(threshold))
    }
}
