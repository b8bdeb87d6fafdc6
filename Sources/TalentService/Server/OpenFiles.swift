import Glibc

/// How many files, and so connections, this process may have open.
enum OpenFiles {
    /// Descriptors for what is no connection of a client: the register, logs, the listener.
    static let reserved = 128

    /// Raises the process's own limit as far as the system lets it, and as far as it is of use.
    ///
    /// - Returns: how many connections fit into it.
    static func raise() -> Int {
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        // A limit that is not told is taken to be the usual one.
        guard unsafe getrlimit(kind, &limit) == 0 else { return connections(of: 1_024) }
        var raised = limit
        raised.rlim_cur = min(rlim_t(ServiceLimits.connections + reserved), limit.rlim_max)
        guard limit.rlim_cur < raised.rlim_cur, unsafe setrlimit(kind, &raised) == 0 else {
            return connections(of: UInt64(limit.rlim_cur))
        }
        return connections(of: UInt64(raised.rlim_cur))
    }

    /// Connections at most under a limit of descriptors: a listener that runs out of them would spin.
    static func connections(of files: UInt64) -> Int {
        min(ServiceLimits.connections, max(1, Int(clamping: files) - reserved))
    }
}
