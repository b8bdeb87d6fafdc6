internal import CPostgres
internal import Glibc
internal import TalentCode

/// Which way a connection takes, as libpq decides it: the connection string before the environment (PostgreSQL 15,
/// sections 34.1 and 34.15).
@safe
struct ConnectionRoute {
    private let values: [String: String]

    /// - Parameter given: the parameters of the connection string that were set, empty ones among them.
    init(_ given: [String: String]) throws(RegisterError) {
        // What the environment and libpq itself set where the string sets nothing; a service file of PGSERVICE too.
        guard let options = unsafe PQconndefaults() else {
            throw .unavailable("the settings of libpq's environment cannot be read")
        }
        defer { unsafe PQconninfoFree(options) }
        values = unsafe ConnectionParameters.read(options).merging(given) { $1 }
    }

    /// Who could read on the way.
    var exposure: PostgresExposure {
        if values["service"] != nil { return .service }
        if ["require", "verify-ca", "verify-full"].contains(values["sslmode"]) { return .none }
        return servers.allSatisfy(Self.isThisMachine) ? .none : .open
    }

    /// Where it connects to: for each place `hostaddr`, or `host` where that is empty; none is the local socket.
    private var servers: [Substring] {
        let names = Self.list(values["host"])
        let addresses = Self.list(values["hostaddr"])
        guard !addresses.isEmpty else { return names }
        return addresses.indices.map { place in
            guard addresses[place].isEmpty else { return addresses[place] }
            return place < names.count ? names[place] : ""
        }
    }

    private static func list(_ text: String?) -> [Substring] {
        guard let text, !text.isEmpty else { return [] }
        return text.split(separator: ",", omittingEmptySubsequences: false)
    }

    /// A socket, which stands under a path or an abstract name, or a loopback address (RFC 6890, 2.2.2 and 2.2.3). Of
    /// names only `localhost` is one (RFC 6761, 6.3).
    private static func isThisMachine(_ server: Substring) -> Bool {
        guard let first = server.first else { return true }
        if first == "/" || first == "@" || server.lowercased() == "localhost" { return true }
        var four = in_addr()
        if unsafe inet_pton(AF_INET, String(server), &four) == 1 {
            return UInt32(bigEndian: four.s_addr) >> 24 == 127
        }
        var six = [UInt8](repeating: 0, count: 16)
        guard unsafe inet_pton(AF_INET6, String(server), &six) == 1 else { return false }
        return six == [UInt8](repeating: 0, count: 15) + [1]
    }
}
