import Bare
import Foundation

// What the service is compared with, each in a process of its own:
//   service constant FILE TYPE [NAME VALUE]…   Hummingbird that answers every request with the bytes of a file
//   service verifying STORE FILE TYPE [NAME VALUE]…    the same, once the code in the request was verified
//   service storing DATABASE CLIENTS FILE TYPE Hummingbird that answers so once a row of the request is on the disk
//   service verify STORE TEXTS COUNT           CPU time of a verification in process
//   service commits FILE COUNT                 seconds for durable commits of one row each in SQLite
//   service rows URL CLIENTS COUNT             the same over libpq

let arguments = Array(CommandLine.arguments.dropFirst())

/// An argument as a number.
func number(_ index: Int) -> Int { index < arguments.count ? Int(arguments[index]) ?? 0 : 0 }

switch (arguments.first, arguments.count) {
case ("constant", 3...):
    try await ConstantServer.run(file: arguments[1], type: arguments[2], fields: Array(arguments[3...]))
case ("verifying", 4...):
    let verification = try VerifyInProcess(arguments[1])
    try await ConstantServer.run(file: arguments[2], type: arguments[3], fields: Array(arguments[4...])) {
        // What stands between `{"text": "` and `"}`: nothing that reads JSON is measured here.
        verification.isGood(Array($0.readableBytesView.dropFirst(10).dropLast(2)))
    }
case ("storing", 5):
    let rows = try RowWriter(arguments[1], clients: number(2))
    try await ConstantServer.run(file: arguments[3], type: arguments[4]) { _ in await rows.commit() }
case ("verify", 4): print(try VerifyInProcess(arguments[1]).nanoseconds(arguments[2], count: number(3)))
case ("commits", 3):
    let bare = try BareCommits(at: arguments[1])
    let start = ContinuousClock.now
    for _ in 0..<number(2) { try bare.commit() }
    print(start.duration(to: .now) / .seconds(1))
case ("rows", 4):
    BareRows.makeTable(arguments[1])
    print(try BareRows.seconds(arguments[1], clients: number(2), count: number(3)))
default:
    print("usage: service constant | verifying | storing | verify | commits | rows")
    exit(64)
}
