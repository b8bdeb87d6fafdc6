import Foundation
import PostgresRegister
import TestSupport

/// Databases of the server that the tests start, each a copy of one empty register.
enum TestDatabase {
    private static let template = Task {
        let cluster = try PostgresCluster.shared.get()
        try cluster.sql("CREATE DATABASE office")
        try await PostgresRegister.create(at: cluster.url("office")).close()
        // A session that is just ending would refuse the first copy.
        for _ in 0..<100 where try cluster.sql(sessions) != "0" { usleep(20_000) }
        return cluster
    }
    private static let sessions = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'office'"

    /// The connection string of a new database with an empty register.
    static func new() async throws -> String {
        let cluster = try await template.value
        let name = "t" + UUID().uuidString.prefix(13).lowercased().replacingOccurrences(of: "-", with: "")
        try cluster.sql("CREATE DATABASE \(name) TEMPLATE office")
        return cluster.url(name)
    }
}
