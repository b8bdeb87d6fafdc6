import Foundation
import QRCode
import TalentCode

/// `issue --all`: in chunks of one transaction each. A batch that was killed is taken up again: nobody gets a
/// second code, and what was signed before the kill is delivered with the rest.
struct BatchIssue {
    let office: Office
    let request: IssueRequest
    let rendering: CodeRendering
    let filter: PersonFilter
    let folder: String?
    let texts: String?
    let workers: Int?

    /// Persons in one transaction.
    static let chunk = 250

    private struct Summary: Encodable {
        let issued: Int
        let skipped: Int
        let seconds: Double
        let perSecond: Double
    }

    func run() async throws {
        let console = office.console
        if let folder { try OutputFile.makeFolder(folder) }
        let lock = try FolderLock("\(office.home.folder)/.batch.lock", waits: false)
        defer { withExtendedLifetime(lock) {} }
        let started = ContinuousClock.now
        let issuance = try await office.issuance()
        var run = try await beginRun()
        let total = try await office.register.read { [filter] in try $0.personCount(filter) }
        var delivery = try BatchDelivery(batch: self)
        let (resumed, others) = try await deliverUnfinished(run, issuance, &delivery)
        // Codes of people who are not meant this time stay with their run, for a batch that means them.
        if others > 0 { run = try await newRun() }
        if resumed > 0 { console.note("note.batchResumed", ["count": "\(resumed)"]) }
        var request = request
        request.run = run.id
        var issued = resumed
        var seen = 0
        var last: PersonID?
        var progress = Progress(console: console, total: total)
        while true {
            let chunk = try await next(after: last, issuance, request)
            guard let end = chunk.last else { break }
            last = end
            seen += chunk.seen
            issued += chunk.issued.count
            try await delivery.deliver(chunk.issued)
            progress.show(seen)
        }
        progress.finish()
        try delivery.finish()
        try await office.publishFiles()
        let now = Clock.now()
        try await office.register.write { [run] in try $0.finishRun(run.id, at: now) }
        try report(issued: issued, skipped: total - min(issued, total), since: started)
    }

    private func report(issued: Int, skipped: Int, since started: ContinuousClock.Instant) throws {
        let elapsed = started.duration(to: .now)
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let summary = Summary(
            issued: issued, skipped: skipped, seconds: (seconds * 1_000).rounded() / 1_000,
            perSecond: (Double(issued) / max(seconds, 0.001)).rounded()
        )
        if office.console.isJSON { return try office.console.json(summary) }
        try office.console.line(
            office.console.text(
                "note.batchDone",
                [
                    "issued": "\(issued)", "skipped": "\(summary.skipped)", "seconds": "\(summary.seconds)",
                    "perSecond": "\(Int(summary.perSecond))",
                ]
            )
        )
    }

    /// Takes up the run that was not finished, or begins one.
    private func beginRun() async throws -> RunRecord {
        let unfinished = try await office.register.read { try $0.unfinishedRun() }
        if let unfinished { return unfinished }
        return try await newRun()
    }

    private func newRun() async throws -> RunRecord {
        let now = Clock.now()
        return try await office.register.write { try $0.beginRun(at: now) }
    }

    /// Delivers what an interrupted run had signed: its files may not have been written.
    private func deliverUnfinished(
        _ run: RunRecord, _ issuance: Issuance, _ delivery: inout BatchDelivery
    ) async throws -> (delivered: Int, others: Int) {
        let persons = filter
        var filter = CredentialFilter(now: Clock.now())
        filter.run = run.id
        var count = 0
        var others = 0
        var last: Serial?
        while true {
            let records = try await office.register.read { [last, filter] register in
                try register.credentials(filter, after: last, limit: Self.chunk)
            }
            guard let end = records.last else { return (count, others) }
            last = end.serial
            let meant = try await office.register.read { register in
                try records.filter { record in
                    var one = persons
                    one.person = record.person
                    return try record.person != nil && register.personCount(one) == 1
                }
            }
            others += records.count - meant.count
            let issued = try meant.map { try issuance.restore($0) }
            try await delivery.deliver(issued)
            count += issued.count
        }
    }

    private func next(
        after last: PersonID?, _ issuance: Issuance, _ request: IssueRequest
    ) async throws -> (issued: [IssuedCredential], seen: Int, last: PersonID?) {
        let now = Clock.now()
        return try await office.register.write { [filter] register in
            let persons = try register.persons(filter, after: last, limit: Self.chunk)
            let issued = try issuance.issueAll(persons, request, now: now, register)
            return (issued, persons.count, persons.last?.id)
        }
    }
}
