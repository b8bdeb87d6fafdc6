import COSE
import OpenSSLKeys
import TalentCode
import TalentService

/// Presentations (亮码) for devices that sign and do nothing else: the private key never leaves the device, so that one
/// is made in two calls, and the service keeps nothing in between.
struct PresentationRoutes {
    let office: ServiceOffice

    var all: [APIRoute] {
        [
            APIRoute(
                .post, "/v1/presentations", access: .permission(.presentationsMake),
                body: .json(limit: ServiceLimits.jsonBody), handler: make
            )
        ]
    }

    private struct Unsigned: Encodable {
        /// To be sent back with the signature: base64url.
        let payload: String
        /// What the device signs: base64url.
        let toBeSigned: String
        let algorithm: String
        let audience: String
        let expiresAt: String
    }

    private struct Made: Encodable {
        let text: String
        let audience: String
        let expiresAt: String
        let qr: CodeRendering.Report
    }

    @Sendable private func make(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: ["text", "audience", "payload", "signature"])
        let text = Array(try members.requiredText("text").utf8)
        guard let signature = try members.text("signature") else { return try begin(text, members) }
        guard let signature = Base64URL.decode(signature) else {
            throw RequestMembers.wrong("signature", "base64url")
        }
        guard let payload = Base64URL.decode(try members.requiredText("payload")) else {
            throw RequestMembers.wrong("payload", "base64url")
        }
        guard try members.text("audience") == nil else { throw RequestMembers.wrong("audience", "–") }
        let unsigned = try Self.checked { () throws(Presentation.Failure) in
            try UnsignedPresentation(of: text, payload: payload)
        }
        guard try unsigned.isSigned(by: signature, office.cryptography) else {
            throw Problem(400, "BAD_SIGNATURE", at: "signature")
        }
        let made = unsigned.text(signature: signature)
        return try APIReply(
            Made(
                text: String(decoding: made, as: UTF8.self), audience: unsigned.audience,
                expiresAt: Self.end(of: unsigned),
                qr: try office.measures.report(made)))
    }

    private func begin(_ text: [UInt8], _ members: RequestMembers) throws -> APIReply {
        guard try members.text("payload") == nil else { throw RequestMembers.missing("signature") }
        let audience = try members.text("audience") ?? Audience.any
        let nonce = try office.cryptography.randomBytes(8)
        let now = office.now
        let unsigned = try Self.checked { () throws(Presentation.Failure) in
            try UnsignedPresentation(of: text, audience: audience, issuedAt: now, nonce: nonce)
        }
        return try APIReply(
            Unsigned(
                payload: Base64URL.encode(unsigned.payload),
                toBeSigned: Base64URL.encode(unsigned.toBeSigned), algorithm: unsigned.algorithm.rawValue,
                audience: audience, expiresAt: Self.end(of: unsigned)))
    }

    private static func end(of unsigned: UnsignedPresentation) -> String {
        TimeText.format(unsigned.issuedAt.adding(Presentation.life))
    }

    private static func checked(
        _ make: () throws(Presentation.Failure) -> UnsignedPresentation
    ) throws -> UnsignedPresentation {
        do throws(Presentation.Failure) {
            return try make()
        } catch {
            switch error {
            case .notACredential, .otherKey: throw RequestMembers.wrong("text", "TC1:, cnf")
            case .badAudience: throw RequestMembers.wrong("audience", "1–16 × [A-Za-z0-9._-]")
            case .badNonce: throw RequestMembers.wrong("payload", "payload")
            case .cryptography(let error): throw error
            }
        }
    }
}
