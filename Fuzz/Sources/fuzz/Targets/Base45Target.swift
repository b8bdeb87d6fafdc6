import COSE

/// What decodes is what the encoder would have written, and everything encodes to what decodes.
enum Base45Target {
    static func run(_ bytes: [UInt8]) {
        if let decoded = taken({ try Base45.decode(bytes) }) {
            promise(Base45.encode(decoded) == bytes, "two texts for the same bytes")
        }
        let text = Base45.encode(bytes)
        promise(text.count == Base45.characterCount(bytes.count), "the length of the text")
        promise(must("decode", { try Base45.decode(text) }) == bytes, "the round trip")
        _ = taken { try Base45.decode(bytes, from: min(4, bytes.count)) }
    }
}
