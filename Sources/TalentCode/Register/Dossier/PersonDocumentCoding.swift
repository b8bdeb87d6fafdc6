import COSE

/// A further document as it is sealed: `{1: type, 2: number, ? 3: country}`.
extension PersonDocument {
    func write(to writer: inout CBORWriter) {
        writer.map { map in
            map.entry(1) { $0.text(document.type.rawValue) }
            map.entry(2) { $0.text(document.number) }
            if let country { map.entry(3) { $0.text(country) } }
        }
    }

    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var type: DocumentType?
        var number: String?
        var country: String?
        var map = try reader.readMap()
        while let label = try reader.nextLabel(&map) {
            switch label {
            case 1: type = try StatementCoding.word(&reader)
            case 2: number = try reader.readText()
            case 3: country = try reader.readText()
            default: try reader.skip(depth: 3)
            }
        }
        guard let type, let number, let document = IdentityDocument(type: type, normalized: number) else {
            throw CBORError(.missingKey, at: start)
        }
        self.init(document, country: country)
    }
}
