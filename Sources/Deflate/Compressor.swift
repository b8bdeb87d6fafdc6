internal import CDeflate

/// Owns a libdeflate compressor and frees it.
@safe
struct Compressor: ~Copyable {
    private let handle: OpaquePointer

    init(level: Int) throws(DeflateError) {
        guard let handle = unsafe libdeflate_alloc_compressor(CInt(min(max(level, 0), 12))) else {
            throw .outOfMemory
        }
        unsafe self.handle = handle
    }

    deinit { unsafe libdeflate_free_compressor(handle) }

    func compress(_ bytes: [UInt8]) throws(DeflateError) -> [UInt8] {
        let bound = unsafe libdeflate_zlib_compress_bound(handle, bytes.count)
        let output = unsafe [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            unsafe bytes.withUnsafeBytes { input in
                count = unsafe libdeflate_zlib_compress(
                    handle,
                    input.baseAddress,
                    input.count,
                    buffer.baseAddress,
                    bound
                )
            }
        }
        // Zero says that the bound was too small: a zlib stream is never empty.
        guard !output.isEmpty else { throw .outOfMemory }
        return output
    }
}
