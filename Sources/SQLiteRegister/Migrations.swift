import GRDB

/// The schema, as append-only named steps: a step that was released is never changed.
enum Migrations {
    static let all: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1: one office") { try $0.execute(sql: officeSchema) }
        return migrator
    }()

    private static let officeSchema = """
        CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE person (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            document_hash BLOB NOT NULL UNIQUE CHECK (length(document_hash) = 32),
            name_hash BLOB NOT NULL CHECK (length(name_hash) = 32),
            phone_hash BLOB CHECK (length(phone_hash) = 32),
            sealed BLOB NOT NULL,
            area INTEGER NOT NULL,
            categories INTEGER NOT NULL,
            tier_scheme INTEGER,
            tier_level INTEGER,
            skill_level INTEGER,
            employer_hash BLOB CHECK (length(employer_hash) = 32),
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX person_name ON person (name_hash);
        CREATE INDEX person_phone ON person (phone_hash) WHERE phone_hash IS NOT NULL;
        CREATE INDEX person_employer ON person (employer_hash) WHERE employer_hash IS NOT NULL;

        CREATE TABLE person_area (
            person BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            area INTEGER NOT NULL,
            PRIMARY KEY (person, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX person_area_area ON person_area (area, person);

        CREATE TABLE person_programme (
            person BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            programme INTEGER NOT NULL,
            level INTEGER NOT NULL,
            PRIMARY KEY (person, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX person_programme_programme ON person_programme (programme, person);

        CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            started_at INTEGER NOT NULL,
            finished_at INTEGER
        ) STRICT;

        CREATE TABLE status_list (
            number INTEGER PRIMARY KEY,
            uri TEXT NOT NULL UNIQUE,
            sealed_key BLOB NOT NULL,
            drawn INTEGER NOT NULL CHECK (drawn BETWEEN 0 AND 131072),
            is_open INTEGER NOT NULL,
            issued_at INTEGER,
            token BLOB NOT NULL,
            has_changes INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE credential (
            position INTEGER PRIMARY KEY,
            serial BLOB NOT NULL UNIQUE CHECK (length(serial) = 12),
            person BLOB,
            issuer INTEGER NOT NULL,
            profile INTEGER NOT NULL,
            is_bound INTEGER NOT NULL,
            list INTEGER NOT NULL REFERENCES status_list (number),
            idx INTEGER NOT NULL CHECK (idx BETWEEN 0 AND 131071),
            issued_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),
            kid BLOB NOT NULL CHECK (length(kid) = 8),
            sealed_message BLOB NOT NULL,
            issued_by TEXT NOT NULL,
            run INTEGER,
            UNIQUE (list, idx)
        ) STRICT;
        CREATE INDEX credential_person ON credential (person);
        CREATE INDEX credential_run ON credential (run) WHERE run IS NOT NULL;
        CREATE INDEX credential_changed ON credential (list, idx, status) WHERE status <> 0;

        CREATE TABLE event (
            position INTEGER PRIMARY KEY,
            serial BLOB NOT NULL,
            at INTEGER NOT NULL,
            act TEXT NOT NULL,
            by TEXT NOT NULL,
            reason TEXT,
            sealed_note BLOB
        ) STRICT;
        CREATE INDEX event_serial ON event (serial);
        CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
            BEGIN SELECT RAISE(ABORT, 'events are appended, never changed'); END;
        CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
            BEGIN SELECT RAISE(ABORT, 'events are appended, never deleted'); END;

        CREATE TABLE key (
            position INTEGER PRIMARY KEY,
            thumbprint BLOB NOT NULL UNIQUE CHECK (length(thumbprint) = 32),
            cose_key BLOB NOT NULL,
            algorithm TEXT NOT NULL,
            purpose TEXT NOT NULL,
            sm2_id TEXT,
            not_before INTEGER NOT NULL,
            not_after INTEGER,
            state INTEGER NOT NULL,
            since INTEGER
        ) STRICT;

        CREATE TABLE signed_document (
            kind TEXT NOT NULL,
            version INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (kind, version)
        ) STRICT, WITHOUT ROWID;
        """
}
