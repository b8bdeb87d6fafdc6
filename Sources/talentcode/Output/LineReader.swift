import Foundation

/// Reads standard input line by line in bounded memory: a line beyond the limit is cut, and so refused later.
struct LineReader {
    private let maximum: Int
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    init(maximum: Int) { self.maximum = maximum }

    /// The next line without its LF or CRLF, or nil at the end. A last line without an end counts.
    mutating func next() throws -> [UInt8]? {
        var line: [UInt8] = []
        var isOpen = false
        while true {
            if position == buffer.count {
                guard try fill() else { return isOpen ? line : nil }
            }
            isOpen = true
            let rest = buffer[position...]
            let end = rest.firstIndex(of: 0x0a)
            let part = rest[..<(end ?? rest.endIndex)]
            line.append(contentsOf: part.prefix(max(0, maximum - line.count)))
            position = end.map { $0 + 1 } ?? buffer.count
            guard end != nil else { continue }
            if line.last == 0x0d { line.removeLast() }
            return line
        }
    }

    private mutating func fill() throws -> Bool {
        guard !isAtEnd else { return false }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe bytes.withUnsafeMutableBytes {
                unsafe read(STDIN_FILENO, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw CommandError(.inputMissing, at: "standard input", detail: SystemFault.text(errno))
            }
            isAtEnd = count == 0
            buffer = Array(bytes[..<count])
            position = 0
            return count > 0
        }
    }
}
