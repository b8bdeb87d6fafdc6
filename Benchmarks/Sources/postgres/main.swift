import Bare
import Foundation
import PostgresRegister
import TalentCode

// What durable writes of one row cost in PostgreSQL, beside bare ones over libpq: `postgres URL`, an empty database.

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    print("usage: postgres URL")
    exit(64)
}
let url = arguments[1]
let register = try await PostgresRegister.create(at: url)
BareRows.makeTable(url)

/// One event, which is one row.
@Sendable func event(_ number: Int) -> CredentialEvent {
    let bytes = (0..<12).map { UInt8(truncatingIfNeeded: $0 < 8 ? number >> ($0 * 8) : 0) }
    return CredentialEvent(
        serial: Serial(bytes)!, at: Timestamp(1), act: .issued, by: "bench", reason: nil,
        sealedNote: [UInt8](repeating: 1, count: 200))
}

for clients in [1, 8, 32] {
    let count = 1_600
    var ratios: [Double] = []
    var times: [Double] = []
    for round in 0..<5 {
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                group.addTask {
                    for number in 0..<(count / clients) {
                        try await register.write { try $0.append(event(client * count + number)) }
                    }
                }
            }
            try await group.waitForAll()
        }
        let ours = start.duration(to: .now) / .seconds(1)
        let bare = try BareRows.seconds(url, clients: clients, count: count)
        guard round > 0 else { continue }
        ratios.append(bare / ours)
        times.append(ours * 1e6 / Double(count))
    }
    let ratio = ratios.sorted()[2]
    print(
        "a durable write of one row in PostgreSQL, \(clients) at once, against bare ones: ratio "
            + String(format: "%.2f, %.0f µs", ratio, times.sorted()[2]))
}
var stamp: Int64 = 0
let start = ContinuousClock.now
for _ in 0..<1_000 { stamp = try await register.changeStamp() }
let one = start.duration(to: .now) / .microseconds(1_000)
print(String(format: "a question for changes: %.0f µs", one))
await register.close()
