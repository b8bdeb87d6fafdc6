import COSE

/// What an issuer may attest: a fact outside is shown as unattested and no rule reads it.
public struct Authority: Hashable, Sendable {
    /// Areas; an area takes in what lies in it.
    public let areas: [AreaCode]
    /// Classifications by number.
    public let schemes: [UInt64]
    /// Programmes by number, or nil for all.
    public let programmes: [UInt64]?

    /// Authority over areas, schemes and programmes (nil: all).
    public init(areas: [AreaCode], schemes: [UInt64], programmes: [UInt64]?) {
        self.areas = areas
        self.schemes = schemes
        self.programmes = programmes
    }

    /// The facts of a credential that lie outside: `areas:330206`, `tier`, `programmes:1`.
    public func unattested(in claims: CredentialClaims) -> [String] {
        var outside: [String] = []
        for area in claims.areas where !areas.contains(where: { $0.contains(area) }) {
            outside.append("areas:\(area)")
        }
        if let tier = claims.tier, !schemes.contains(tier.scheme) { outside.append("tier") }
        if let programmes {
            for item in claims.programmes where !programmes.contains(item.programme) {
                outside.append("programmes:\(item.programme)")
            }
        }
        return outside
    }

    func write(to writer: inout CBORWriter) {
        writer.map { map in
            map.entry(1) { writer in
                writer.array(areas.count)
                for area in areas { writer.uint(area.number) }
            }
            map.entry(2) { writer in
                writer.array(schemes.count)
                for scheme in schemes { writer.uint(scheme) }
            }
            map.entry(3) { writer in
                guard let programmes else { return writer.bool(true) }
                writer.array(programmes.count)
                for programme in programmes { writer.uint(programme) }
            }
        }
    }

    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var map = try reader.readMap()
        guard map.remaining == 3, try reader.nextLabel(&map) == 1 else {
            throw CBORError(.unexpectedKey, at: start)
        }
        var areas: [AreaCode] = []
        for _ in 0..<(try reader.readArray()) {
            let at = reader.offset
            guard let area = AreaCode(number: try reader.readUInt()) else {
                throw CBORError(.outOfRange, at: at)
            }
            areas.append(area)
        }
        guard try reader.nextLabel(&map) == 2 else { throw CBORError(.unexpectedKey, at: start) }
        let schemes = try Self.readNumbers(&reader)
        guard try reader.nextLabel(&map) == 3 else { throw CBORError(.unexpectedKey, at: start) }
        if reader.nextMajorType == 7 {
            guard try reader.readBool() else { throw CBORError(.outOfRange, at: start) }
            self.init(areas: areas, schemes: schemes, programmes: nil)
        } else {
            self.init(areas: areas, schemes: schemes, programmes: try Self.readNumbers(&reader))
        }
    }

    private static func readNumbers(_ reader: inout CBORReader) throws(CBORError) -> [UInt64] {
        var numbers: [UInt64] = []
        for _ in 0..<(try reader.readArray()) { numbers.append(try reader.readUInt()) }
        return numbers
    }
}
