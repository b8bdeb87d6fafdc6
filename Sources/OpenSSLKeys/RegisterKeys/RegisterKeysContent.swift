import COSE

/// What a file of register keys holds, in deterministic CBOR.
///
/// `{1: field key, 2: lookup key, 3: document-check key, ? 4: the previous one, ? 5: suite,
/// ? 6: [suite, field key, lookup key]}`. Without 5 the suite is aes256-gcm; 6 are the previous keys for sealing,
/// there while a register is sealed anew. Version 1 knows the labels 1 to 4 alone.
enum RegisterKeysContent {
    /// The oldest version that can say what these keys are.
    static func version(of keys: RegisterKeys) -> UInt64 {
        keys.sealing.suite == .aes256GCM && keys.previousSealing == nil ? 1 : 2
    }

    static func encode(_ keys: RegisterKeys) -> [UInt8] {
        var writer = CBORWriter(capacity: 256)
        writer.map { map in
            map.entry(1) { $0.byteString(keys.sealing.fieldKey.copy()) }
            map.entry(2) { $0.byteString(keys.sealing.lookupKey.copy()) }
            map.entry(3) { $0.byteString(keys.documentCheckKey.copy()) }
            if let previous = keys.previousDocumentCheckKey {
                map.entry(4) { $0.byteString(previous.copy()) }
            }
            if keys.sealing.suite != .aes256GCM { map.entry(5) { $0.text(keys.sealing.suite.rawValue) } }
            if let previous = keys.previousSealing {
                map.entry(6) { writer in
                    writer.array(3)
                    writer.text(previous.suite.rawValue)
                    writer.byteString(previous.fieldKey.copy())
                    writer.byteString(previous.lookupKey.copy())
                }
            }
        }
        return writer.bytes
    }

    static func decode(_ content: [UInt8], version: UInt64) throws(RegisterKeysError) -> RegisterKeys {
        var fields = Fields()
        do throws(CBORError) {
            var reader = CBORReader(content)
            var cursor = try reader.readMap()
            while let label = try reader.nextLabel(&cursor) {
                guard version > 1 || label <= 4 else {
                    throw CBORError(.unexpectedKey, at: reader.offset)
                }
                try fields.read(label, &reader)
            }
            try reader.finish()
            guard fields.isComplete else { throw CBORError(.truncated, at: reader.offset) }
        } catch {
            throw .malformed(error)
        }
        guard let field = fields.keys[1], let lookup = fields.keys[2], let check = fields.keys[3] else {
            throw .malformed(CBORError(.truncated, at: content.count))
        }
        return try RegisterKeys(
            sealing: SealingKeys(
                suite: try suite(fields.suite ?? FieldSuite.aes256GCM.rawValue),
                fieldKey: field, lookupKey: lookup
            ),
            previousSealing: try fields.previous.map { previous throws(RegisterKeysError) in
                try SealingKeys(
                    suite: try suite(previous.suite), fieldKey: previous.fieldKey,
                    lookupKey: previous.lookupKey
                )
            },
            documentCheckKey: check,
            previousDocumentCheckKey: fields.keys[4]
        )
    }

    private static func suite(_ name: String) throws(RegisterKeysError) -> FieldSuite {
        guard let suite = FieldSuite(rawValue: name) else { throw .unsupportedSuite }
        return suite
    }

    private struct Fields {
        /// By label.
        var keys: [Int64: SecretBytes] = [:]
        var suite: String?
        var previous: (suite: String, fieldKey: SecretBytes, lookupKey: SecretBytes)?

        var isComplete: Bool { keys[1] != nil && keys[2] != nil && keys[3] != nil }

        mutating func read(_ label: Int64, _ reader: inout CBORReader) throws(CBORError) {
            switch label {
            case 1...4: keys[label] = try Self.key(&reader)
            case 5: suite = try reader.readText()
            case 6:
                let start = reader.offset
                guard try reader.readArray() == 3 else { throw CBORError(.unexpectedType, at: start) }
                previous = (try reader.readText(), try Self.key(&reader), try Self.key(&reader))
            default: throw CBORError(.unexpectedKey, at: reader.offset)
            }
        }

        private static func key(_ reader: inout CBORReader) throws(CBORError) -> SecretBytes {
            var key = try reader.readBytes(count: 32)
            return SecretBytes(consuming: &key)
        }
    }
}
