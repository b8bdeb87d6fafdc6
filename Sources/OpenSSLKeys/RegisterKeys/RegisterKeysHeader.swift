import COSE

/// The outer map of a file of register keys.
struct RegisterKeysHeader {
    var isEncrypted = true
    var version: UInt64
    var rounds: UInt64
    var salt: [UInt8]
    var nonce: [UInt8]
    var check: [UInt8]
    /// Ciphertext ‖ tag, or the content itself; nil while the rest is authenticated.
    var ciphertext: [UInt8]?

    init(version: UInt64 = 1, rounds: UInt64, salt: [UInt8], nonce: [UInt8], check: [UInt8]) {
        self.version = version
        self.rounds = rounds
        self.salt = salt
        self.nonce = nonce
        self.check = check
    }

    /// The map, without 6 where there is no ciphertext yet.
    func encoded() -> [UInt8] {
        var writer = CBORWriter(capacity: 256)
        writer.map { map in
            map.entry(1) { $0.text(RegisterKeysFile.marker) }
            map.entry(2) { $0.uint(version) }
            map.entry(3) { $0.uint(rounds) }
            map.entry(4) { $0.byteString(salt) }
            map.entry(5) { $0.byteString(nonce) }
            if let ciphertext { map.entry(6) { $0.byteString(ciphertext) } }
            map.entry(7) { $0.byteString(check) }
        }
        return writer.bytes
    }

    /// Reads the whole file strictly: exactly the labels of its form.
    init(_ file: [UInt8]) throws(RegisterKeysError) {
        self.init(rounds: 0, salt: [], nonce: [], check: [])
        var reader = CBORReader(file)
        let marker: String
        var cursor: CBORMapCursor
        do throws(CBORError) {
            cursor = try reader.readMap()
            try Self.expect(1, &reader, &cursor)
            marker = try reader.readText()
            try Self.expect(2, &reader, &cursor)
            version = try reader.readUInt()
        } catch {
            throw error.reason == .truncated ? .malformed(error) : .notRegisterKeys
        }
        // Before the rest, which another version may lay out in another way.
        guard marker == RegisterKeysFile.marker || marker == RegisterKeysFile.clearMarker else {
            throw .notRegisterKeys
        }
        guard RegisterKeysFile.versions.contains(version) else { throw .unsupportedVersion(version) }
        isEncrypted = marker == RegisterKeysFile.marker
        do throws(CBORError) { try readRest(&reader, &cursor) } catch { throw .malformed(error) }
    }

    private mutating func readRest(
        _ reader: inout CBORReader,
        _ cursor: inout CBORMapCursor
    ) throws(CBORError) {
        if isEncrypted {
            try Self.expect(3, &reader, &cursor)
            rounds = try reader.readUInt()
            try Self.expect(4, &reader, &cursor)
            salt = try reader.readBytes(count: RegisterKeysFile.saltLength)
            try Self.expect(5, &reader, &cursor)
            nonce = try reader.readBytes(count: AESGCM.nonceLength)
        }
        try Self.expect(6, &reader, &cursor)
        ciphertext = try reader.readBytes()
        if isEncrypted {
            try Self.expect(7, &reader, &cursor)
            check = try reader.readBytes(count: RegisterKeysFile.checkLength)
        }
        guard cursor.remaining == 0 else { throw CBORError(.unexpectedKey, at: reader.offset) }
        try reader.finish()
    }

    private static func expect(
        _ label: Int64,
        _ reader: inout CBORReader,
        _ cursor: inout CBORMapCursor
    ) throws(CBORError) {
        let start = reader.offset
        guard try reader.nextLabel(&cursor) == label else { throw CBORError(.unexpectedKey, at: start) }
    }
}
