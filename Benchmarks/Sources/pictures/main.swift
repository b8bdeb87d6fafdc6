import DamageKit
import Foundation
import QRCode

// pictures FOLDER COUNT [tuning|heldOut]: writes COUNT pictures of each kind as PNG, the texts in them beside them, and
// ours.tsv: what our reader made of them within the two budgets. Benchmarks/pictures.py reads all of it.

let arguments = CommandLine.arguments
guard arguments.count >= 3, let count = Int(arguments[2]), count > 0,
    let set = SampleSet(rawValue: arguments.count > 3 ? arguments[3] : "heldOut")
else {
    FileHandle.standardError.write(Data("usage: pictures FOLDER COUNT [tuning|heldOut]\n".utf8))
    exit(64)
}
let folder = URL(filePath: arguments[1])

/// What the processor has spent on this thread: other load on the machine shall not change the table.
@Sendable func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

/// Texts and milliseconds of a reading.
func read(_ picture: GreyPicture, _ budget: Duration) throws -> (texts: Set<String>, time: Double) {
    let start = processorTime()
    let symbols = try PictureReading(budget: budget, now: processorTime).read(picture)
    let time = (processorTime() - start) / .milliseconds(1)
    return (Set(symbols.map { String(decoding: $0.bytes, as: UTF8.self) }), time)
}

var lines: [String] = []
for kind in DamageKind.allCases {
    for number in 0..<count {
        let sample = try set.sample(kind, number)
        let name = "\(kind.rawValue)-\(number)"
        let file = try GreyPNG.encode(sample.canvas)
        try Data(file).write(to: folder.appending(path: "\(name).png"))
        try Data(sample.texts.joined(separator: "\n").utf8).write(to: folder.appending(path: "\(name).txt"))
        // From the file, as the others have it.
        let picture = try Picture.decode(file)
        var cells = [name, kind.words, "\(sample.seed)"]
        for budget in [PictureReading.frameBudget, PictureReading.stillBudget] {
            let (texts, time) = try read(picture, budget)
            let isWrong = !texts.isSubset(of: sample.texts)
            cells.append(isWrong ? "wrong" : texts == Set(sample.texts) ? "read" : "lost")
            cells.append("\(time)")
        }
        lines.append(cells.joined(separator: "\t"))
    }
}
try Data(lines.joined(separator: "\n").utf8).write(to: folder.appending(path: "ours.tsv"))
