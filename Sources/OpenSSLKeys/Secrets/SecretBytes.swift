import COSE
import COpenSSL

/// Bytes that must not outlive their use: cleared when the last owner lets go, never printed.
@safe
public final class SecretBytes: @unchecked Sendable {
    // Unchecked: owns memory that OpenSSL is handed; nothing writes to it after init.
    private let buffer: UnsafeMutableRawBufferPointer

    /// Number of bytes.
    public var count: Int { unsafe buffer.count }

    /// Copies `bytes`. The caller's copy stays; use `init(consuming:)` where it must not.
    public init(_ bytes: [UInt8]) {
        unsafe buffer = .allocate(byteCount: bytes.count, alignment: 16)
        unsafe buffer.copyBytes(from: bytes)
    }

    /// Takes over `bytes`, which are cleared and then empty.
    ///
    /// Copies that the array shares its storage with are not reached: hold the only one.
    public init(consuming bytes: inout [UInt8]) {
        unsafe buffer = .allocate(byteCount: bytes.count, alignment: 16)
        unsafe buffer.copyBytes(from: bytes)
        SecretBytes.clear(&bytes)
    }

    /// Makes room for `count` bytes and has `body` fill it.
    init(count: Int, _ body: (UnsafeMutablePointer<UInt8>) throws(CryptographyError) -> Void)
        throws(CryptographyError)
    {
        // One byte at least, so that the address is never null.
        unsafe buffer = .allocate(byteCount: max(count, 1), alignment: 16)
        unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
        if let base = unsafe buffer.baseAddress {
            unsafe try body(base.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// Lends the bytes to `body`, which must not keep the pointer.
    func with<Result>(
        _ body: (UnsafePointer<UInt8>, Int) throws(CryptographyError) -> Result
    ) throws(CryptographyError) -> Result {
        let bytes = unsafe buffer.bindMemory(to: UInt8.self)
        var none: UInt8 = 0
        guard let base = bytes.baseAddress else { return unsafe try body(&none, 0) }
        return unsafe try body(UnsafePointer(base), bytes.count)
    }

    /// An ordinary copy: for what must be handed on as an array; clear it after use.
    public func copy() -> [UInt8] { unsafe Array(buffer) }

    /// Overwrites `bytes` and empties them.
    public static func clear(_ bytes: inout [UInt8]) {
        unsafe OPENSSL_cleanse(&bytes, bytes.count)
        bytes = []
    }

    deinit {
        unsafe OPENSSL_cleanse(buffer.baseAddress, buffer.count)
        unsafe buffer.deallocate()
    }
}

extension SecretBytes: Equatable, CustomStringConvertible, CustomReflectable {
    /// Compares in a time that depends on the lengths alone.
    public static func == (first: SecretBytes, second: SecretBytes) -> Bool {
        guard first.count == second.count else { return false }
        return unsafe CRYPTO_memcmp(first.buffer.baseAddress, second.buffer.baseAddress, first.count) == 0
    }

    /// The length alone.
    public var description: String { "\(count) secret bytes" }
    /// Empty: reflection shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
