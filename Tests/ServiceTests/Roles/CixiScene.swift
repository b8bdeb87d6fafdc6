import Foundation
import TalentCode
import TestSupport

@testable import talentcode

/// The office of Cixi with some people of the sample register, an officer, a reviewer, an administrator, and two enterprises.
struct CixiScene: Sendable {
    let service: RunningService
    let officer: String
    let reviewer: String
    let policyAdmin: String
    let administrator: String
    /// Who grants what the administrator asks for.
    let guardian: String
    /// Who sees the people of the first enterprise, and who those of the second.
    let firstHR: String
    let secondHR: String

    static let benefit = "talent-apartment"
    /// Documents of the sample: of the first enterprise, and of high and of no tier.
    static let (employed, high, plain) = ("330299196006158359", "330299196802013177", "330299200106121093")
    private static let (first, second) = ("91330299MA0000004B", "91330299MA00000012")

    init() async throws {
        service = try await RunningService.start(
            try await ServiceHome(
                area: "330282",
                config: "benefits:\n  settings:\n    talent-apartment.rules.conditions: true\n",
                people: try Self.people()))
        officer = try await service.makeOperator("officer", [.issuingOfficer], area: "330282")
        reviewer = try await service.makeOperator("reviewer", [.reviewer], area: "330282")
        policyAdmin = try await service.makeOperator("rules", [.policyAdmin], area: "330282")
        administrator = try await service.makeOperator("admin", [.systemAdmin], area: "330282")
        guardian = try await service.makeOperator("guard", [.securityAdmin], area: "330282")
        firstHR = try await service.makeOperator(
            "hr-a", [.enterpriseHR], area: "330282", employer: Self.first)
        secondHR = try await service.makeOperator(
            "hr-b", [.enterpriseHR], area: "330282", employer: Self.second)
    }

    /// The rows of the sample that the tests speak of.
    private static func people() throws -> String {
        let sample = Vectors.packageRoot.appending(path: "Samples/register-sample.csv")
        let lines = String(decoding: try Data(contentsOf: sample), as: UTF8.self).split(separator: "\n")
        let meant = lines.dropFirst().filter { line in
            [employed, high, plain].contains { line.contains($0) }
        }
        return (lines.prefix(1) + meant).joined(separator: "\n") + "\n"
    }

    /// The id of somebody by the document.
    func person(_ document: String) async throws -> String {
        try await service.person(document).id.description
    }

    /// Sends a request whose name nobody used before, unless one is given.
    func post(
        _ path: String, _ body: String = "{}", by token: String, key: String = UUID().uuidString
    ) async throws -> APIAnswer {
        try await service.client.send("POST", path, token: token, body: body, key: key)
    }

    /// Asks for a code for somebody, as the officer.
    func issue(_ person: String) async throws -> APIAnswer {
        try await post("/v1/credentials", #"{"person":"\#(person)"}"#, by: officer)
    }

    /// Reads something.
    func get(_ path: String, by token: String) async throws -> APIAnswer {
        try await service.client.send("GET", path, token: token)
    }

    /// Decides on what an answer of 202 told of, as somebody who was shown it.
    func decide(
        _ decision: String = "approve", on drafted: APIAnswer, by token: String
    ) async throws -> APIAnswer {
        let id = drafted.member("approval", "id")
        let digest = drafted.member("approval", "digest")
        return try await post("/v1/approvals/\(id)/\(decision)", #"{"digest":"\#(digest)"}"#, by: token)
    }

    /// What came of an approval, as soon as it was carried out.
    func result(of drafted: APIAnswer, by token: String) async throws -> [String: Any] {
        let path = "/v1/approvals/\(drafted.member("approval", "id"))"
        for _ in 0..<200 {
            let shown = try await get(path, by: token)
            if let result = shown.object["result"] as? [String: Any] { return result }
            try await Task.sleep(for: .milliseconds(50))
        }
        return [:]
    }

    /// Applies for a flat for somebody.
    func apply(
        _ person: String, by token: String, key: String = UUID().uuidString, pool: String? = nil
    ) async throws -> APIAnswer {
        let wish = pool.map { #","pool":"\#($0)""# } ?? ""
        return try await post(
            "/v1/benefits/\(Self.benefit)/applications", #"{"person":"\#(person)"\#(wish)}"#, by: token,
            key: key)
    }
}
