import COSE

/// The labels of grants and entries of offline shares (docs/decisions/0022-offline-share.md).
enum ShareLabel {
    /// In a grant: what is put aside.
    static let grant: Int64 = -65_550
    /// In an entry: what was redeemed.
    static let redemption: Int64 = -65_551
    /// In `cnf`: the thumbprint of the desk's key (RFC 9679 section 5.6: ckt).
    static let thumbprint: Int64 = 5

    /// Members of the map `grant`.
    enum Grant {
        static let benefit: Int64 = 1
        static let pool: Int64 = 2
        static let units: Int64 = 3
        static let pack: Int64 = 4
        static let version: Int64 = 5
    }

    /// Members of the map `redemption`.
    enum Redemption {
        static let number: Int64 = 1
        static let previous: Int64 = 2
        static let serial: Int64 = 3
        static let issuer: Int64 = 4
        static let shown: Int64 = 5
        static let nonce: Int64 = 6
        static let presentedAt: Int64 = 7
        static let documentCheck: Int64 = 8
        static let benefit: Int64 = 9
        static let units: Int64 = 10
        static let statusAge: Int64 = 11
        static let trustVersion: Int64 = 12
        static let request: Int64 = 13
    }
}

extension CBORReader {
    /// Reads a text that names something; `make` gives nil for what is no such name.
    mutating func readName<Name>(_ make: (String) -> Name?) throws(CBORError) -> Name {
        let start = offset
        guard let name = make(try readText()) else { throw CBORError(.outOfRange, at: start) }
        return name
    }
}
