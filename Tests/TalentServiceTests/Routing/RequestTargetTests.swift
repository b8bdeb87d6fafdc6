import Testing

@testable import TalentService

@Suite("Path and query of a request")
struct RequestTargetTests {
    @Test(
        "what is malformed is refused",
        arguments: [
            "", "v1/people", "*", "http://a/v1", "?a=b", "/a#b", "/a?b#c",
            // Percent-encoding that ends early or is none (RFC 3986, 2.1).
            "/%", "/%4", "/%zz", "/%4g", "/a?%", "/a?b=%e", "/a?b=%-1", "/%+1",
            // NUL, and bytes that are no UTF-8: a lone continuation, an overlong slash, a surrogate, beyond U+10FFFF.
            "/%00", "/a%00b", "/a?b=%00", "/a?%00=b", "/%80", "/%c0%af", "/%ed%a0%80", "/%f5%80%80%80",
            "/%e4%bd", "/a?b=%ff",
            // A member of the query twice.
            "/a?b=1&b=2", "/a?b&b", "/a?%62=1&b=2", "/a?&",
        ]
    )
    func refused(_ text: String) { #expect(RequestTarget(text) == nil) }

    @Test("a path is taken apart before it is decoded: an encoded slash divides nothing")
    func segments() throws {
        #expect(try segments("/") == [])
        #expect(try segments("/v1/people") == ["v1", "people"])
        #expect(try segments("/v1/a%2Fb") == ["v1", "a/b"])
        #expect(try segments("/v1/%E6%85%88%E6%BA%AA") == ["v1", "慈溪"])
        #expect(try segments("/v1/a+b") == ["v1", "a+b"])
        #expect(try segments("/%252e") == ["%2e"])
    }

    @Test(
        "dots and empty segments stay what they are: nothing is folded, so no route is reached by a side path"
    )
    func unfolded() throws {
        #expect(try segments("//v1/people") == ["", "v1", "people"])
        #expect(try segments("/v1//people") == ["v1", "", "people"])
        #expect(try segments("/v1/people/") == ["v1", "people", ""])
        #expect(try segments("/v1/../metrics") == ["v1", "..", "metrics"])
        #expect(try segments("/%2e%2E/metrics") == ["..", "metrics"])
        #expect(try segments("/./v1") == [".", "v1"])
    }

    @Test("a query is decoded as forms write it")
    func query() throws {
        #expect(try query("/a?b=c+d&e=%2B&f&g=") == ["b": "c d", "e": "+", "f": "", "g": ""])
        #expect(try query("/a?b=c=d") == ["b": "c=d"])
        #expect(try query("/a?") == [:])
        #expect(try query("/a?b=?/") == ["b": "?/"])
        #expect(try query("/a?B=1&b=2") == ["B": "1", "b": "2"])
    }

    @Test("a target of the most bytes is taken, and one byte more is refused")
    func length() {
        let most = "/" + String(repeating: "a", count: ServiceLimits.target - 1)
        #expect(RequestTarget(most) != nil)
        #expect(RequestTarget(most + "a") == nil)
    }

    @Test("the most segments are taken, and one more is refused")
    func segmentCount() {
        let most = String(repeating: "/a", count: ServiceLimits.segments)
        #expect(RequestTarget(most)?.segments.count == ServiceLimits.segments)
        #expect(RequestTarget(most + "/a") == nil)
        #expect(RequestTarget(most + "/") == nil)
    }

    @Test("the most members of a query are taken, and one more is refused")
    func memberCount() {
        let most = (0..<ServiceLimits.queryMembers).map { "a\($0)=1" }.joined(separator: "&")
        #expect(RequestTarget("/?" + most)?.query.count == ServiceLimits.queryMembers)
        #expect(RequestTarget("/?" + most + "&b=1") == nil)
    }

    private func segments(_ text: String) throws -> [String] { try #require(RequestTarget(text)).segments }

    private func query(_ text: String) throws -> [String: String] {
        try #require(RequestTarget(text)).query
    }
}
