import ArgumentParser
import ServiceDescription
import TalentCode
import TalentService
import Testing
import Yams

@testable import talentcode

@Suite("The description of the API")
struct DescriptionTests {
    private let document: APIDocument

    init() throws { document = try APIDocument(ServiceDescription.openAPI) }

    @Test("it holds the service's routes, each with its method and its permission, and no others")
    func routes() async throws {
        let office = try await TestOffice()
        let options = try GlobalOptions.parse(["--home", office.home])
        let service = try await ServiceOffice.open(
            options, PassphraseSource(file: nil), try options.console())
        let routes = ServiceRoutes(
            office: service, gate: AdmissionGate(), metrics: PrometheusRegistry(),
            logins: OfficeAuthenticator(service)
        ).all
        let served = routes.map { route in
            switch route.access {
            case .open: "\(route.method.rawValue) \(route.path.description) open"
            case .permission(let permission):
                "\(route.method.rawValue) \(route.path.description) \(permission.rawValue)"
            }
        }
        let described = document.operations.map { "\($0.method) \($0.path) \($0.permission)" }
        #expect(served.sorted() == described.sorted())
        #expect(Set(served).count == served.count)
        for route in routes { requireSame(route) }
    }

    /// The query, the body and the key of a route are those of its description.
    private func requireSame(_ route: APIRoute) {
        let found = document.operations.first {
            $0.path == route.path.description && $0.method == route.method.rawValue
        }
        guard let found else { return }
        let name = "\(found.method) \(found.path)"
        func names(_ place: String) -> [String] {
            found.parameters.filter { $0.text("in") == place }.map { $0.text("name") }
        }
        #expect(Set(names("query")) == route.query, "\(name)")
        #expect(names("path") == route.path.parameters, "\(name)")
        #expect(names("header").contains("Idempotency-Key") == route.isIdempotent, "\(name)")
        let types = (found.node["requestBody"]?["content"]).members.map(\.name)
        switch route.body {
        case .none: #expect(types == [], "\(name)")
        case .json: #expect(types == ["application/json"], "\(name)")
        case .bytes(let type, _): #expect(types == [type], "\(name)")
        }
    }

    @Test("whatever is open says so, and whatever is not tells of 401, 403 and 429")
    func security() {
        #expect(document.operations.count > 20)
        for operation in document.operations {
            let isOpen = operation.permission == "open"
            let answers = Set(operation.node["responses"].members.map(\.name))
            #expect((operation.node["security"]?.sequence?.isEmpty == true) == isOpen, "\(operation.id)")
            for status in ["401", "403", "429"] {
                #expect(answers.contains(status) != isOpen, "\(operation.id) \(status)")
            }
            #expect(answers.isSuperset(of: ["400", "413", "500", "503"]), "\(operation.id)")
        }
    }

    @Test("every reference leads somewhere, and every object has a use")
    func references() {
        var used: Set<String> = []
        func walk(_ node: Node) {
            if let reference = node.reference {
                used.insert(reference)
                #expect(document.followed(node).scalar?.string != "", "\(reference)")
            }
            for (_, member) in node.members { walk(member) }
            for item in node.items { walk(item) }
        }
        walk(document.root)
        for (kind, parts) in document.root["components"].members where kind != "securitySchemes" {
            for (name, _) in parts.members {
                #expect(used.contains("#/components/\(kind)/\(name)"), "\(kind) \(name)")
            }
        }
    }

    @Test("what is asked has no member that is not described; what is answered may grow")
    func closed() {
        for operation in document.operations {
            let bodies = (operation.node["requestBody"]?["content"]).members
            for (_, media) in bodies where bodies.map(\.name) == ["application/json"] {
                let schema = media["schema"].map(document.followed)
                #expect(schema?.text("additionalProperties") == "false", "\(operation.id)")
            }
            for (_, answer) in operation.node["responses"].members {
                for (_, media) in document.followed(answer)["content"].members {
                    let schema = media["schema"].map(document.followed)
                    #expect(schema?["additionalProperties"] == nil, "\(operation.id)")
                }
            }
        }
    }
}
