import Foundation

/// Writes a line in one call, so that lines of several threads never mix.
enum LogLine {
    /// A log that cannot be written is no reason to refuse a request: what fails is left out.
    static func write(_ line: String, to descriptor: Int32) {
        var line = line
        line.withUTF8 { bytes in
            var rest = bytes.count
            while rest > 0 {
                guard let base = bytes.baseAddress else { return }
                let count = unsafe Foundation.write(descriptor, base + (bytes.count - rest), rest)
                guard count > 0 else {
                    if count < 0, errno == EINTR { continue }
                    return
                }
                rest -= count
            }
        }
    }
}
