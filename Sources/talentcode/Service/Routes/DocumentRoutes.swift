import Foundation
import TalentCode
import TalentService

/// The signed documents that verifiers fetch: public and cacheable.
struct DocumentRoutes {
    let office: ServiceOffice

    var all: [APIRoute] {
        [
            // The served address is the token's sub: whatever path the office's status base has.
            APIRoute(.get, "\(Self.path(of: office.statusBase))/{list}", access: .open, isBrief: true) {
                [office] call in
                try reply(office.snapshot.files.statusLists[call[0]], call)
            },
            APIRoute(.get, "/v1/trust-list", access: .open, isBrief: true) { [office] call in
                try reply(office.snapshot.files.trustList, call)
            },
            APIRoute(.get, "/v1/root/{version}", access: .open, isBrief: true) { [office] call in
                try reply(UInt64(call[0]).flatMap { office.snapshot.files.roots[$0] }, call)
            },
            APIRoute(.get, "/v1/bundle", access: .open) { [office] call in
                try reply(try await office.bundle(), call)
            },
        ]
    }

    @Sendable private func reply(_ file: PublicFile?, _ call: APICall) throws -> APIReply {
        guard let file else { throw ProblemCode.notFound }
        return file.reply(to: call)
    }

    /// The path of an address: what stands behind its authority.
    static func path(of address: String) -> String {
        guard let scheme = address.range(of: "://") else { return "" }
        let rest = address[scheme.upperBound...]
        guard let slash = rest.firstIndex(of: "/") else { return "" }
        return String(rest[slash...])
    }
}
