import COSE
import TalentCode
import TalentService

/// Codes for many: everybody by name, as they stood when the batch was drafted.
struct BatchDraft: LateAct {
    static let kind = ApprovalKind.batchIssue

    /// Somebody of the batch.
    struct Member: Equatable {
        let id: PersonID
        /// `PersonMark` of the row as it was shown.
        let mark: [UInt8]

        static let size = 16 + PersonMark.size
    }

    /// How many have a tier; nil for none.
    struct TierCount: Equatable {
        let tier: Tier?
        let people: Int
    }

    /// The members of the request, as they came.
    let body: [UInt8]
    /// The members one behind the other, in ascending order: 24 bytes each.
    private let packed: [UInt8]
    let tiers: [TierCount]

    /// The members of a request for a batch.
    static let requestMembers: Set = ["where", "validDays"]

    init(body: [UInt8], members: [Member], tiers: [TierCount]) {
        self.body = body
        packed = members.flatMap { $0.id.bytes + $0.mark }
        self.tiers = tiers
    }

    /// How many people it is meant for.
    var count: Int { packed.count / Member.size }

    /// Members behind one, at most so many.
    func members(after id: PersonID?, limit: Int) throws -> [Member] {
        var (low, high) = (0, count)
        if let id {
            while low < high {
                let middle = (low + high) / 2
                if try member(middle).id <= id { low = middle + 1 } else { high = middle }
            }
        }
        return try (low..<min(count, low + limit)).map(member)
    }

    /// One of them, by its place.
    private func member(_ place: Int) throws -> Member {
        let start = place * Member.size
        guard let id = PersonID(Array(packed[start..<start + 16])) else { throw Self.unreadable }
        return Member(id: id, mark: Array(packed[start + 16..<start + Member.size]))
    }

    /// `[body, members, [* [scheme, level, people]]]`: members are 24 bytes each; scheme 0 stands for no tier.
    var encoded: [UInt8] {
        var writer = CBORWriter(capacity: body.count + packed.count + 256)
        writer.array(3)
        writer.byteString(body)
        writer.byteString(packed)
        writer.array(tiers.count)
        for count in tiers {
            writer.array(3)
            writer.uint(count.tier?.scheme ?? 0)
            writer.uint(count.tier?.level ?? 0)
            writer.uint(UInt64(count.people))
        }
        return writer.bytes
    }

    init(encoded bytes: [UInt8]) throws {
        var reader = CBORReader(bytes, in: 0..<bytes.count, maximumEntries: 1_000)
        guard try reader.readArray() == 3 else { throw Self.unreadable }
        body = try reader.readBytes()
        packed = try reader.readBytes()
        guard packed.count.isMultiple(of: Member.size) else { throw Self.unreadable }
        let most = UInt64(packed.count / Member.size)
        var tiers: [TierCount] = []
        for _ in 0..<(try reader.readArray()) {
            guard try reader.readArray() == 3 else { throw Self.unreadable }
            let (scheme, level) = (try reader.readUInt(), try reader.readUInt())
            let people = try reader.readUInt(in: 0...most)
            tiers.append(
                TierCount(
                    tier: scheme == 0 ? nil : Tier(scheme: scheme, level: level), people: Int(people)))
        }
        self.tiers = tiers
        try reader.finish()
    }

    func shown(in office: ServiceOffice) -> ApprovalJSON.Act {
        var act = ApprovalJSON.Act(name: "issue-batch")
        act.request = String(decoding: body, as: UTF8.self)
        act.people = count
        act.tiers = tiers.map { count in
            let name = count.tier.map { office.schemes.tierName(scheme: $0.scheme, level: $0.level) }
            return ApprovalJSON.Act.TierCount(tier: name, people: count.people)
        }
        return act
    }

    func carryOut(_ record: ApprovalRecord, in office: ServiceOffice) async throws -> ApprovalResult {
        var result = ApprovalResult()
        result.batch = try await BatchCarrying(office: office, record: record, draft: self).run()
        return result
    }

    /// How the codes are to be issued.
    ///
    /// - Parameter name: who drafted it.
    func request(by name: String, _ office: ServiceOffice) throws -> IssueRequest {
        let members = try RequestMembers(body, known: Self.requestMembers)
        return try IssueBody(members, office).request(by: name)
    }
}
