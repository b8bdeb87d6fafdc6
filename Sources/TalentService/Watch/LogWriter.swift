internal import Dispatch
internal import Foundation
internal import Synchronization

/// Writes lines to a file descriptor, so that lines of several threads never mix. Those that can wait are gathered for a
/// moment: a call of the kernel for each request costs as much as a tenth of a short one.
public final class LogWriter: Sendable {
    /// Bytes that are gathered before they are written, at the latest.
    static let most = 32 * 1024
    /// Milliseconds for which a line waits, at the latest.
    static let usualWait = 100

    private let descriptor: Int32
    private let wait: Int
    private let gathered = Mutex<[UInt8]>([])

    /// A writer of its own for each descriptor.
    public convenience init(descriptor: Int32) { self.init(descriptor: descriptor, wait: Self.usualWait) }

    init(descriptor: Int32, wait: Int) {
        self.descriptor = descriptor
        self.wait = wait
    }

    deinit { flush() }

    /// Writes a line behind those before it.
    ///
    /// - Parameter mayWait: whether it may wait for others; a process that is killed takes it along.
    func write(_ line: String, mayWait: Bool) {
        let isFirst = gathered.withLock { gathered in
            let isFirst = gathered.isEmpty
            gathered += line.utf8
            if !mayWait || gathered.count >= Self.most {
                writeAll(&gathered)
                return false
            }
            return isFirst
        }
        guard isFirst else { return }
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .milliseconds(wait)) {
            [weak self] in self?.flush()
        }
    }

    /// Writes what was gathered; to be called before the process ends.
    public func flush() { gathered.withLock { writeAll(&$0) } }

    /// A log that cannot be written is no reason to refuse a request: what fails is left out.
    private func writeAll(_ lines: inout [UInt8]) {
        unsafe lines.withUnsafeBytes { bytes in
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
        lines.removeAll(keepingCapacity: true)
    }
}
