import TalentService

/// A yes or no in a query: `true` or `false`, and nothing else.
enum QueryFlag {
    /// False where it is not given.
    static func read(_ name: String, _ call: APICall) throws -> Bool {
        switch call.query[name] {
        case nil, "false": false
        case "true": true
        default: throw RequestMembers.wrong(name, "true, false")
        }
    }
}
