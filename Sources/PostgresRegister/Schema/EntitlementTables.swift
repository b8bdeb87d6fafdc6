internal import SQLRegister

/// The tables of entitlements, stock and money, which hold themselves what must never be broken.
enum EntitlementTables {
    static let all = pools + entitlements + events + redemptions + shares + requests

    // The columns of the row; the table of events has them too.
    private static let columns = """
        benefit TEXT COLLATE "C" NOT NULL,
        subject BYTEA NOT NULL CHECK (length(subject) IN (16, 32)),
        usage BYTEA NOT NULL,
        household BYTEA CHECK (length(household) = 16),
        child BYTEA CHECK (length(child) = 16),
        applied_at BIGINT NOT NULL,
        state TEXT COLLATE "C" NOT NULL,
        policy TEXT COLLATE "C" NOT NULL,
        pool TEXT COLLATE "C",
        unit TEXT COLLATE "C",
        preferred TEXT COLLATE "C",
        points BIGINT,
        rank BIGINT CHECK (rank >= 1),
        hold_until BIGINT,
        allowed BIGINT CHECK (allowed >= 1),
        redeemed BIGINT NOT NULL CHECK (redeemed >= 0),
        granted BIGINT CHECK (granted >= 0),
        spent BIGINT NOT NULL CHECK (spent >= 0),
        has_appealed BIGINT NOT NULL CHECK (has_appealed IN (0, 1)),
        downgraded_at BIGINT,
        ends_at BIGINT,
        sealed_inputs BYTEA NOT NULL,
        steps BIGINT NOT NULL CHECK (steps >= 0),
        updated_at BIGINT NOT NULL
        """

    // Constraints are checked in the order of their names: the quota speaks first.
    private static let pools = [
        """
        CREATE TABLE pool (
            benefit TEXT COLLATE "C" NOT NULL,
            id TEXT COLLATE "C" NOT NULL,
            quota BIGINT,
            budget BIGINT,
            reserved BIGINT NOT NULL CHECK (reserved >= 0),
            redeemed BIGINT NOT NULL CHECK (redeemed >= 0),
            shared BIGINT NOT NULL CHECK (shared >= 0),
            committed BIGINT NOT NULL CHECK (committed >= 0),
            draw_seed BYTEA,
            created_at BIGINT NOT NULL,
            closed_at BIGINT,
            PRIMARY KEY (benefit, id),
            CONSTRAINT pool_1_quota CHECK (quota IS NULL OR reserved + redeemed + shared <= quota),
            CONSTRAINT pool_2_budget CHECK (budget IS NULL OR committed <= budget)
        )
        """,
        """
        CREATE TABLE pool_unit (
            benefit TEXT COLLATE "C" NOT NULL,
            pool TEXT COLLATE "C" NOT NULL,
            id TEXT COLLATE "C" NOT NULL,
            owner BYTEA CONSTRAINT pool_unit_owner UNIQUE CHECK (length(owner) = 16),
            PRIMARY KEY (benefit, pool, id),
            CONSTRAINT pool_unit_pool FOREIGN KEY (benefit, pool) REFERENCES pool (benefit, id)
        )
        """,
    ]

    // NULL differs from NULL in a unique index, so that only live rows collide.
    private static let entitlements = [
        """
        CREATE TABLE entitlement (
            id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        \(columns),
            CHECK (allowed IS NULL OR redeemed <= allowed)
        )
        """,
        """
        CREATE UNIQUE INDEX entitlement_live ON entitlement
            (benefit, usage, (CASE WHEN state IN \(EntitlementSQL.live) THEN 1 END))
        """,
        """
        CREATE UNIQUE INDEX entitlement_unit ON entitlement (benefit, pool, unit)
            WHERE pool IS NOT NULL AND unit IS NOT NULL AND state IN \(EntitlementSQL.live)
        """,
        """
        CREATE INDEX entitlement_subject ON entitlement (subject)
        """,
        """
        CREATE INDEX entitlement_household ON entitlement (household) WHERE household IS NOT NULL
        """,
        """
        CREATE INDEX entitlement_state ON entitlement (benefit, state)
        """,
        """
        CREATE INDEX entitlement_waiting ON entitlement (benefit, pool, rank NULLS FIRST) WHERE state = 'waitlisted'
        """,
        """
        CREATE INDEX entitlement_hold ON entitlement (hold_until) WHERE state = 'reserved'
        """,
        """
        CREATE INDEX entitlement_end ON entitlement (ends_at) WHERE ends_at IS NOT NULL
        """,
    ]

