import TalentCode
import TalentService

/// `limit` and `after` of a list: how many items, and behind which one.
struct PageQuery {
    static let members: Set = ["limit", "after"]

    let limit: Int
    /// The `next` of the page before, which is the id of its last item.
    let after: String?

    /// As a query says it.
    init(_ call: APICall) throws {
        after = call.query["after"]
        guard let text = call.query["limit"] else {
            limit = ServiceLimits.defaultPage
            return
        }
        guard let number = Int(text), ServiceLimits.page.contains(number) else {
            let range = ServiceLimits.page
            throw RequestMembers.wrong("limit", "\(range.lowerBound)–\(range.upperBound)")
        }
        limit = number
    }

    /// As a body says it.
    init(_ body: RequestMembers) throws {
        after = try body.text("after")
        limit = try body.integer("limit", in: ServiceLimits.page) ?? ServiceLimits.defaultPage
    }

    /// A page of a list that is at hand as a whole, in its order.
    func reply<Item, Shown: Encodable>(
        whole items: [Item], id: (Item) -> String, _ show: (Item) throws -> Shown
    ) throws -> PageReply<Shown> {
        var rest = items[...]
        if let after {
            guard let place = items.firstIndex(where: { id($0) == after }) else {
                throw RequestMembers.wrong("after", "next")
            }
            rest = items[(place + 1)...]
        }
        return try reply(rest.prefix(limit + 1), id: id, show)
    }

    /// A page of rows of which one more was read than it shows.
    func reply<Item, Shown: Encodable>(
        _ rows: some Collection<Item>, id: (Item) -> String, _ show: (Item) throws -> Shown
    ) throws -> PageReply<Shown> {
        let shown = Array(rows.prefix(limit))
        return PageReply(items: try shown.map(show), next: rows.count > limit ? shown.last.map(id) : nil)
    }

    /// The id behind which the page begins; nil for the first one.
    func after<ID>(_ make: (String) -> ID?) throws -> ID? {
        guard let after else { return nil }
        guard let id = make(after) else { throw RequestMembers.wrong("after", "next") }
        return id
    }
}
