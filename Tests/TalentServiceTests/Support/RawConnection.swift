import Foundation

/// A connection on which a test writes what it likes. Its calls block, so they run on a thread of their own: the
/// service under test needs the threads of the concurrency pool.
final class RawConnection: Sendable {
    struct Failed: Error {
        let call: String
        let number: Int32
    }

    private let descriptor: Int32

    /// Connects to a port of this machine.
    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failed(call: "socket", number: errno) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            let number = errno
            close(descriptor)
            throw Failed(call: "connect", number: number)
        }
    }

    deinit { close(descriptor) }

    /// Sends bytes; gives how many went out before the other end closed.
    @discardableResult
    func send(_ bytes: [UInt8]) async -> Int {
        await onThread { [descriptor] in
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { break }
                sent += count
            }
            return sent
        }
    }

    @discardableResult
    func send(_ text: String) async -> Int { await send(Array(text.utf8)) }

    /// What comes until the other end closes, or ten seconds pass without a byte.
    func rest() async -> String { await text(until: nil) }

    /// The same, or until what came ends with something.
    func text(until end: String?) async -> String {
        await onThread { [descriptor] in
            var bytes: [UInt8] = []
            var part = [UInt8](repeating: 0, count: 16_384)
            while true {
                let count = recv(descriptor, &part, part.count, 0)
                guard count > 0 else { break }
                bytes += part[..<count]
                if let end, bytes.suffix(end.utf8.count).elementsEqual(end.utf8) { break }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private func onThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "connection").async { continuation.resume(returning: work()) }
        }
    }
}
