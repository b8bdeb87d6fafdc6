import Foundation

/// Reads files and standard input with a bound.
enum InputFile {
    /// All bytes of a file; a larger one than `maximum` bytes is refused before it is read on.
    static func read(_ path: String, maximum: Int) throws -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let number = errno
            throw CommandError(.inputMissing, at: path, detail: SystemFault.text(number))
        }
        defer { close(descriptor) }
        return try drain(descriptor, path, maximum)
    }

    /// All bytes of a file; `-` is standard input.
    static func readOrStandardInput(_ path: String, maximum: Int) throws -> [UInt8] {
        try path == "-" ? standardInput(maximum: maximum) : read(path, maximum: maximum)
    }

    /// All bytes of standard input.
    static func standardInput(maximum: Int) throws -> [UInt8] {
        try drain(STDIN_FILENO, "standard input", maximum)
    }

    /// Standard input, cut once it is longer than `maximum` bytes: for a text that is too long in any case, and
    /// is to be judged rather than refused.
    static func standardInput(cutAt maximum: Int) throws -> [UInt8] {
        try drain(STDIN_FILENO, "standard input", maximum, isCut: true)
    }

    /// Text as verify and inspect take it: one trailing LF or CRLF is removed, nothing else.
    static func text(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.last == 0x0a else { return bytes }
        let line = bytes.dropLast()
        return Array(line.last == 0x0d ? line.dropLast() : line)
    }

    static func drain(
        _ descriptor: Int32, _ place: String, _ maximum: Int, isCut: Bool = false
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe Foundation.read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw CommandError(.inputMissing, at: place, detail: SystemFault.text(errno))
            }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= maximum else {
                if isCut { return bytes }
                throw CommandError(.tooLarge, at: place, values: ["limit": "\(maximum)"])
            }
        }
    }
}