    // Inputs may get another sealing while the keys are changed, and go once their person was erased.
    private static let events = [
        """
        CREATE TABLE entitlement_event (
            id BYTEA NOT NULL CHECK (length(id) = 16),
            number BIGINT NOT NULL CHECK (number >= 1),
            at BIGINT NOT NULL,
            act TEXT COLLATE "C" NOT NULL,
            done_by TEXT COLLATE "C" NOT NULL,
            desk TEXT COLLATE "C",
            reason TEXT COLLATE "C",
        \(columns),
            PRIMARY KEY (id, number)
        )
        """,
        """
        CREATE FUNCTION entitlement_event_order() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.number <> 1 + coalesce((SELECT max(number) FROM entitlement_event WHERE id = NEW.id), 0) THEN
                RAISE EXCEPTION 'entitlement events are appended in order'
                    USING ERRCODE = '23514', CONSTRAINT = 'entitlement_event_order';
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE TRIGGER entitlement_event_order BEFORE INSERT ON entitlement_event
        FOR EACH ROW EXECUTE FUNCTION entitlement_event_order()
        """,
        BookkeepingTables.refusal(
            "entitlement_event_unchanged",
            """
            UPDATE OF id, number, at, act, done_by, desk, reason, benefit, subject, usage, household, child, \
            applied_at, state, policy, pool, unit, preferred, points, rank, hold_until, allowed, redeemed, \
            granted, spent, has_appealed, downgraded_at, ends_at, steps, updated_at
            """, on: "entitlement_event", "entitlement events are only appended"),
        BookkeepingTables.refusal(
            "entitlement_event_kept", "DELETE", on: "entitlement_event",
            "entitlement events are only appended"),
        """
        CREATE FUNCTION entitlement_event_inputs_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF (length(OLD.sealed_inputs) = 0 OR CASE length(NEW.sealed_inputs)
                WHEN 0 THEN NOT EXISTS (SELECT 1 FROM person WHERE id = OLD.subject AND length(sealed) = 0)
                ELSE NOT EXISTS (SELECT 1 FROM setting WHERE name = 'sealing-rotation') END) THEN
                RAISE EXCEPTION 'entitlement events are only appended' USING ERRCODE = '23514';
            END IF;
            RETURN NEW;
        END $$
        """,
        """
        CREATE TRIGGER entitlement_event_inputs_kept BEFORE UPDATE OF sealed_inputs ON entitlement_event
        FOR EACH ROW EXECUTE FUNCTION entitlement_event_inputs_kept()
        """,
    ]

