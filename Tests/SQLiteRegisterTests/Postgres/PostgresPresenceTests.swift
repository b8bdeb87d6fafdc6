import TestSupport
import Testing

@Suite("PostgreSQL")
struct PostgresPresenceTests {
    @Test(
        "is installed, so that its register is tested",
        .enabled(if: PostgresCluster.isThere, "PostgreSQL is not installed: its register is not tested"))
    func there() { #expect(PostgresCluster.programs != nil) }
}
