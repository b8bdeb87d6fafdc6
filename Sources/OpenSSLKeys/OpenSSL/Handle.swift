import COSE

/// Owns one OpenSSL handle and frees it once, at the end of its scope.
///
/// The pointer is borrowed from it and never outlives it.
@safe
struct Handle<Kind: HandleKind>: ~Copyable {
    let pointer: OpaquePointer

    /// Takes what a call gave back; null is the failure of that call.
    init(_ pointer: OpaquePointer?, _ operation: String) throws(CryptographyError) {
        guard let pointer = unsafe pointer else { throw OpenSSLGate.failure(operation) }
        unsafe self.pointer = pointer
    }

    deinit { unsafe Kind.free(pointer) }
}
