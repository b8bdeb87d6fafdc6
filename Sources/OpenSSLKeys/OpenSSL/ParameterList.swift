import COSE
import COpenSSL

/// A list of OSSL_PARAM that owns what it points to.
///
/// OpenSSL's own builder keeps pointers to names and values until it is used, which temporary Swift strings
/// and arrays do not outlive.
@safe
struct ParameterList: ~Copyable {
    private var parameters: [OSSL_PARAM] = unsafe []
    /// Values may be secret; their addresses do not move.
    private var storage: [SecretBytes] = []

    mutating func text(_ name: StaticString, _ value: String) throws(CryptographyError) {
        var bytes = Array(value.utf8) + [0]
        unsafe try add(name, SecretBytes(consuming: &bytes)) { (name, data, count) in
            // The length without the zero at the end.
            unsafe OSSL_PARAM_construct_utf8_string(
                name,
                data.assumingMemoryBound(to: CChar.self),
                count - 1
            )
        }
    }

    mutating func octets(_ name: StaticString, _ value: [UInt8]) throws(CryptographyError) {
        unsafe try add(name, SecretBytes(value)) { (name, data, count) in
            unsafe OSSL_PARAM_construct_octet_string(name, data, count)
        }
    }

    /// A number of at least one byte, big-endian as COSE has it; OpenSSL wants the machine's order.
    mutating func number(_ name: StaticString, _ value: SecretBytes) throws(CryptographyError) {
        let native = unsafe try SecretBytes(count: value.count) { (output) throws(CryptographyError) in
            unsafe try value.with { (bytes, count) throws(CryptographyError) in
                for place in 0..<count {
                    #if _endian(little)
                        unsafe output[count - 1 - place] = bytes[place]
                    #else
                        unsafe output[place] = bytes[place]
                    #endif
                }
            }
        }
        unsafe try add(name, native) { (name, data, count) in
            unsafe OSSL_PARAM_construct_BN(name, data.assumingMemoryBound(to: UInt8.self), count)
        }
    }

    /// Lends the list with its end mark.
    consuming func with<Result>(
        _ body: (UnsafeMutablePointer<OSSL_PARAM>) throws(CryptographyError) -> Result
    ) throws(CryptographyError) -> Result {
        var list = unsafe parameters
        unsafe list.append(OSSL_PARAM_construct_end())
        // The list points into the storage.
        defer { withExtendedLifetime(storage) {} }
        return unsafe try body(&list)
    }

    private mutating func add(
        _ name: StaticString,
        _ value: SecretBytes,
        _ construct: (UnsafePointer<CChar>, UnsafeMutableRawPointer, Int) -> OSSL_PARAM
    ) throws(CryptographyError) {
        storage.append(value)
        let parameter = unsafe try value.with { (bytes, count) throws(CryptographyError) in
            // A static string ends with a zero and stays. OpenSSL only reads the value.
            unsafe construct(
                UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
                UnsafeMutableRawPointer(mutating: bytes),
                count
            )
        }
        unsafe parameters.append(parameter)
    }
}
