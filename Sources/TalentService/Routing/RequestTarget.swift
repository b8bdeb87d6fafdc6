/// Path and query of a request, taken apart and decoded (RFC 3986).
struct RequestTarget {
    let segments: [String]
    let query: [String: String]

    /// Nil for what is malformed, above a limit, or has a member of the query twice.
    init?(_ text: String) {
        guard text.utf8.count <= ServiceLimits.target, text.utf8.first == 0x2f else { return nil }
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard !text.utf8.contains(0x23) else { return nil }
        let path = parts[0].split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard path.count <= ServiceLimits.segments else { return nil }
        var segments: [String] = []
        for segment in path {
            guard let decoded = Self.decode(segment, plusIsSpace: false) else { return nil }
            segments.append(decoded)
        }
        // "/" alone has no segment; a slash at the end of another path is a segment that no route has.
        if segments == [""] { segments = [] }
        self.segments = segments
        guard parts.count == 2, !parts[1].isEmpty else {
            query = [:]
            return
        }
        let members = parts[1].split(separator: "&", omittingEmptySubsequences: false)
        guard members.count <= ServiceLimits.queryMembers else { return nil }
        var query: [String: String] = [:]
        for member in members {
            let pair = member.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(pair[0], plusIsSpace: true),
                let value = pair.count == 2 ? Self.decode(pair[1], plusIsSpace: true) : "",
                query.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        self.query = query
    }

    private static func decode(_ text: Substring, plusIsSpace: Bool) -> String? {
        guard text.utf8.contains(where: { $0 == 0x25 || $0 == 0x2b }) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case 0x25:
                guard let high = rest.next().flatMap(hexDigit), let low = rest.next().flatMap(hexDigit)
                else { return nil }
                bytes.append(high << 4 | low)
            case 0x2b where plusIsSpace: bytes.append(0x20)
            default: bytes.append(byte)
            }
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
