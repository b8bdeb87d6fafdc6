internal import CDeflate

/// Owns a libdeflate decompressor and frees it.
@safe
struct Decompressor: ~Copyable {
    private let handle: OpaquePointer

    init() throws(DeflateError) {
        guard let handle = unsafe libdeflate_alloc_decompressor() else { throw .outOfMemory }
        unsafe self.handle = handle
    }

    deinit { unsafe libdeflate_free_decompressor(handle) }

    /// Inflates one whole stream into a buffer of `capacity` bytes, filled to the end if `isExact`.
    func decompress(_ bytes: [UInt8], capacity: Int, isExact: Bool) throws(DeflateError) -> [UInt8] {
        var result = LIBDEFLATE_BAD_DATA
        var consumed = 0
        let output = unsafe [UInt8](unsafeUninitializedCapacity: max(capacity, 0)) { buffer, count in
            var written = 0
            unsafe bytes.withUnsafeBytes { input in
                result = unsafe libdeflate_zlib_decompress_ex(
                    handle,
                    input.baseAddress,
                    input.count,
                    buffer.baseAddress,
                    max(capacity, 0),
                    &consumed,
                    &written
                )
            }
            count = result == LIBDEFLATE_SUCCESS ? written : 0
        }
        switch result {
        case LIBDEFLATE_SUCCESS: break
        case LIBDEFLATE_INSUFFICIENT_SPACE: throw .tooLarge
        default: throw .malformed
        }
        guard consumed == bytes.count else { throw .trailingBytes(consumed) }
        guard !isExact || output.count == capacity else { throw .tooSmall }
        return output
    }
}
