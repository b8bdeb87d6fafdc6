/// The benefit packs that count at a time, for looking benefits up from an area.
public struct HeldPolicies: Sendable {
    /// A benefit with its pack and who signed that.
    public typealias Given = (benefit: Benefit, pack: BenefitPack, issuer: AreaCode)

    /// The policies in force, in the order in which they are asked: `AreaNearness`. Of two of one area that of the area's
    /// own issuer goes before one that the city around it signed; under the same name it takes its place.
    public let documents: [PolicyDocument]

    /// Of some policies those that are in force.
    ///
    /// - Parameter area: the one that asks; nil asks from nowhere.
    public init(_ documents: [PolicyDocument], at now: Timestamp, for area: AreaCode? = nil) {
        var chosen: [Name: PolicyDocument] = [:]
        for document in documents where Self.isInForce(document, now) {
            let name = Name(pack: document.pack.id, area: document.pack.area)
            if let held = chosen[name], held.isOwn { continue }
            chosen[name] = document
        }
        let nearness = AreaNearness(area)
        self.documents = chosen.values.sorted { first, second in
            guard first.pack.area == second.pack.area else {
                return nearness.precedes(first.pack.area, second.pack.area)
            }
            return first.isOwn == second.isOwn ? first.name < second.name : first.isOwn
        }
    }

    /// Another district's pack of the same name takes nobody's place.
    private struct Name: Hashable {
        let pack: PackID
        let area: AreaCode
    }

    /// A benefit, by the policy that is asked first for it; nil if no policy in force has it.
    public func benefit(_ id: BenefitID) -> Given? {
        for document in documents {
            if let benefit = document.pack.benefits.first(where: { $0.id == id }) {
                return (benefit, document.pack, document.issuer)
            }
        }
        return nil
    }

    /// Every benefit once, by the policy that is asked first for it.
    public var benefits: [Given] {
        var seen: Set<BenefitID> = []
        return documents.flatMap { document in
            document.pack.benefits.filter { seen.insert($0.id).inserted }
                .map { ($0, document.pack, document.issuer) }
        }
    }

    private static func isInForce(_ document: PolicyDocument, _ now: Timestamp) -> Bool {
        guard document.pack.validFrom <= now else { return false }
        if let end = document.pack.validTo, now >= end { return false }
        if let end = document.expiresAt, now >= end { return false }
        return true
    }
}

extension PolicyDocument {
    /// Whether the area's own issuer signed it.
    fileprivate var isOwn: Bool { issuer == pack.area }
}
