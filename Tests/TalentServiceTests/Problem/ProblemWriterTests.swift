import Foundation
import Testing

@testable import TalentService

@Suite("Problem details (RFC 9457)")
struct ProblemWriterTests {
    private func object(_ reply: APIReply) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(reply.body))
        return try #require(object as? [String: Any])
    }

    private func write(
        _ problem: Problem, _ language: ProblemLanguage = .english, hint: String = "try again"
    ) -> APIReply {
        ProblemWriter(sentences: PlainSentences(hint: hint)).reply(problem, in: language, requestID: "r-1")
    }

    @Test("a problem has type, title, status, code, request and hint")
    func members() throws {
        let reply = write(ProblemCode.notFound)
        #expect(reply.status == 404)
        #expect(reply.contentType == "application/problem+json")
        let object = try object(reply)
        #expect(object["type"] as? String == "/problems/NOT_FOUND")
        #expect(object["title"] as? String == "en: NOT_FOUND")
        #expect(object["status"] as? Int == 404)
        #expect(object["code"] as? String == "NOT_FOUND")
        #expect(object["request"] as? String == "r-1")
        #expect(object["hint"] as? String == "try again")
        #expect(object["where"] == nil)
        #expect(object.count == 6)
    }

    @Test("what came from a caller stays inside its text, whatever it holds")
    func escaped() throws {
        let places = [
            "\"", "\\", "\",\"code\":\"OK", "\u{0}\u{1f}\u{7f}\u{9b}", "\n\r\t", "</script>", "慈溪",
            "\u{2028}",
            "😀", String(repeating: "\"", count: 1_000),
        ]
        for place in places {
            let reply = write(Problem(400, "BAD_REQUEST", at: place), hint: place)
            let object = try object(reply)
            #expect(object["where"] as? String == place)
            #expect(object["hint"] as? String == (place.isEmpty ? nil : place))
            #expect(object["code"] as? String == "BAD_REQUEST")
            // No control character stands there as it is, of C1 neither.
            let text = String(decoding: reply.body, as: UTF8.self)
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 || (0x7f..<0xa0).contains($0.value) })
        }
    }

    @Test("an empty hint is left out, and a sentence of its own stands for both")
    func ownSentence() throws {
        #expect(try object(write(ProblemCode.notFound, hint: ""))["hint"] == nil)
        var problem = Problem(409, "EXPIRED", members: [("verdict", "{\"code\":\"EXPIRED\"}")])
        problem.sentence = [.english: "it has expired", .chinese: "已过期"]
        let object = try object(write(problem, .chinese))
        #expect(object["title"] as? String == "已过期")
        #expect(object["hint"] == nil)
        #expect((object["verdict"] as? [String: String]) == ["code": "EXPIRED"])
    }

    @Test("headers go with the status: how to log in, what is allowed, when to come again")
    func headers() {
        #expect(
            header(write(ProblemCode.unauthenticated), "WWW-Authenticate") == "Bearer realm=\"talentcode\"")
        #expect(header(write(ProblemCode.otherMethod([.get, .head])), "Allow") == "GET, HEAD")
        #expect(header(write(ProblemCode.overloaded), "Retry-After") == "1")
        #expect(header(write(ProblemCode.tooManyFailures), "Retry-After") == "60")
        for name in ["WWW-Authenticate", "Allow", "Retry-After"] {
            #expect(header(write(ProblemCode.notFound), name) == nil)
        }
    }

    @Test("no problem is kept by a cache, and each says its language")
    func cache() {
        for language in [ProblemLanguage.chinese, .english] {
            let reply = write(ProblemCode.notFound, language)
            #expect(header(reply, "Cache-Control") == "no-store")
            #expect(header(reply, "Content-Language") == language.rawValue)
        }
    }

    private func header(_ reply: APIReply, _ name: String) -> String? {
        reply.headers.first { $0.name == name }?.value
    }
}
