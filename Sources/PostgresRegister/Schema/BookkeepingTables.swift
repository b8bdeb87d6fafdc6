/// What a register in PostgreSQL has beside the tables of every register.
enum BookkeepingTables {
    // office_move: from which office the register is, or was, filled.
    // register_change: the writers' lock and the counter of commits; room in the page keeps its updates in place.
    static let all = [
        "CREATE TABLE migration (name TEXT COLLATE \"C\" PRIMARY KEY)",
        """
        CREATE TABLE register_change (
            id BIGINT PRIMARY KEY CHECK (id = 1),
            change BIGINT NOT NULL
        ) WITH (fillfactor = 10)
        """,
        "INSERT INTO register_change (id, change) VALUES (1, 0)",
        """
        CREATE TABLE writer (
            id BYTEA PRIMARY KEY CHECK (length(id) = 16),
            mark BIGINT NOT NULL,
            asked BIGINT NOT NULL DEFAULT 0,
            at BIGINT NOT NULL
        ) WITH (fillfactor = 10)
        """,
        """
        CREATE TABLE office_move (
            id BIGINT PRIMARY KEY CHECK (id = 1),
            source BYTEA NOT NULL CHECK (length(source) = 32),
            finished_at BIGINT
        )
        """,
        """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = '23514'; END $$
        """,
    ]

    /// A trigger that refuses what it fires for with a message.
    static func refusal(_ name: String, _ when: String, on table: String, _ message: String) -> String {
        """
        CREATE TRIGGER \(name) BEFORE \(when) ON \(table) FOR EACH ROW EXECUTE FUNCTION refuse_change('\(message)')
        """
    }
}
