import COSE
import ServiceDescription
import TalentCode
import TalentService

/// The description of this API: as OpenAPI, as a page, and the meaning of each problem.
struct DescriptionRoutes {
    let office: ServiceOffice

    /// Seconds for which a copy may be kept: it changes with the program alone.
    private static let maxAge: UInt64 = 300

    var all: [APIRoute] {
        let cryptography = office.cryptography
        // Made once, at the start.
        let yaml = Result {
            try PublicFile(ServiceDescription.openAPI, MediaTypeName.yaml, maxAge: Self.maxAge, cryptography)
        }
        let page = Result {
            let page = try DescriptionPage(try APIDocument(ServiceDescription.openAPI))
            let file = try PublicFile(
                Array(page.html.utf8), MediaTypeName.html, maxAge: Self.maxAge, cryptography)
            return (file, try page.policy(cryptography))
        }
        let meanings = ProblemMeanings(messages: office.messages)
        return [
            APIRoute(.get, "/openapi.yaml", access: .open) { try yaml.get().reply(to: $0) },
            APIRoute(.get, "/docs", access: .open) { call in
                let (file, policy) = try page.get()
                var reply = file.reply(to: call)
                reply.headers.append(("Content-Security-Policy", policy))
                return reply
            },
            APIRoute(.get, "/problems/{code}", access: .open) { call in
                guard let meaning = meanings.meaning(of: call[0]) else { throw ProblemCode.notFound }
                let json = try Console.text(json: meaning)
                return try PublicFile(
                    Array(json.utf8), MediaTypeName.json, maxAge: Self.maxAge, cryptography
                ).reply(to: call)
            },
        ]
    }
}
