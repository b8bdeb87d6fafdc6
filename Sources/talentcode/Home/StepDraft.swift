import COSE
import TalentCode

/// Who asks for a step, under which name, and when.
struct StepDraft: Sendable {
    /// The name that was given, or nil for one that is drawn.
    let id: RequestID?
    let by: String
    let at: Timestamp

    /// The request for a step.
    ///
    /// - Parameter asked: the command and all that makes it this request and no other; its order counts.
    func step(
        _ asked: [String], desk: DeskID?, reason: String?, _ cryptography: any Cryptography
    ) throws -> StepRequest {
        var writer = CBORWriter(capacity: 128)
        writer.array(asked.count + 1)
        for text in asked + [reason ?? ""] { writer.text(text) }
        let drawn = RequestID("cli:\(Hex.encode(try cryptography.randomBytes(16)))")
        guard let name = id ?? drawn else { throw CommandError(.internalFault, detail: "random bytes") }
        return StepRequest(
            id: name, digest: try cryptography.sha256(writer.bytes), at: at, by: by, desk: desk,
            reason: reason
        )
    }
}
