import TalentCode

/// What a service refused (RFC 9457), as an error of this command: in the service's own words.
struct ServerProblem {
    let code: String
    let title: String
    /// What it is about, such as a member of the request; empty for none.
    let place: String

    /// Reads an answer; what is no problem of ours tells its status alone.
    init(status: Int, _ body: [UInt8]) {
        var (code, title, place) = ("HTTP_\(status)", "", "")
        if case .object(let members)? = try? LogicJSON.parse(body) {
            if case .text(let text)? = members["code"] { code = text }
            if case .text(let text)? = members["title"] { title = text }
            if case .text(let text)? = members["where"] { place = text }
        }
        (self.code, self.title, self.place) = (code, title, place)
    }

    /// Ends a command.
    func error(_ server: String) -> CommandError {
        let kind: ErrorCode =
            switch code {
            case "UNAUTHENTICATED", "NOT_PERMITTED": .notPermitted
            case "NOT_FOUND": .notFound
            case "REQUEST_REUSED": .requestReused
            default: .refused
            }
        return CommandError(
            kind, at: server, key: kind == .notPermitted ? "NOT_PERMITTED.server" : "REFUSED.server",
            values: ["code": code, "what": place.isEmpty ? title : "\(title): \(place)"])
    }
}
