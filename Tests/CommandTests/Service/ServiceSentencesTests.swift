import TalentService
import Testing

@testable import talentcode

@Suite("What the service says of problems")
struct ServiceSentencesTests {
    private let messages: Messages
    private let sentences: ServiceSentences

    init() throws {
        messages = try Messages(folder: nil)
        sentences = ServiceSentences(messages: messages)
    }

    /// Words of the terminal, which mean nothing to a caller.
    private static let terminal = ["--", "talentcode ", "list commands", "command", "命令", "TALENTCODE_"]

    @Test("every error has a hint for callers, without a word of the terminal", arguments: ErrorCode.allCases)
    func hints(_ code: ErrorCode) {
        let problem = Problem(CommandError(code))
        for language in [ProblemLanguage.chinese, .english] {
            let (what, hint) = sentences.sentence(of: problem, in: language)
            #expect(!hint.isEmpty && !hint.hasPrefix("hint."), "\(code)")
            #expect(!what.isEmpty && !what.hasPrefix("error."), "\(code)")
            for word in Self.terminal { #expect(!hint.contains(word), "\(code): \(hint)") }
        }
    }

    @Test("of a fault inside, callers hear neither place nor details", arguments: ErrorCode.allCases)
    func inside(_ code: ErrorCode) {
        let problem = Problem(CommandError(code, at: "a-secret-place", detail: "a-secret-detail"))
        let (what, hint) = sentences.sentence(of: problem, in: .english)
        guard problem.status >= 500 else { return }
        #expect(problem.place == nil)
        #expect(!what.contains("secret") && !hint.contains("secret"))
        #expect(!what.contains("{") && !hint.contains("{"), "\(code)")
        #expect(messages.has("error.http.\(code.rawValue)"), "\(code)")
    }

    @Test("every problem of the service itself has its sentence and its hint")
    func own() {
        for problem in [
            ProblemCode.notFound, ProblemCode.unauthenticated, ProblemCode.notPermitted,
            ProblemCode.overloaded, ProblemCode.closing, RequestMembers.missing("a"),
            RequestMembers.wrong("a", "b"), Problem(403, "OWN_DRAFT"),
            Problem(403, "FOREIGN_DRAFT"), Problem(409, "APPROVAL_EXPIRED"), Problem(409, "OTHER_DIGEST"),
            Problem(409, "DRAFTER_GONE"), Problem(409, "PERSON_CHANGED"),
            Problem(409, "NOTHING_TO_DO"), Problem(409, "BATCH_TOO_LARGE", values: ["limit": "1"]),
            Problem(409, "TOO_MANY_DRAFTS", values: ["limit": "1"]),
            Problem(409, "POLICY_CHANGED"), Problem(400, "BAD_SIGNATURE"),
            Problem(400, "ROWS_REJECTED"), Problem(400, "BAD_REQUEST", key: "BAD_REQUEST.table"),
            Problem(409, "FINAL", key: "FINAL.approval"), Problem(503, "NOT_READY"),
            Problem(400, "BAD_REQUEST"), Problem(400, "BAD_REQUEST", key: "BAD_REQUEST.query"),
            Problem(400, "BAD_REQUEST", key: "BAD_REQUEST.json", values: ["detail": "x"]),
            Problem(400, "BAD_REQUEST", key: "BAD_REQUEST.member", values: ["known": "x"]),
            Problem(400, "BAD_REQUEST", key: "BAD_REQUEST.object"), Problem(415, "MEDIA_TYPE"),
            Problem(405, "METHOD_NOT_ALLOWED", values: ["allowed": "GET"]),
            Problem(413, "TOO_LARGE", key: "TOO_LARGE.body"), Problem(400, "IDEMPOTENCY_KEY_NEEDED"),
            Problem(429, "TOO_MANY_FAILURES"),
        ] {
            for language in [ProblemLanguage.chinese, .english] {
                let (what, hint) = sentences.sentence(of: problem, in: language)
                #expect(!what.hasPrefix("error.") && !what.contains("{"), "\(problem.code): \(what)")
                #expect(!hint.isEmpty && !hint.contains("{"), "\(problem.code): \(hint)")
            }
            #expect(ProblemMeanings(messages: messages).meaning(of: problem.code) != nil, "\(problem.code)")
        }
    }

    @Test(
        "an option's place is told as the member's name",
        arguments: [
            ("--reason", "reason"), ("--valid-days, --valid-from", "validDays, validFrom"),
            ("--where issued-after", "issued-after"), ("--value price", "values.price"),
            ("--value", "values"),
            ("0f1e2d", "0f1e2d"), ("a, b", "a, b"), ("", ""), ("--", ""),
        ]
    )
    func places(_ place: String, _ name: String) { #expect(MemberPlace.name(place) == name) }

    @Test(
        "a code that no problem has means nothing",
        arguments: ["", "not_found", "NOT_FOUND.id", "NONE_SUCH", "http", "../x", "USAGE{", "http.NOT_FOUND"]
    )
    func unknownCode(_ code: String) {
        #expect(ProblemMeanings(messages: messages).meaning(of: code) == nil)
    }

    @Test("codes of verdicts and of benefits have a meaning too, without gaps")
    func verdicts() {
        let meanings = ProblemMeanings(messages: messages)
        for code in ["REVOKED", "QUOTA_EXHAUSTED", "NOT_ELIGIBLE", "BAD_REQUEST", "TOO_LARGE"] {
            let meaning = meanings.meaning(of: code)
            #expect(meaning?.title.zh.isEmpty == false, "\(code)")
            #expect(meaning?.title.en.contains("{") == false, "\(code)")
        }
    }
}
