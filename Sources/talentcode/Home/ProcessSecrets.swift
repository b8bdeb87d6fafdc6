import Foundation

/// Keeps keys and passphrases in this process.
enum ProcessSecrets {
    /// No core dumps: a crash must not write keys to the disk.
    static func protect() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        unsafe _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }
}
