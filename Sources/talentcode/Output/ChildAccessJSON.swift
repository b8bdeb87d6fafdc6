import COSE
import TalentCode

/// A line of the log of who read a child's data.
struct ChildAccessJSON: Encodable {
    let at: String
    let by: String
    let purpose: String

    init(_ access: ChildAccess) {
        at = TimeText.format(access.at)
        by = access.by
        purpose = access.purpose
    }
}
