/// The tables of persons, households and children.
enum PersonTables {
    static let all = persons + families + accesses

    private static let persons = [
        """
        CREATE TABLE person (
            row BIGINT PRIMARY KEY,
            id BYTEA NOT NULL CONSTRAINT person_id UNIQUE CHECK (length(id) = 16),
            document_hash BYTEA NOT NULL CONSTRAINT person_document_hash UNIQUE CHECK (length(document_hash) = 32),
            name_hash BYTEA NOT NULL CHECK (length(name_hash) = 32),
            phone_hash BYTEA CHECK (length(phone_hash) = 32),
            sealed BYTEA NOT NULL,
            area BIGINT NOT NULL,
            areas TEXT COLLATE "C" NOT NULL,
            categories BIGINT NOT NULL,
            tier_scheme BIGINT,
            tier_level BIGINT CHECK ((tier_scheme IS NULL) = (tier_level IS NULL)),
            skill_level BIGINT,
            programmes TEXT COLLATE "C" NOT NULL,
            employer_hash BYTEA CHECK (length(employer_hash) = 32),
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            further_documents BYTEA NOT NULL CHECK (length(further_documents) % 32 = 0),
            household BYTEA CHECK (length(household) = 16)
        )
        """,
        """
        CREATE INDEX person_name ON person (name_hash)
        """,
        """
        CREATE INDEX person_phone ON person (phone_hash) WHERE phone_hash IS NOT NULL
        """,
        """
        CREATE INDEX person_employer ON person (employer_hash) WHERE employer_hash IS NOT NULL
        """,
        """
        CREATE INDEX person_household ON person (household) WHERE household IS NOT NULL
        """,
        """
        CREATE TABLE person_area (
            area BIGINT NOT NULL,
            person BYTEA NOT NULL REFERENCES person (id),
            PRIMARY KEY (area, person)
        )
        """,
        """
        CREATE INDEX person_area_person ON person_area (person)
        """,
        """
        CREATE TABLE person_programme (
            programme BIGINT NOT NULL,
            level BIGINT NOT NULL,
            person BYTEA NOT NULL REFERENCES person (id),
            PRIMARY KEY (programme, person, level)
        )
        """,
        """
        CREATE INDEX person_programme_person ON person_programme (person)
        """,
        """
        CREATE TABLE person_document (
            hash BYTEA NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
            person BYTEA NOT NULL REFERENCES person (id)
        )
        """,
        """
        CREATE INDEX person_document_person ON person_document (person)
        """,
    ]

    private static let families = [
        """
        CREATE TABLE household (
            id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            sealed BYTEA NOT NULL,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE child (
            id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            guardians BYTEA NOT NULL CHECK (length(guardians) % 16 = 0),
            document_hash BYTEA CONSTRAINT child_document_hash UNIQUE CHECK (length(document_hash) = 32),
            sealed BYTEA NOT NULL,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE child_guardian (
            person BYTEA NOT NULL CHECK (length(person) = 16),
            child BYTEA NOT NULL REFERENCES child (id),
            PRIMARY KEY (person, child)
        )
        """,
        """
        CREATE INDEX child_guardian_child ON child_guardian (child)
        """,
        """
        CREATE TABLE erased_identity (
            hash BYTEA NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
            id BYTEA NOT NULL CHECK (length(id) = 16)
        )
        """,
        """
        CREATE INDEX erased_identity_id ON erased_identity (id)
        """,
    ]

    private static let accesses = [
        """
        CREATE TABLE child_access (
            row BIGINT PRIMARY KEY,
            child BYTEA NOT NULL CHECK (length(child) = 16),
            at BIGINT NOT NULL,
            done_by TEXT COLLATE "C" NOT NULL,
            purpose TEXT COLLATE "C" NOT NULL
        )
        """,
        """
        CREATE INDEX child_access_child ON child_access (child)
        """,
        BookkeepingTables.refusal(
            "child_access_unchanged", "UPDATE", on: "child_access",
            "accesses are only appended"),
        BookkeepingTables.refusal(
            "child_access_kept", "DELETE", on: "child_access",
            "accesses are only appended"),
    ]
}
