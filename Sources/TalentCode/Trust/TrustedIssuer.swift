import COSE

/// An issuer as the trust list names it.
public struct TrustedIssuer: Hashable, Sendable {
    /// The area code: the iss of its codes.
    public let id: AreaCode
    /// 中文名
    public let nameZH: String
    /// The English name.
    public let nameEN: String
    /// Since when the issuer is removed; nil while it is active. A removed one keeps its keys.
    public let removedSince: Timestamp?
    /// Its status lists lie under this address, a slash and a number.
    public let statusBase: String
    /// What it may attest.
    public let authority: Authority
    /// Its keys of all purposes.
    public let keys: [TrustedKey]

    /// An issuer with its keys.
    public init(
        id: AreaCode,
        nameZH: String,
        nameEN: String,
        removedSince: Timestamp? = nil,
        statusBase: String,
        authority: Authority,
        keys: [TrustedKey]
    ) {
        self.id = id
        self.nameZH = nameZH
        self.nameEN = nameEN
        self.removedSince = removedSince
        self.statusBase = statusBase
        self.authority = authority
        self.keys = keys
    }

    func write(to writer: inout CBORWriter) {
        writer.map { map in
            map.entry(1) { $0.text(id.description) }
            map.entry(2) { writer in
                writer.map { names in
                    names.entry("zh") { $0.text(nameZH) }
                    names.entry("en") { $0.text(nameEN) }
                }
            }
            map.entry(3) { writer in
                writer.array(removedSince == nil ? 1 : 2)
                writer.uint(removedSince == nil ? 0 : 1)
                if let removedSince { writer.uint(removedSince.seconds) }
            }
            map.entry(4) { $0.text(statusBase) }
            map.entry(5) { authority.write(to: &$0) }
            map.entry(6) { writer in
                writer.array(keys.count)
                for key in keys { key.write(to: &writer) }
            }
        }
    }

    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var map = try reader.readMap()
        guard map.remaining == 6 else { throw CBORError(.unexpectedKey, at: start) }
        try reader.expect(1, &map)
        guard let id = AreaCode(try reader.readText()) else { throw CBORError(.outOfRange, at: start) }
        self.id = id
        try reader.expect(2, &map)
        var names: [CBORKey: String] = [:]
        var nameMap = try reader.readMap()
        while let key = try reader.nextKey(&nameMap) { names[key] = try reader.readText() }
        // A third name would be lost when the list is signed anew.
        guard names.count == 2, let zh = names[.text("zh")], let en = names[.text("en")] else {
            throw CBORError(.unexpectedKey, at: start)
        }
        guard max(zh.utf8.count, en.utf8.count) <= Limits.issuerName else {
            throw CBORError(.outOfRange, at: start)
        }
        nameZH = zh
        nameEN = en
        try reader.expect(3, &map)
        switch (try reader.readArray(), try reader.readUInt()) {
        case (1, 0): removedSince = nil
        case (2, 1): removedSince = try reader.readTimestamp()
        default: throw CBORError(.outOfRange, at: start)
        }
        try reader.expect(4, &map)
        statusBase = try reader.readText()
        guard statusBase.utf8.count <= Limits.statusBase else { throw CBORError(.outOfRange, at: start) }
        try reader.expect(5, &map)
        authority = try Authority(&reader)
        try reader.expect(6, &map)
        var keys: [TrustedKey] = []
        let count = try reader.readArray()
        guard count <= Limits.issuerKeys else { throw CBORError(.tooManyEntries, at: start) }
        for _ in 0..<count { keys.append(try TrustedKey(&reader)) }
        self.keys = keys
    }
}

extension TrustedIssuer {
    /// The same issuer with other keys.
    func with(keys: [TrustedKey]) -> TrustedIssuer {
        TrustedIssuer(
            id: id, nameZH: nameZH, nameEN: nameEN, removedSince: removedSince, statusBase: statusBase,
            authority: authority, keys: keys
        )
    }

    /// The same issuer, removed.
    func with(removedSince: Timestamp) -> TrustedIssuer {
        TrustedIssuer(
            id: id, nameZH: nameZH, nameEN: nameEN, removedSince: removedSince, statusBase: statusBase,
            authority: authority, keys: keys
        )
    }

    /// The same issuer with those of its keys that are in wrong hands.
    public var onlyCompromised: TrustedIssuer {
        with(keys: keys.filter { if case .compromised = $0.state { true } else { false } })
    }
}
