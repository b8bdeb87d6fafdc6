/// Writes problems as RFC 9457 says: `application/problem+json`, with `code`, `hint` and the request's id beside.
struct ProblemWriter: Sendable {
    let sentences: any ProblemSentences

    func reply(_ problem: Problem, in language: ProblemLanguage, requestID: String) -> APIReply {
        var (what, hint) = sentences.sentence(of: problem, in: language)
        if let own = problem.sentence[language] { (what, hint) = (own, "") }
        var members: [(String, String)] = [
            ("type", JSONString.text("/problems/\(problem.code)")), ("title", JSONString.text(what)),
            ("status", "\(problem.status)"), ("code", JSONString.text(problem.code)),
            ("request", JSONString.text(requestID)),
        ]
        if !hint.isEmpty { members.append(("hint", JSONString.text(hint))) }
        if let place = problem.place { members.append(("where", JSONString.text(place))) }
        members += problem.members.map { ($0.name, $0.json) }
        let json = members.map { "\(JSONString.text($0.0)):\($0.1)" }.joined(separator: ",")
        var headers: [(name: String, value: String)] = [
            ("Content-Language", language.rawValue), ("Cache-Control", "no-store"),
        ]
        if let seconds = problem.retryAfter { headers.append(("Retry-After", "\(seconds)")) }
        // RFC 9110, 11.6.1 and 15.5.6.
        if problem.status == 401 { headers.append(("WWW-Authenticate", "Bearer realm=\"talentcode\"")) }
        if problem.status == 405, let allowed = problem.values["allowed"] {
            headers.append(("Allow", allowed))
        }
        return APIReply(
            status: problem.status, contentType: MediaTypeName.problem, headers: headers,
            body: Array("{\(json)}".utf8)
        )
    }
}
