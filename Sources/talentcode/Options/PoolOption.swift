import ArgumentParser
import TalentCode

/// `--pool P`.
struct PoolOption: ParsableArguments {
    @Option(help: "The pool: 1–32 of A–Z, a–z, 0–9, dot, hyphen and underscore, such as 2026.")
    var pool: String

    /// The pool's name.
    func id() throws -> PoolID { try Self.parse(pool) }

    /// A pool's name as people write it.
    static func parse(_ text: String) throws -> PoolID {
        guard let id = PoolID(text) else {
            throw CommandError(.usage, at: "--pool", detail: "[A-Za-z0-9._-], 1–32")
        }
        return id
    }

    /// A name that no pool has, with the names that there are.
    static func unknown(_ pool: PoolID, among pools: [Pool]) -> CommandError {
        let names = Set(pools.map(\.id.description)).sorted()
        guard !names.isEmpty else {
            return CommandError(.notFound, at: pool.description, key: "NOT_FOUND.pool")
        }
        return CommandError(
            .notFound, at: pool.description, key: "NOT_FOUND.poolKnown",
            values: ["known": names.joined(separator: ", ")])
    }
}
