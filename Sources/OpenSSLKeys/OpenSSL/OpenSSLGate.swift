import COSE
import COpenSSL

/// The one gate through which the result of every OpenSSL call goes.
enum OpenSSLGate {
    /// Accepts 1 and nothing else; some calls give 0 and some a negative number when they fail.
    @inline(__always)
    static func require(_ result: Int32, _ operation: String) throws(CryptographyError) {
        guard result == 1 else { throw failure(operation) }
    }

    /// An error with what stands in OpenSSL's queue of this thread; the queue is empty afterwards.
    ///
    /// Only the library and the reason are taken: the data of an entry may quote input.
    static func failure(_ operation: String) -> CryptographyError {
        var reasons: [String] = []
        while case let code = ERR_get_error(), code != 0 {
            guard reasons.count < 8 else { continue }
            let reason = unsafe ERR_reason_error_string(code).map { unsafe String(cString: $0) }
            let library = unsafe ERR_lib_error_string(code).map { unsafe String(cString: $0) }
            reasons.append("\(reason ?? "error \(code)") (\(library ?? "OpenSSL"))")
        }
        let reason = reasons.isEmpty ? "OpenSSL gave no reason" : reasons.joined(separator: "; ")
        return CryptographyError(operation: operation, reason: reason)
    }

    /// Whether the oldest entry of the queue says that a sum of points was infinity.
    static var nextIsPointAtInfinity: Bool {
        let code = ERR_peek_error()
        return ERR_GET_LIB(code) == ERR_LIB_EC && ERR_GET_REASON(code) == EC_R_POINT_AT_INFINITY
    }

    /// Forgets what an answer of "no" left in the queue.
    @inline(__always)
    static func forget() { ERR_clear_error() }
}
