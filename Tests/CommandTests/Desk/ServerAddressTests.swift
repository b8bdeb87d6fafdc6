import Testing

@testable import talentcode

@Suite("The address of the service")
struct ServerAddressTests {
    @Test(
        "is https, or http on this machine",
        arguments: [
            "https://tc.example.cn", "https://tc.example.cn/", "https://tc.example.cn:8443/desk/v1",
            "https://10.1.2.3", "https://[2001:db8::1]:443", "http://localhost", "http://localhost:8080/x",
            "http://127.0.0.1:8080", "http://127.255.0.9", "http://[::1]:8080",
        ]
    )
    func good(text: String) {
        #expect(ServerAddress.isGood(text))
    }

    @Test(
        "is nothing else",
        arguments: [
            "", "https://", "https:///path", "tc.example.cn", "ftp://x", "HTTPS://x", "http://tc.example.cn",
            "http://127.0.0.1.evil.cn", "http://localhost.evil.cn", "http://127.0.0", "http://127.0.0.256",
            "http://127.0.0.1@evil.cn", "http://localhost@evil.cn", "https://user@host", "https://x?q=1",
            "https://x#f", "https://x y", "https://例.cn", "https://x:0", "https://x:65536", "https://x:",
            "https://x:1x", "https://[::1", "https://[]", "https://[g::1]", "https://.x", "https://-x",
            "http://[::2]", "http://0.0.0.0", "https://x\\y",
            "https://x/" + String(repeating: "a", count: 200),
        ]
    )
    func bad(text: String) {
        #expect(!ServerAddress.isGood(text))
    }
}
