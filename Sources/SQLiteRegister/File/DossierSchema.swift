/// The tables of the third migration: documents, households, children and who read of them.
enum DossierSchema {
    // All documents of a person stand in `person_document`, the primary one too; the row itself keeps the order of
    // the further ones as hashes of 32 bytes one behind the other.
    static let documents = """
        CREATE TABLE person_document (
            hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
            person BLOB NOT NULL REFERENCES person (id)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO person_document (hash, person) SELECT document_hash, id FROM person;
        CREATE INDEX person_document_person ON person_document (person);
        ALTER TABLE person ADD COLUMN further_documents BLOB NOT NULL DEFAULT x''
            CHECK (length(further_documents) % 32 = 0);
        ALTER TABLE person ADD COLUMN household BLOB CHECK (length(household) = 16);
        CREATE INDEX person_household ON person (household) WHERE household IS NOT NULL;
        """

    // `guardians` are ids of 16 bytes one behind the other, in their order; the table beside it holds the same for
    // searching.
    static let families = """
        CREATE TABLE household (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            sealed BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE child (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            guardians BLOB NOT NULL CHECK (length(guardians) % 16 = 0),
            document_hash BLOB UNIQUE CHECK (length(document_hash) = 32),
            sealed BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE child_guardian (
            person BLOB NOT NULL CHECK (length(person) = 16),
            child BLOB NOT NULL REFERENCES child (id),
            PRIMARY KEY (person, child)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX child_guardian_child ON child_guardian (child);
        """

    // No reference: the id is a person's or a child's.
    static let erasedIdentities = """
        CREATE TABLE erased_identity (
            hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
            id BLOB NOT NULL CHECK (length(id) = 16)
        ) STRICT, WITHOUT ROWID;
        """

    // The third trigger stops INSERT OR REPLACE, which deletes without firing the second one.
    static let accesses = """
        CREATE TABLE child_access (
            row INTEGER PRIMARY KEY,
            child BLOB NOT NULL CHECK (length(child) = 16),
            at INTEGER NOT NULL,
            done_by TEXT NOT NULL,
            purpose TEXT NOT NULL
        ) STRICT;
        CREATE INDEX child_access_child ON child_access (child);
        CREATE TRIGGER child_access_unchanged BEFORE UPDATE ON child_access
        BEGIN SELECT RAISE(ABORT, 'accesses are only appended'); END;
        CREATE TRIGGER child_access_kept BEFORE DELETE ON child_access
        BEGIN SELECT RAISE(ABORT, 'accesses are only appended'); END;
        CREATE TRIGGER child_access_not_replaced BEFORE INSERT ON child_access
        WHEN EXISTS (SELECT 1 FROM child_access WHERE row = NEW.row)
        BEGIN SELECT RAISE(ABORT, 'accesses are only appended'); END;
        """
}
