import COSE
import OpenSSLKeys
import TalentCode
import TalentService

/// New versions of the office's benefit packs, with their whole content: what is signed is what was shown, whatever
/// the files say by then.
struct PolicyDraft: DraftedAct {
    static let kind = ApprovalKind.policyPublish

    /// A pack that has changed.
    struct Pack {
        /// The version in force when it was drafted; 0 for none.
        let after: UInt64
        /// The tree of the pack: CBOR.
        let tree: [UInt8]
        /// The tree of the version before; empty for none.
        let before: [UInt8]
    }

    let packs: [Pack]

    init(packs: [Pack]) { self.packs = packs }

    /// `[* [after, tree, before]]`.
    var encoded: [UInt8] {
        var writer = CBORWriter(capacity: packs.reduce(64) { $0 + $1.tree.count + $1.before.count + 16 })
        writer.array(packs.count)
        for pack in packs {
            writer.array(3)
            writer.uint(pack.after)
            writer.byteString(pack.tree)
            writer.byteString(pack.before)
        }
        return writer.bytes
    }

    init(encoded bytes: [UInt8]) throws {
        var reader = CBORReader(bytes, in: 0..<bytes.count, maximumEntries: PackLimits.nodes)
        var packs: [Pack] = []
        for _ in 0..<(try reader.readArray()) {
            guard try reader.readArray() == 3 else { throw Self.unreadable }
            let (after, tree) = (try reader.readUInt(), try reader.readBytes())
            packs.append(Pack(after: after, tree: tree, before: try reader.readBytes()))
        }
        self.packs = packs
        try reader.finish()
    }

    /// The packs of the office's own area that have changed in templates or settings; refused if none has.
    static func changed(in office: ServiceOffice) async throws -> PolicyDraft {
        let own = try PolicyPublishing.ownPacks(office.office.home, of: office.area)
        let newest = try await office.register.read {
            try PolicyPublisher.newest($0.signedDocuments(.policy))
        }
        let packs = own.compactMap { content -> Pack? in
            let held = newest[content.pack.id]
            if let held, PolicyPublisher.isSame(held.content, content) { return nil }
            return Pack(
                after: held?.pack.version ?? 0, tree: content.tree.encoded,
                before: held?.content.tree.encoded ?? [])
        }
        guard !packs.isEmpty else { throw Problem(409, "NOTHING_TO_DO") }
        return PolicyDraft(packs: packs)
    }

    private func contents() throws -> [(pack: Pack, content: PackContent)] {
        try packs.map { ($0, try Self.content($0.tree)) }
    }

    private static func content(_ bytes: [UInt8]) throws -> PackContent {
        var reader = CBORReader(bytes, in: 0..<bytes.count, maximumEntries: PackLimits.nodes)
        let tree = try PackNode(&reader)
        try reader.finish()
        return try PackReader.read(tree)
    }

    /// The benefits that are new, changed or gone, as they were and as they are to be.
    private static func changes(
        _ content: PackContent, since before: PackContent?
    ) -> [ApprovalJSON.Act.Change] {
        content.changedBenefits(since: before).map { id in
            ApprovalJSON.Act.Change(
                benefit: id.description, before: before?.benefitNode(id)?.json,
                after: content.benefitNode(id)?.json)
        }
    }

    func shown(in office: ServiceOffice) throws -> ApprovalJSON.Act {
        var act = ApprovalJSON.Act(name: "publish-policies")
        act.packs = try contents().map { pack, content in
            let before = pack.before.isEmpty ? nil : try Self.content(pack.before)
            return ApprovalJSON.Act.Pack(
                pack: content.pack.id.description, after: pack.after,
                benefits: Self.changes(content, since: before),
                sha256: Hex.encode(try office.cryptography.sha256(pack.tree)))
        }
        return act
    }

    func prepared(in office: ServiceOffice) async throws -> Carrying {
        let (kid, key) = try await office.office.signingKey(.policy)
        let publisher = PolicyPublisher(issuer: office.area, kid: kid, key: key)
        let contents = try contents()
        return { _, now, register in
            let newest = try PolicyPublisher.newest(register.signedDocuments(.policy))
            for (pack, content) in contents
            where (newest[content.pack.id]?.pack.version ?? 0) != pack.after {
                throw Problem(409, "POLICY_CHANGED", at: content.pack.id.description)
            }
            var result = ApprovalResult()
            result.policies = try publisher.publish(contents.map(\.content), now: now, register)
                .map(\.description)
            return CarriedOut(result: result)
        }
    }

    func finish(in office: ServiceOffice) async throws { try await office.office.publishFiles() }
}
