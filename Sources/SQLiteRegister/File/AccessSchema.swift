/// The tables of the eleventh migration: operators, stored answers, and acts that wait for a second person.
enum AccessSchema {
    // "operator" alone is a word of SQL.
    static let operatorTable = "operator_account"

    /// `roles` are names with spaces between them, in their order.
    static let tables = """
        CREATE TABLE operator_account (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 32),
            roles TEXT NOT NULL CHECK (length(roles) > 0),
            area INTEGER NOT NULL,
            employer TEXT CHECK (length(employer) = 18),
            token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
            previous_token_hash BLOB UNIQUE CHECK (length(previous_token_hash) = 32),
            previous_token_ends_at INTEGER
                CHECK ((previous_token_hash IS NULL) = (previous_token_ends_at IS NULL)),
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            disabled_at INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX desk_token ON desk (token_hash);
        CREATE TABLE answer (
            key BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 32),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            status INTEGER NOT NULL CHECK (status BETWEEN 100 AND 599),
            sealed_body BLOB NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX answer_at ON answer (at, key);
        CREATE TABLE approval (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            kind TEXT NOT NULL,
            area INTEGER NOT NULL,
            drafted_by TEXT NOT NULL,
            drafted_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            sealed_payload BLOB NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            state TEXT NOT NULL,
            decided_by TEXT CHECK ((decided_by IS NOT NULL) = (state NOT IN ('pending', 'expired'))),
            decided_at INTEGER CHECK ((decided_at IS NULL) = (state = 'pending')),
            sealed_result BLOB NOT NULL,
            CHECK (decided_by IS NULL OR (decided_by = drafted_by) = (state = 'withdrawn'))
        ) STRICT;
        CREATE INDEX approval_state ON approval (state, id);
        """
}
