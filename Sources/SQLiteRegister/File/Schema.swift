internal import GRDB

/// The tables, as named migrations: only ever appended to, never changed once released.
enum Schema {
    /// "TCRG": marks the file as a register of talent codes (SQLite file format, offset 68).
    static let applicationID: Int64 = 0x5443_5247

    /// All migrations in their order.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(first) { db in
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: office)
            try db.execute(sql: persons)
            try db.execute(sql: credentials)
            try db.execute(sql: events)
        }
        migrator.registerMigration("2 desks") { db in
            try db.execute(sql: desks)
        }
        migrator.registerMigration("3 dossiers") { db in
            try db.execute(sql: DossierSchema.documents)
            try db.execute(sql: DossierSchema.families)
            try db.execute(sql: DossierSchema.accesses)
        }
        migrator.registerMigration("4 entitlements") { db in
            try db.execute(sql: EntitlementSchema.tables)
        }
        migrator.registerMigration("5 notes and inputs are sealed anew") { db in
            try db.execute(sql: resealedNotes)
            try db.execute(sql: EntitlementSchema.resealedInputs)
        }
        migrator.registerMigration("6 seekers") { db in
            try db.execute(sql: seekers)
        }
        migrator.registerMigration("7 erased identities") { db in
            try db.execute(sql: DossierSchema.erasedIdentities)
            try db.execute(sql: EntitlementSchema.erasedInputs)
        }
        migrator.registerMigration("8 owed money") { db in
            try db.execute(sql: EntitlementSchema.owedMoney)
        }
        migrator.registerMigration("9 open review items are found at once") { db in
            try db.execute(sql: EntitlementSchema.openReviewItems)
        }
        migrator.registerMigration("10 erased identities by id") { db in
            try db.execute(sql: "CREATE INDEX erased_identity_id ON erased_identity (id)")
        }
        migrator.registerMigration("11 operators, answers and approvals") { db in
            try db.execute(sql: AccessSchema.tables)
        }
        migrator.registerMigration("12 live codes that were shown") { db in
            try db.execute(sql: EntitlementSchema.scans)
        }
        return migrator
    }

    /// The migration without which nothing can be read. What later ones add is empty in a file that lacks them.
    static let first = "1 first tables"

    private static let office = """
        CREATE TABLE setting (
            name TEXT NOT NULL PRIMARY KEY,
            value BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE status_list (
            number INTEGER PRIMARY KEY CHECK (number >= 1),
            uri BLOB NOT NULL,
            sealed_key BLOB NOT NULL,
            drawn INTEGER NOT NULL CHECK (drawn BETWEEN 0 AND 131072),
            is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
            issued_at INTEGER,
            token BLOB NOT NULL,
            has_changes INTEGER NOT NULL CHECK (has_changes IN (0, 1))
        ) STRICT;
        CREATE TABLE key (
            row INTEGER PRIMARY KEY,
            thumbprint BLOB NOT NULL UNIQUE CHECK (length(thumbprint) = 32),
            curve INTEGER,
            x BLOB NOT NULL,
            y BLOB,
            algorithm TEXT NOT NULL,
            purpose TEXT NOT NULL,
            sm2_id TEXT,
            not_before INTEGER NOT NULL,
            not_after INTEGER,
            state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
            state_since INTEGER CHECK ((state = 0) = (state_since IS NULL))
        ) STRICT;
        CREATE TABLE signed_document (
            kind TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version >= 0),
            bytes BLOB NOT NULL,
            PRIMARY KEY (kind, version)
        ) STRICT;
        CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            started_at INTEGER NOT NULL,
            finished_at INTEGER
        ) STRICT;
        """

    // The lists of areas and programmes stand in the person's row, in their order; the two tables beside it
    // hold the same as a set, for searching.
    private static let persons = """
        CREATE TABLE person (
            row INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            document_hash BLOB NOT NULL UNIQUE CHECK (length(document_hash) = 32),
            name_hash BLOB NOT NULL CHECK (length(name_hash) = 32),
            phone_hash BLOB CHECK (length(phone_hash) = 32),
            sealed BLOB NOT NULL,
            area INTEGER NOT NULL,
            areas TEXT NOT NULL,
            categories INTEGER NOT NULL,
            tier_scheme INTEGER,
            tier_level INTEGER CHECK ((tier_scheme IS NULL) = (tier_level IS NULL)),
            skill_level INTEGER,
            programmes TEXT NOT NULL,
            employer_hash BLOB CHECK (length(employer_hash) = 32),
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX person_name ON person (name_hash);
        CREATE INDEX person_phone ON person (phone_hash) WHERE phone_hash IS NOT NULL;
        CREATE INDEX person_employer ON person (employer_hash) WHERE employer_hash IS NOT NULL;
        CREATE TABLE person_area (
            area INTEGER NOT NULL,
            person BLOB NOT NULL REFERENCES person (id),
            PRIMARY KEY (area, person)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX person_area_person ON person_area (person);
        CREATE TABLE person_programme (
            programme INTEGER NOT NULL,
            level INTEGER NOT NULL,
            person BLOB NOT NULL REFERENCES person (id),
            PRIMARY KEY (programme, person, level)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX person_programme_person ON person_programme (person);
        """

    // A credential may outlive its person, and a seeker pass has none: no reference.
    private static let credentials = """
        CREATE TABLE credential (
            row INTEGER PRIMARY KEY,
            serial BLOB NOT NULL UNIQUE CHECK (length(serial) = 12),
            person BLOB CHECK (length(person) = 16),
            issuer INTEGER NOT NULL,
            profile INTEGER NOT NULL,
            is_bound INTEGER NOT NULL CHECK (is_bound IN (0, 1)),
            list INTEGER NOT NULL CHECK (list >= 1),
            idx INTEGER NOT NULL CHECK (idx BETWEEN 0 AND 131071),
            issued_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),
            kid BLOB NOT NULL CHECK (length(kid) = 8),
            sealed BLOB NOT NULL,
            issued_by TEXT NOT NULL,
            run INTEGER,
            UNIQUE (list, idx)
        ) STRICT;
        CREATE INDEX credential_person ON credential (person) WHERE person IS NOT NULL;
        CREATE INDEX credential_kid ON credential (kid);
        CREATE INDEX credential_run ON credential (run) WHERE run IS NOT NULL;
        CREATE INDEX credential_not_valid ON credential (list, idx, status) WHERE status <> 0;
        """

    // `key` is a COSE_Key; `benefits` are ids with spaces between them, in their order.
    private static let desks = """
        CREATE TABLE desk (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 16),
            area INTEGER NOT NULL,
            venue TEXT NOT NULL,
            benefits TEXT NOT NULL,
            key BLOB NOT NULL,
            token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            disabled_at INTEGER
        ) STRICT, WITHOUT ROWID;
        """

    private static let seekers = """
        CREATE TABLE seeker (
            row INTEGER PRIMARY KEY,
            serial BLOB NOT NULL UNIQUE CHECK (length(serial) = 12),
            document_hash BLOB NOT NULL CHECK (length(document_hash) = 32),
            sealed_name BLOB NOT NULL
        ) STRICT;
        CREATE INDEX seeker_document ON seeker (document_hash);
        """

    // A note may get another sealing while the keys are changed, and only then: nothing else of an event ever
    // changes, and no note appears or goes.
    private static let resealedNotes = """
        DROP TRIGGER event_unchanged;
        CREATE TRIGGER event_unchanged BEFORE UPDATE OF row, serial, at, act, done_by, reason ON event
        BEGIN SELECT RAISE(ABORT, 'events are only appended'); END;
        CREATE TRIGGER event_note_kept BEFORE UPDATE OF sealed_note ON event
        WHEN OLD.sealed_note IS NULL OR NEW.sealed_note IS NULL
            OR NOT EXISTS (SELECT 1 FROM setting WHERE name = 'sealing-rotation')
        BEGIN SELECT RAISE(ABORT, 'events are only appended'); END;
        """

    // The third trigger stops INSERT OR REPLACE, which deletes without firing the second one.
    private static let events = """
        CREATE TABLE event (
            row INTEGER PRIMARY KEY,
            serial BLOB NOT NULL CHECK (length(serial) = 12),
            at INTEGER NOT NULL,
            act TEXT NOT NULL,
            done_by TEXT NOT NULL,
            reason TEXT,
            sealed_note BLOB
        ) STRICT;
        CREATE INDEX event_serial ON event (serial);
        CREATE TRIGGER event_unchanged BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are only appended'); END;
        CREATE TRIGGER event_kept BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are only appended'); END;
        CREATE TRIGGER event_not_replaced BEFORE INSERT ON event
        WHEN EXISTS (SELECT 1 FROM event WHERE row = NEW.row)
        BEGIN SELECT RAISE(ABORT, 'events are only appended'); END;
        """
}
