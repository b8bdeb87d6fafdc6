import TalentCode
import TalentService

/// The stock of benefits: pools of the areas within the caller's boundary.
struct PoolRoutes {
    let office: ServiceOffice

    private static let newMembers: Set = ["pool", "quota", "budget", "units"]

    var all: [APIRoute] {
        [
            APIRoute(
                .get, "/v1/pools", access: .permission(.poolsRead),
                query: PageQuery.members.union(["benefit"]), handler: list
            ),
            APIRoute(.get, "/v1/pools/{benefit}/{pool}", access: .permission(.poolsRead), handler: show),
            APIRoute(
                .post, "/v1/benefits/{benefit}/pools", access: .permission(.poolsWrite),
                body: .json(limit: ServiceLimits.unitsBody), isIdempotent: true, handler: add
            ),
            APIRoute(
                .post, "/v1/benefits/{benefit}/pools/{pool}/close", access: .permission(.poolsWrite),
                isIdempotent: true, handler: close
            ),
            APIRoute(
                .post, "/v1/benefits/{benefit}/pools/{pool}/allocate", access: .permission(.benefitsAllocate),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: allocate
            ),
        ]
    }

    @Sendable private func list(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let id = try QueryBenefit.read(call)
        let pools = try await office.register.read { try $0.pools(id) }
        var seen: [BenefitID: Bool] = [:]
        let own = pools.filter { pool in
            let isSeen = seen[pool.benefit] ?? boundary.seesStock(pool.benefit)
            seen[pool.benefit] = isSeen
            return isSeen
        }
        return try APIReply(
            PageQuery(call).reply(whole: own, id: { "\($0.benefit)/\($0.id)" }) { PoolJSON($0) })
    }

    @Sendable private func show(_ call: APICall) async throws -> APIReply {
        let (benefit, id) = (try Boundary(call, office).stock(call[0]).benefit, try pool(call[1]))
        let (found, units) = try await office.register.read { register in
            (try register.pool(benefit, id), try register.units(benefit, id))
        }
        guard let found else { throw ProblemCode.notFound }
        var json = PoolJSON(found)
        json.units = units.map { PoolJSON.Unit(id: $0.id.description, owner: $0.owner?.description) }
        return try APIReply(json)
    }

    private func pool(_ text: String) throws -> PoolID {
        guard let id = PoolID(text) else { throw ProblemCode.notFound }
        return id
    }

    @Sendable private func add(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let (benefit, area) = try boundary.stock(call[0])
        let members = try RequestMembers(
            call.body, known: Self.newMembers, limit: ServiceLimits.unitsBody)
        let once = try OnceOnly(call, ["pools add", benefit.description], office)
        let work = office.work(by: boundary.principal.name, id: once.requestID)
        let making = PoolMaking(
            work: work,
            policy: try work.policy(benefit.description, from: area).given(office.messages).benefit,
            pool: try PoolOption.parse(try members.requiredText("pool")),
            quota: try members.integer("quota", in: EntitlementLimits.quota),
            budget: try members.text("budget").map(PoolMaking.budget), units: try units(members)
        )
        return try await StepOnce(once: once, step: try making.step(), messages: office.messages)
            .reply(status: 201) { pool, _ in PoolJSON(pool) }
    }

    private func units(_ members: RequestMembers) throws -> [UnitID] {
        let names = try members.texts("units", most: ServiceLimits.units) ?? []
        let units = names.compactMap { UnitID($0) }
        guard units.count == names.count, Set(units).count == units.count else {
            throw RequestMembers.wrong("units", "[\"5-302\", …]")
        }
        return units
    }

    @Sendable private func close(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let (benefit, id) = (try boundary.stock(call[0]).benefit, try pool(call[1]))
        let once = try OnceOnly(call, ["pools close", benefit.description, id.description], office)
        let work = office.work(by: boundary.principal.name, id: once.requestID)
        let closing = PoolClosing(work: work, benefit: benefit, pool: id)
        return try await StepOnce(once: once, step: try closing.step(), messages: office.messages)
            .reply { pool, _ in PoolJSON(pool) }
    }

    @Sendable private func allocate(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let (benefit, area) = try boundary.stock(call[0])
        let id = try pool(call[1])
        let members = try RequestMembers(call.body, known: ["holdDays", "seed", "newSeed"])
        let seed = try members.text("seed")
        let given = try members.bool("newSeed")
        let isNew = given == true
        guard seed == nil || given == nil else { throw RequestMembers.wrong("newSeed", "seed | newSeed") }
        let once = try OnceOnly(call, ["allocate", benefit.description, id.description], office)
        let work = office.work(by: boundary.principal.name, id: once.requestID)
        let allocating = Allocating(
            work: work,
            found: try work.policy(benefit.description, from: area).given(office.messages), pool: id,
            holdDays: try members.integer("holdDays", in: EntitlementLimits.holdDays),
            seed: try seed.map(Allocating.seed) ?? (isNew ? .drawn : .missing),
            // Who applies for people does not approve them by allocating.
            approves: false
        )
        return try await StepOnce(once: once, step: try allocating.step(), messages: office.messages)
            .reply { allocation, register in
                try AllocationJSON(allocation) { try boundary.sees($0, register) }
            }
    }
}
