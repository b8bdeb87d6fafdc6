/// Any COSE_Sign1 (RFC 9052 section 4.2), for the general tools. Not verified: the caller does that over
/// `signedBytes`.
///
/// Accepts any well-formed CBOR, with tag 18, 61(18) (RFC 8392 section 6) or none. Countersignatures are
/// ignored. Talent codes are read by their own strict type.
public struct GeneralSign1: Equatable, Sendable {
    /// The tags that were there, the outermost first: none, 18, or 61 and 18.
    public let tags: [UInt64]
    /// The content of the protected bstr as received; nothing if it holds an empty map (RFC 9052 section 3).
    public let protectedBytes: [UInt8]
    /// The protected header as a map.
    public let protected: CBORItem
    /// The unprotected header as a map.
    public let unprotected: CBORItem
    /// The payload, nil if it is detached.
    public let payload: [UInt8]?
    /// The signature, of any length.
    public let signature: [UInt8]

    /// The labels that `crit` may name: alg, crit, content type, kid and typ mean nothing more to a
    /// verifier than what is done here. IVs belong to encryption; countersignatures are not checked, so that
    /// a sender who insists on one is refused.
    public static let understood: Set<Int64> = [1, 2, 3, 4, 16]

    /// Parses a whole message.
    public init(_ bytes: [UInt8]) throws(GeneralSign1Error) {
        var item: CBORItem
        do throws(CBORError) { item = try CBORItem(bytes, uniqueKeys: true) } catch { throw .cbor(error) }
        var tags: [UInt64] = []
        while case .tag(let number, let inner) = item {
            tags.append(number)
            guard tags == [18] || tags == [61] || tags == [61, 18] else { throw .unexpectedTag(number) }
            item = inner
        }
        guard tags != [61] else { throw .unexpectedTag(61) }
        guard let parts = item.items, parts.count == 4, let protectedBytes = parts[0].byteString,
            parts[1].entries != nil, let signature = parts[3].byteString
        else { throw .shape }
        guard parts[2] == .null || parts[2].byteString != nil else { throw .shape }
        let protected = try Self.protectedMap(protectedBytes)
        self.tags = tags
        self.protected = protected
        self.protectedBytes = protected.entries?.isEmpty == true ? [] : protectedBytes
        unprotected = parts[1]
        payload = parts[2].byteString
        self.signature = signature
        try Self.check(protected)
        try Self.check(unprotected)
        guard unprotected[2] == nil else { throw .critical }
        try checkCritical()
    }

    private static func protectedMap(_ bytes: [UInt8]) throws(GeneralSign1Error) -> CBORItem {
        if bytes.isEmpty { return .map([], isIndefinite: false) }
        do throws(CBORError) {
            let item = try CBORItem(bytes, uniqueKeys: true)
            guard item.entries != nil else { throw CBORError(.unexpectedType, at: 0) }
            return item
        } catch { throw .protectedHeader(error) }
    }

    /// The types that RFC 9052 table 3 and RFC 9596 give to the labels that are read here.
    private static func check(_ header: CBORItem) throws(GeneralSign1Error) {
        for entry in header.entries ?? [] {
            guard entry.key.isLabel else { throw .header(CBORDiagnostic.notation(entry.key)) }
            let value = entry.value
            let fits =
                switch entry.key.int {
                case 1: value.isLabel
                case 2: value.items?.isEmpty == false && value.items?.allSatisfy(\.isLabel) == true
                case 3, 16: value.isLabel && !value.isNegative
                case 4: value.byteString != nil
                default: true
                }
            guard fits else { throw .header(CBORDiagnostic.notation(entry.key)) }
        }
    }

    private func checkCritical() throws(GeneralSign1Error) {
        let present = Set(protected.entries?.map(\.key.deterministic) ?? [])
        for label in protected[2]?.items ?? [] where !present.contains(label.deterministic) {
            throw .critical
        }
    }

    /// A header parameter: from the protected header, else from the unprotected one (RFC 9052 section 3).
    public subscript(label: Int64) -> CBORItem? { protected[label] ?? unprotected[label] }

    /// The `alg` as written, an integer or a text; nil if there is none.
    public var algorithmLabel: CBORItem? { self[1] }

    /// The integer of `alg`; nil if there is none or it is a text.
    public var algorithmIdentifier: Int64? { self[1]?.int }

    /// The algorithm that `alg` names, nil if it is none of ours. Whether it fits the key is asked with
    /// `Algorithm.accepts` and the identifier.
    public var algorithm: Algorithm? { algorithmIdentifier.flatMap { Algorithm(identifier: $0) } }

    /// The `kid`, of any length.
    public var keyID: [UInt8]? { self[4]?.byteString }

    /// The Sig_structure (RFC 9052 section 4.4) over the bytes that were received: what a signature is of.
    ///
    /// - Parameters:
    ///   - externalData: the externally supplied data of section 4.3, nothing by default.
    ///   - detachedPayload: the payload of a message that does not carry it; only then.
    ///   - understood: the labels that the caller obeys where `crit` names them.
    public func signedBytes(
        externalData: [UInt8] = [],
        detachedPayload: [UInt8]? = nil,
        understood: Set<Int64> = understood
    ) throws(GeneralSign1Error) -> [UInt8] {
        for label in protected[2]?.items ?? [] {
            guard let number = label.int, understood.contains(number) else {
                throw .criticalNotUnderstood(CBORDiagnostic.notation(label))
            }
        }
        guard payload == nil || detachedPayload == nil else { throw .payloadTwice }
        guard let payload = payload ?? detachedPayload else { throw .payloadMissing }
        return Self.signedBytes(protected: protectedBytes, externalData: externalData, payload: payload)
    }

    static func signedBytes(protected: [UInt8], externalData: [UInt8], payload: [UInt8]) -> [UInt8] {
        var writer = CBORWriter(capacity: 32 + protected.count + externalData.count + payload.count)
        writer.array(4)
        writer.text("Signature1")
        writer.byteString(protected)
        writer.byteString(externalData)
        writer.byteString(payload)
        return writer.bytes
    }
}

extension CBORItem {
    /// Whether the item may be a label of COSE (RFC 9052 section 1.4): an integer or a text.
    fileprivate var isLabel: Bool {
        switch self {
        case .unsigned, .negative, .text, .textChunks: true
        default: false
        }
    }

    fileprivate var isNegative: Bool { if case .negative = self { true } else { false } }
}
