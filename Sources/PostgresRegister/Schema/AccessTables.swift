/// Operators, stored answers, and acts that wait for a second person.
enum AccessTables {
    static let all = [
        """
        CREATE TABLE operator_account (
            id TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 32),
            roles TEXT COLLATE "C" NOT NULL CHECK (length(roles) > 0),
            area BIGINT NOT NULL,
            employer TEXT COLLATE "C" CHECK (length(employer) = 18),
            token_hash BYTEA NOT NULL CONSTRAINT operator_token UNIQUE CHECK (length(token_hash) = 32),
            previous_token_hash BYTEA CONSTRAINT operator_previous_token UNIQUE
                CHECK (length(previous_token_hash) = 32),
            previous_token_ends_at BIGINT
                CHECK ((previous_token_hash IS NULL) = (previous_token_ends_at IS NULL)),
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            disabled_at BIGINT
        )
        """,
        """
        CREATE UNIQUE INDEX desk_token ON desk (token_hash)
        """,
        """
        CREATE TABLE answer (
            key BYTEA NOT NULL PRIMARY KEY CHECK (length(key) = 32),
            digest BYTEA NOT NULL CHECK (length(digest) = 32),
            status BIGINT NOT NULL CHECK (status BETWEEN 100 AND 599),
            sealed_body BYTEA NOT NULL,
            at BIGINT NOT NULL
        )
        """,
        """
        CREATE INDEX answer_at ON answer (at, key)
        """,
        """
        CREATE TABLE approval (
            id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            kind TEXT COLLATE "C" NOT NULL,
            area BIGINT NOT NULL,
            drafted_by TEXT COLLATE "C" NOT NULL,
            drafted_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            sealed_payload BYTEA NOT NULL,
            digest BYTEA NOT NULL CHECK (length(digest) = 32),
            state TEXT COLLATE "C" NOT NULL,
            decided_by TEXT COLLATE "C"
                CHECK ((decided_by IS NOT NULL) = (state NOT IN ('pending', 'expired'))),
            decided_at BIGINT CHECK ((decided_at IS NULL) = (state = 'pending')),
            sealed_result BYTEA NOT NULL,
            CHECK (decided_by IS NULL OR (decided_by = drafted_by) = (state = 'withdrawn'))
        )
        """,
        """
        CREATE INDEX approval_state ON approval (state, id)
        """,
    ]
}
