import Logging
import TalentCode

/// Looks whether the clocks of the machines that serve one office agree: each signs and judges by its own.
struct ClockDuty {
    let office: ServiceOffice
    let logger: Logger

    func run() async throws {
        let before = Clock.milliseconds()
        let server = try await office.register.serverClock()
        let after = Clock.milliseconds()
        let newest = try await office.register.read { try $0.statusLists().compactMap(\.issuedAt).max() }
        let ahead = newest?.since(office.now) ?? 0
        let offset = server.flatMap { ClockComparison(before: before, server: $0, after: after) }
        for (fault, isWrong) in office.clocks.note(offset, ahead: ahead) {
            let seconds =
                switch fault {
                case .offset: "\((offset?.offset ?? 0) / 1_000)"
                case .statusAhead: "\(ahead)"
                }
            logger.log(
                level: isWrong ? .warning : .info, isWrong ? "clocks differ" : "clocks agree again",
                metadata: ["code": "\(fault.rawValue)", "seconds": "\(seconds)"])
        }
    }
}
