import COSE
import OpenSSLKeys
import TalentCode
import TalentService

/// Carries out a write once for its `Idempotency-Key`: whoever repeats it hears the same answer, and nothing is done
/// twice. Act and answer are stored in one transaction.
struct OnceOnly: Sendable {
    private let office: ServiceOffice
    private let key: [UInt8]
    private let digest: [UInt8]

    /// - Parameter act: what makes it this request beside its body: the route and the parameters of its path.
    init(_ call: APICall, _ act: [String], _ office: ServiceOffice) throws {
        self.office = office
        guard let principal = call.principal, let key = call.idempotencyKey else {
            throw ProblemCode.notFound
        }
        self.key = try office.cryptography.sha256(Array("\(principal.kind)/\(principal.name)\n\(key)".utf8))
        digest = try office.cryptography.sha256(Array(act.joined(separator: "\n").utf8) + [0] + call.body)
    }

    /// The header field of an answer that was given before.
    static let replayed = (name: "Idempotency-Replayed", value: "true")

    /// The name of the request where its step is kept under one (`StepRequest`).
    var requestID: RequestID? { RequestID(RequestID.servicePrefix + Hex.encode(Array(key.prefix(16)))) }

    /// The answer of the first time, for acts that must look at much before they begin; nil for the first time.
    func replay() async throws -> APIReply? {
        let key = key
        guard let held = try await office.register.read({ try $0.answer(key) }) else { return nil }
        return try reply(held)
    }

    private func reply(_ held: AnswerRecord) throws -> APIReply {
        guard held.digest == digest else { throw CommandError(ErrorCode.requestReused) }
        var reply = APIReply(
            status: held.status, contentType: MediaTypeName.json,
            body: try AnswerVault(secrets: office.secrets).body(of: held))
        reply.headers.append(Self.replayed)
        return reply
    }

    /// Runs an act, or gives the answer of the first time. A refusal is thrown and not kept: it may be asked again.
    ///
    /// - Parameters:
    ///   - first: the reads with which the act begins, where it is worth working out ahead (`Register.write(reading:_:)`).
    ///   - admits: what must hold whether it is the first time or not.
    func run(
        reading first: (@Sendable (any RegisterReading) throws -> Void)? = nil,
        admits: @escaping @Sendable (any RegisterReading) throws -> Void = { _ in },
        _ act: @escaping @Sendable (any RegisterWriting) throws -> APIReply
    ) async throws -> APIReply {
        let (key, digest, now) = (key, digest, office.now)
        let vault = AnswerVault(secrets: office.secrets)
        let once: @Sendable (any RegisterWriting) throws -> APIReply = { [self] register in
            try admits(register)
            if let held = try register.answer(key) { return try reply(held) }
            let done = try act(register)
            try register.insert(
                vault.seal(key: key, digest: digest, status: done.status, body: done.body, at: now))
            return done
        }
        guard let first else { return try await office.register.write(once) }
        return try await office.register.write(
            reading: { register in
                _ = try register.answer(key)
                try first(register)
            }, once)
    }
}

extension Principal {
    /// Operators and desks may have the same name.
    var kind: String {
        switch self {
        case .operator: "operator"
        case .desk: "desk"
        }
    }
}