    private static let redemptions = [
        """
        CREATE TABLE redemption (
            entitlement BYTEA NOT NULL CHECK (length(entitlement) = 16),
            number BIGINT NOT NULL CHECK (number >= 1),
            id BYTEA NOT NULL CONSTRAINT redemption_id UNIQUE CHECK (length(id) = 16),
            benefit TEXT COLLATE "C" NOT NULL,
            usage BYTEA NOT NULL,
            serial BYTEA CHECK (length(serial) = 12),
            units BIGINT NOT NULL CHECK (units >= 1),
            unit TEXT COLLATE "C",
            pool TEXT COLLATE "C",
            amount BIGINT CHECK (amount >= 0),
            policy TEXT COLLATE "C" NOT NULL,
            at BIGINT NOT NULL,
            period TEXT COLLATE "C",
            desk TEXT COLLATE "C",
            done_by TEXT COLLATE "C" NOT NULL,
            share BYTEA CHECK (length(share) = 16),
            reversed_at BIGINT,
            PRIMARY KEY (entitlement, number)
        )
        """,
        """
        CREATE UNIQUE INDEX redemption_period ON redemption
            (benefit, usage, (CASE WHEN reversed_at IS NULL THEN period END))
        """,
        """
        CREATE INDEX redemption_share ON redemption (share) WHERE share IS NOT NULL
        """,
        """
        CREATE TABLE payment (
            redemption BYTEA NOT NULL PRIMARY KEY CHECK (length(redemption) = 16),
            entitlement BYTEA NOT NULL CHECK (length(entitlement) = 16),
            benefit TEXT COLLATE "C" NOT NULL,
            amount BIGINT NOT NULL CHECK (amount >= 0),
            state TEXT COLLATE "C" NOT NULL,
            attempts BIGINT NOT NULL CHECK (attempts >= 0),
            reference TEXT COLLATE "C",
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL
        )
        """,
        """
        CREATE INDEX payment_open ON payment (state, benefit) WHERE state IN ('payable', 'paying', 'failed')
        """,
    ]

    private static let shares = [
        """
        CREATE TABLE share (
            row BIGINT PRIMARY KEY,
            id BYTEA NOT NULL CONSTRAINT share_id UNIQUE CHECK (length(id) = 16),
            benefit TEXT COLLATE "C" NOT NULL,
            pool TEXT COLLATE "C" NOT NULL,
            desk TEXT COLLATE "C" NOT NULL,
            units BIGINT NOT NULL CHECK (units >= 1),
            settled BIGINT NOT NULL CHECK (settled BETWEEN 0 AND units),
            not_after BIGINT NOT NULL,
            policy TEXT COLLATE "C" NOT NULL,
            signed BYTEA NOT NULL,
            state TEXT COLLATE "C" NOT NULL,
            last_entry BIGINT NOT NULL CHECK (last_entry >= 0),
            last_digest BYTEA NOT NULL CHECK (length(last_digest) IN (0, 32)),
            created_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE review_item (
            number BIGINT PRIMARY KEY,
            share BYTEA NOT NULL CHECK (length(share) = 16),
            entry BIGINT NOT NULL,
            digest BYTEA NOT NULL CHECK (length(digest) = 32),
            reason TEXT COLLATE "C" NOT NULL,
            bytes BYTEA NOT NULL,
            at BIGINT NOT NULL,
            decision TEXT COLLATE "C",
            decided_by TEXT COLLATE "C",
            decided_at BIGINT,
            CONSTRAINT review_item_digest UNIQUE (share, digest)
        )
        """,
        """
        CREATE INDEX review_item_open ON review_item (number) WHERE \(SQLDialect.postgres.isOpen)
        """,
    ]

    private static let requests = [
        """
        CREATE TABLE request (
            id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
            digest BYTEA NOT NULL CHECK (length(digest) = 32),
            answer BYTEA NOT NULL,
            at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE shown_presentation (
            key BYTEA NOT NULL PRIMARY KEY CHECK (length(key) = 20),
            until BIGINT NOT NULL
        )
        """,
    ]

    /// Looked through by their ends, and forgotten.
    static let scans = [
        """
        CREATE TABLE scanned_presentation (
            key BYTEA NOT NULL PRIMARY KEY CHECK (length(key) = 20),
            desk TEXT COLLATE "C" NOT NULL,
            until BIGINT NOT NULL
        )
        """,
        "CREATE INDEX scanned_presentation_until ON scanned_presentation (until, key)",
        "CREATE INDEX shown_presentation_until ON shown_presentation (until)",
    ]
}
