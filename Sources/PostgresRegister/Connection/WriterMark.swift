/// What a process leaves behind with each commit, so that it can find out whether one took place whose answer was lost.
struct WriterMark {
    /// Names the process: 16 random bytes.
    let id: [UInt8]
    /// Counts its attempts.
    private(set) var number: Int64 = 0

    init() {
        var random = SystemRandomNumberGenerator()
        id = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    mutating func next() { number += 1 }
}
