import COSE
import Foundation
import TalentCode

/// `verify --lines`: judges every line of standard input in its order, empty ones too.
struct LineVerification {
    let console: Console
    let desk: VerifyingDesk
    /// Asks for a benefit too, or nil.
    var benefits: BenefitDesk?
    let schemes: SchemeTables
    /// A time in place of the clock.
    let now: Timestamp?
    let document: DocumentRequest?
    /// Whether each answer carries the trace of its rules.
    var explains = false
    /// Asked first, or nil.
    var server: ServerVerification?

    /// The most bytes of a text on standard input: far above any code, so that a long one is a verdict.
    static let maximumInput = 1 << 20

    /// Seconds after which the time of a valid verdict is remembered again.
    static let rememberEvery: UInt64 = 30

    /// Answers each line as it comes and gives the worst exit code of all.
    func run() async throws -> Int32 {
        var isInvalid = false
        var isUndecided = false
        var latest: Verdict?
        var warned: String?
        var desk = desk
        var benefits = benefits
        var reader = LineReader(maximum: Self.maximumInput)
        while let line = try reader.next() {
            if let verdict = try await server?.ask(line), desk.stands(verdict, on: line) {
                isInvalid = isInvalid || verdict.outcome == .invalid
                isUndecided = isUndecided || verdict.outcome == .undecided
                try verdict.printLine(console)
                continue
            }
            // A session may last all day: what was revoked meanwhile must count.
            if let fresh = try await desk.refreshed() {
                desk = fresh
                benefits = try benefits?.refreshed(desk)
            }
            let time = now ?? Clock.now()
            let explained = try desk.answer(line, now: time, document: document, explains: explains)
            let verdict = explained.verdict
            let answer = ScanAnswer(
                explained, try await benefits?.judge(verdict, now: time), schemes,
                source: server.map { _ in ServerVerification.local })
            isInvalid = isInvalid || answer.outcome == .invalid
            isUndecided = isUndecided || answer.outcome == .undecided
            if verdict.outcome == .valid {
                if latest.map({ verdict.checkedAt.since($0.checkedAt) >= Self.rememberEvery }) ?? true {
                    desk.remember([verdict])
                }
                latest = verdict
            }
            try answer.printLine(console, sight: benefits?.sight ?? .desk)
            // Once for a reason: a session may last all day.
            if let reason = verdict.unremembered, reason != warned {
                desk.warn(of: reason)
                warned = reason
            }
        }
        if let latest { desk.remember([latest]) }
        return isInvalid ? 1 : isUndecided ? 2 : 0
    }
}
