import Testing

@testable import TalentService

@Suite("Addresses of callers")
struct ClientAddressTests {
    @Test(
        "one address is one, however it is written",
        arguments: [
            ("192.0.2.1", "::ffff:192.0.2.1"), ("192.0.2.1", "::FFFF:c000:201"),
            ("2001:db8::1", "2001:0DB8:0000:0000:0000:0000:0000:0001"), ("::1", "0:0:0:0:0:0:0:1"),
            ("2001:db8::c000:201", "2001:db8::192.0.2.1"),
        ])
    func forms(_ one: String, _ other: String) throws {
        let address = try #require(ClientAddress(one))
        #expect(ClientAddress(other) == address)
    }

    @Test(
        "what is no address is none",
        arguments: [
            "", ":", "a", "localhost", "192.0.2", "192.0.2.256", "192.0.2.1:80", "[::1]", "::1%eth0",
            "192.0.2.01",
            " 192.0.2.1", "192.0.2.1 ", "1.2.3.4\u{0}", "2001:db8::1::", "0x7f000001", "2130706433",
            String(repeating: "0", count: 46), "unknown", "_hidden",
        ])
    func none(_ text: String) { #expect(ClientAddress(text) == nil) }

    @Test("IPv4 counts as a whole, IPv6 by its network")
    func counted() throws {
        #expect(ClientAddress("192.0.2.1")?.counted == ClientAddress("192.0.2.1"))
        #expect(ClientAddress("::ffff:192.0.2.1")?.counted == ClientAddress("192.0.2.1"))
        #expect(ClientAddress("2001:db8::1:2:3:4")?.counted == ClientAddress("2001:db8::"))
        #expect(ClientAddress("2001:db8:0:1::")?.counted != ClientAddress("2001:db8::")?.counted)
    }

    @Test(
        "a range holds what has its first bits, and nothing else",
        arguments: [
            ("127.0.0.1/32", "127.0.0.1", "127.0.0.2"), ("127.0.0.1", "::ffff:127.0.0.1", "::1"),
            ("10.0.0.0/8", "10.255.255.255", "11.0.0.0"), ("10.128.0.0/9", "10.128.0.1", "10.127.255.255"),
            ("::1/128", "::1", "::"), ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::"),
            ("2001:db8:0:1::/64", "2001:db8:0:1:ffff::", "2001:db8:0:2::"),
            ("2001:db8::/65", "2001:db8::7fff:0:0:0", "2001:db8::8000:0:0:0"),
            ("::ffff:10.0.0.0/104", "10.1.2.3", "11.0.0.0"), ("::/1", "::1", "10.0.0.1"),
            ("0.0.0.0/1", "127.0.0.1", "128.0.0.1"),
        ])
    func ranges(_ text: String, _ inside: String, _ outside: String) throws {
        let range = try #require(AddressRange(text))
        #expect(range.contains(try #require(ClientAddress(inside))))
        #expect(!range.contains(try #require(ClientAddress(outside))))
        #expect(range.description == text)
    }

    @Test(
        "all addresses, bits behind the length, names and other lengths are no range",
        arguments: [
            "", "/", "0.0.0.0/0", "::/0", "::ffff:0:0/96", "::ffff:0.0.0.0/95", "10.0.0.1/8",
            "2001:db8::1/64",
            "10.0.0.0/33", "::1/129", "10.0.0.0/", "10.0.0.0/08", "10.0.0.0/-8", "10.0.0.0/8/8", "10.0.0.0/a",
            "10.0.0.0/255.0.0.0", "10.0.0.0/٨", "example.com/8", "all", "10.0.0.0 /8", "10.0.0.0/1000",
        ])
    func noRange(_ text: String) { #expect(AddressRange(text) == nil) }
}
