import Foundation
import TalentCode

/// A verdict of an office's service. Nil where the service cannot be asked: then the desk judges by what it holds.
final class ServerVerification {
    private let client: ServerClient
    let console: Console
    let benefit: String?
    let values: GivenValues
    let document: String?
    /// How this desk judges, or nil.
    let profile: DeskProfile?

    /// Since when nobody has answered, in seconds of the clock; nil while somebody does.
    private var lostAt: Timestamp?

    /// What stands in the JSON of a verdict that the desk gave itself.
    static let local = "home"

    /// Seconds after which a session asks again: a queue must not wait for every line.
    static let pause: UInt64 = 30

    init(
        _ client: ServerClient, _ console: Console, benefit: String?, values: GivenValues, document: String?,
        profile: DeskProfile?
    ) {
        self.client = client
        self.console = console
        self.benefit = benefit
        self.values = values
        self.document = document
        self.profile = profile
    }

    private struct Body: Encodable {
        let text: String
        let benefit: String?
        let values: [String: String]?
        let child: String?
        let document: String?
        // Those of the profile: the service judges for this desk as the desk would.
        var desk: String?
        var audience: String?
        var past: UInt64?
        var future: UInt64?
        var warning: UInt64?
        var redLine: UInt64?
    }

    /// The verdict on a text; nil if nobody answered.
    func ask(_ text: [UInt8]) async throws -> ServerVerdict? {
        // What is no UTF-8 cannot be sent, and is no code: it is judged here.
        guard let text = String(validating: text, as: UTF8.self) else { return nil }
        let now = Clock.now()
        if let lostAt, now >= lostAt, now.since(lostAt) < Self.pause { return nil }
        let isAsked = benefit != nil
        var body = Body(
            text: text, benefit: benefit, values: isAsked && !values.texts.isEmpty ? values.texts : nil,
            child: isAsked ? values.child?.description : nil, document: document)
        if let profile {
            body.desk = profile.id.description
            body.audience = profile.requiresOwnAudience ? "own" : "any"
            (body.past, body.future) = (profile.past, profile.future)
            (body.warning, body.redLine) = (profile.warning, profile.redLine)
        }
        let json = [UInt8](try JSONEncoder().encode(body))
        switch try await client.post("v1/verify", json) {
        case .answered(200, let body):
            guard let verdict = ServerVerdict(body) else { return lost("no verdict", now) }
            lostAt = nil
            if verdict.isUnremembered { console.note("note.serverMemory") }
            return verdict
        case .answered(let status, let body): throw ServerProblem(status: status, body).error(client.address)
        case .unreachable(let reason): return lost(reason, now)
        }
    }

    private func lost(_ reason: String, _ now: Timestamp) -> ServerVerdict? {
        lostAt = now
        console.note("note.serverLost", ["reason": reason])
        return nil
    }
}
