/// The tables of an office: settings, keys, lists, credentials, desks and passes.
enum OfficeTables {
    static let all = office + credentials + events + desks

    // Numbers are as wide as SQLite's, text is in the order of its bytes as there, and truth is 0 or 1.
    private static let office = [
        """
        CREATE TABLE setting (
            name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
            value BYTEA NOT NULL
        )
        """,
        """
        CREATE TABLE status_list (
            number BIGINT PRIMARY KEY CHECK (number >= 1),
            uri BYTEA NOT NULL,
            sealed_key BYTEA NOT NULL,
            drawn BIGINT NOT NULL CHECK (drawn BETWEEN 0 AND 131072),
            is_open BIGINT NOT NULL CHECK (is_open IN (0, 1)),
            issued_at BIGINT,
            token BYTEA NOT NULL,
            has_changes BIGINT NOT NULL CHECK (has_changes IN (0, 1))
        )
        """,
        """
        CREATE TABLE key (
            row BIGINT PRIMARY KEY,
            thumbprint BYTEA NOT NULL CONSTRAINT key_thumbprint UNIQUE CHECK (length(thumbprint) = 32),
            curve BIGINT,
            x BYTEA NOT NULL,
            y BYTEA,
            algorithm TEXT COLLATE "C" NOT NULL,
            purpose TEXT COLLATE "C" NOT NULL,
            sm2_id TEXT COLLATE "C",
            not_before BIGINT NOT NULL,
            not_after BIGINT,
            state BIGINT NOT NULL CHECK (state BETWEEN 0 AND 2),
            state_since BIGINT CHECK ((state = 0) = (state_since IS NULL))
        )
        """,
        """
        CREATE TABLE signed_document (
            kind TEXT COLLATE "C" NOT NULL,
            version BIGINT NOT NULL CHECK (version >= 0),
            bytes BYTEA NOT NULL,
            PRIMARY KEY (kind, version)
        )
        """,
        """
        CREATE TABLE run (
            id BIGINT PRIMARY KEY,
            started_at BIGINT NOT NULL,
            finished_at BIGINT
        )
        """,
    ]

    // A credential may outlive its person, and a seeker pass has none: no reference. `row` is the order of storing: the
    // greatest and one, which the one writer finds in its index; a sequence would be one more thing to be shared.
    private static let credentials = [
        """
        CREATE TABLE credential (
            row BIGINT PRIMARY KEY,
            serial BYTEA NOT NULL CONSTRAINT credential_serial UNIQUE CHECK (length(serial) = 12),
            person BYTEA CHECK (length(person) = 16),
            issuer BIGINT NOT NULL,
            profile BIGINT NOT NULL,
            is_bound BIGINT NOT NULL CHECK (is_bound IN (0, 1)),
            list BIGINT NOT NULL CHECK (list >= 1),
            idx BIGINT NOT NULL CHECK (idx BETWEEN 0 AND 131071),
            issued_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            status BIGINT NOT NULL CHECK (status BETWEEN 0 AND 3),
            kid BYTEA NOT NULL CHECK (length(kid) = 8),
            sealed BYTEA NOT NULL,
            issued_by TEXT COLLATE "C" NOT NULL,
            run BIGINT,
            CONSTRAINT credential_place UNIQUE (list, idx)
        )
        """,
        """
        CREATE INDEX credential_person ON credential (person) WHERE person IS NOT NULL
        """,
        """
        CREATE INDEX credential_kid ON credential (kid)
        """,
        """
        CREATE INDEX credential_run ON credential (run) WHERE run IS NOT NULL
        """,
        """
        CREATE INDEX credential_not_valid ON credential (list, idx, status) WHERE status <> 0
        """,
    ]

    // A note may get another sealing while the keys are changed, and only then.
    private static let events = [
        """
        CREATE TABLE event (
            row BIGINT PRIMARY KEY,
            serial BYTEA NOT NULL CHECK (length(serial) = 12),
            at BIGINT NOT NULL,
            act TEXT COLLATE "C" NOT NULL,
            done_by TEXT COLLATE "C" NOT NULL,
            reason TEXT COLLATE "C",
            sealed_note BYTEA
        )
        """,
        """
        CREATE INDEX event_serial ON event (serial)
        """,
        BookkeepingTables.refusal(
            "event_unchanged", "UPDATE OF row, serial, at, act, done_by, reason", on: "event",
            "events are only appended"),
        BookkeepingTables.refusal(
            "event_kept", "DELETE", on: "event",
            "events are only appended"),
        """
        CREATE FUNCTION event_note_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.sealed_note IS NULL OR NEW.sealed_note IS NULL
                OR NOT EXISTS (SELECT 1 FROM setting WHERE name = 'sealing-rotation') THEN
                RAISE EXCEPTION 'events are only appended' USING ERRCODE = '23514';
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE TRIGGER event_note_kept BEFORE UPDATE OF sealed_note ON event
        FOR EACH ROW EXECUTE FUNCTION event_note_kept()
        """,
    ]

    private static let desks = [
        """
        CREATE TABLE desk (
            id TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 16),
            area BIGINT NOT NULL,
            venue TEXT COLLATE "C" NOT NULL,
            benefits TEXT COLLATE "C" NOT NULL,
            key BYTEA NOT NULL,
            token_hash BYTEA NOT NULL CHECK (length(token_hash) = 32),
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            disabled_at BIGINT
        )
        """,
        """
        CREATE TABLE seeker (
            row BIGINT PRIMARY KEY,
            serial BYTEA NOT NULL CONSTRAINT seeker_serial UNIQUE CHECK (length(serial) = 12),
            document_hash BYTEA NOT NULL CHECK (length(document_hash) = 32),
            sealed_name BYTEA NOT NULL
        )
        """,
        """
        CREATE INDEX seeker_document ON seeker (document_hash)
        """,
    ]
}
