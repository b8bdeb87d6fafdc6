import HTTPTypes
import Testing

@testable import TalentService

@Suite("Whose word counts on who called")
struct TrustedProxiesTests {
    private static let proxies = TrustedProxies(
        ["127.0.0.1/32", "10.0.0.0/8", "::1/128"].compactMap { AddressRange($0) })

    private func client(_ peer: String?, _ fields: String...) throws -> ClientAddress? {
        var headers = HTTPFields()
        let name = try #require(HTTPField.Name("X-Forwarded-For"))
        for field in fields { headers.append(HTTPField(name: name, value: field)) }
        return Self.proxies.client(behind: peer.flatMap { ClientAddress($0) }, headers)
    }

    @Test("behind a trusted proxy the right-most address that is none counts")
    func trusted() throws {
        let one = ClientAddress("203.0.113.1")
        #expect(try client("127.0.0.1", "203.0.113.1") == one)
        #expect(try client("::ffff:127.0.0.1", "203.0.113.1") == one)
        #expect(try client("::1", "198.51.100.1, 203.0.113.1") == one)
        #expect(try client("127.0.0.1", "198.51.100.1,203.0.113.1 ,\t10.1.2.3") == one)
        #expect(try client("127.0.0.1", "198.51.100.1", "203.0.113.1", "10.1.2.3") == one)
        // What nobody vouches for is not even read: no client can make the others pay for it.
        #expect(try client("127.0.0.1", "nonsense, 203.0.113.1") == one)
        #expect(try client("127.0.0.1", "10.0.0.7") == ClientAddress("10.0.0.7"))
    }

    @Test("from anybody else the field counts for nothing")
    func forged() throws {
        for peer in ["203.0.113.9", "127.0.0.2", "2001:db8::1", "11.0.0.0"] {
            #expect(try client(peer, "198.51.100.1") == ClientAddress(peer))
            #expect(try client(peer, "127.0.0.1") == ClientAddress(peer))
        }
        #expect(try client(nil, "198.51.100.1") == nil)
        let nobody = TrustedProxies()
        var headers = HTTPFields()
        headers[try #require(HTTPField.Name("X-Forwarded-For"))] = "198.51.100.1"
        #expect(nobody.client(behind: ClientAddress("127.0.0.1"), headers) == ClientAddress("127.0.0.1"))
    }

    @Test(
        "without the field, and where it is malformed, the proxy itself counts",
        arguments: [
            [], [""], [","], ["203.0.113.1,"], ["203.0.113.1, "], ["unknown"], ["203.0.113.1:4711"],
            ["[2001:db8::1]"], ["203.0.113.1 198.51.100.1"], ["203.0.113.1;198.51.100.1"],
            ["203.0.113.1", "nonsense"], ["for=203.0.113.1"], ["203.0.113.1, nonsense, 10.0.0.1"],
        ] as [[String]])
    func malformed(_ fields: [String]) throws {
        var headers = HTTPFields()
        let name = try #require(HTTPField.Name("X-Forwarded-For"))
        for field in fields { headers.append(HTTPField(name: name, value: field)) }
        #expect(
            Self.proxies.client(behind: ClientAddress("127.0.0.1"), headers) == ClientAddress("127.0.0.1"))
    }

    @Test("a field of the greatest length is read, and one byte more is not, in one field or two")
    func length() throws {
        let tail = ",203.0.113.1"
        let head = String(repeating: "1", count: ServiceLimits.forwardedFor - tail.utf8.count)
        #expect(try client("127.0.0.1", head + tail) == ClientAddress("203.0.113.1"))
        #expect(try client("127.0.0.1", head + "1" + tail) == ClientAddress("127.0.0.1"))
        let two = try client("127.0.0.1", head + "11", "203.0.113.1")
        #expect(two == ClientAddress("127.0.0.1"))
    }
}
