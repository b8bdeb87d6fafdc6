import Testing

@testable import TalentService

@Suite("The table of routes")
struct RouteTableTests {
    private let table = RouteTable([
        route(.get, "/"), route(.get, "/v1/people"), route(.post, "/v1/people/find"),
        route(.get, "/v1/people/{person}"), route(.get, "/v1/people/{person}/benefits"),
        route(.delete, "/v1/people/{person}"), route(.post, "/v1/verify"),
    ])

    private static func route(_ method: TalentService.HTTPMethod, _ path: String) -> APIRoute {
        APIRoute(method, path, access: .open) { _ in APIReply() }
    }

    @Test("a fixed segment goes before one that varies")
    func fixedFirst() {
        #expect(found(.post, ["v1", "people", "find"]) == "/v1/people/find []")
        #expect(found(.get, ["v1", "people", "ab"]) == "/v1/people/{person} [\"ab\"]")
        #expect(found(.get, ["v1", "people", "ab", "benefits"]) == "/v1/people/{person}/benefits [\"ab\"]")
        #expect(found(.get, []) == "/ []")
    }

    @Test("HEAD is GET without its content, and nothing where there is no GET")
    func head() {
        #expect(found(.head, ["v1", "people"]) == "/v1/people []")
        #expect(found(.head, ["v1", "verify"]) == "other: POST")
    }

    @Test(
        "what no route has is unknown",
        arguments: [
            ["v2"], ["v1"], [""], ["v1", ""], ["", "v1", "people"], ["v1", "people", "ab", "benefits", "x"],
            ["v1", "People"], ["v1", "people", "ab", ""], ["v1", "people", "ab", "{x}"], ["..", "metrics"],
        ]
    )
    func unknown(_ segments: [String]) { #expect(found(.get, segments) == "unknown") }

    @Test("a path with another method names the ones that it has")
    func otherMethods() {
        #expect(found(.put, ["v1", "people", "ab"]) == "other: DELETE GET HEAD")
        #expect(found(.post, ["v1", "people"]) == "other: GET HEAD")
        #expect(found(nil, ["v1", "verify"]) == "other: POST")
        #expect(found(nil, ["v1", "none"]) == "unknown")
    }

    @Test("a template knows the names of what varies, in their order")
    func template() {
        let path = PathTemplate("/v1/{a}/x/{b-c}")
        #expect(path.parameters == ["a", "b-c"])
        #expect(path.segments.count == 4)
        #expect(path.description == "/v1/{a}/x/{b-c}")
        #expect(PathTemplate("/v1/{a").parameters == [])
        #expect(PathTemplate("/v1/a}").parameters == [])
    }

    private func found(_ method: TalentService.HTTPMethod?, _ segments: [String]) -> String {
        switch table.find(method, segments) {
        case .found(let route, let parameters): "\(route.path.description) \(parameters)"
        case .otherMethods(let allowed):
            "other: " + allowed.map(\.rawValue).joined(separator: " ")
        case .unknown: "unknown"
        }
    }
}
