import TalentCode
import TalentService

/// A page of a list: `{"items":[…],"next":cursor}`, without `next` on the last one.
struct PageReply<Item: Encodable>: Encodable {
    let items: [Item]
    let next: String?
}
