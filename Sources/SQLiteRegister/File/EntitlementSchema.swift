internal import SQLRegister

/// The tables of entitlements, stock and money.
///
/// What must never be broken stands in the tables themselves, so that no program can: a pool inside its quota and its
/// budget, one live entitlement of a benefit for a usage key, one holder of a unit, one use for a number or a period.
enum EntitlementSchema {
    private static let live = EntitlementSQL.live

    static let tables = pools + entitlements + events + redemptions + shares + requests

    private static let pools = """
        CREATE TABLE pool (
            benefit TEXT NOT NULL,
            id TEXT NOT NULL,
            quota INTEGER,
            budget INTEGER,
            reserved INTEGER NOT NULL CHECK (reserved >= 0),
            redeemed INTEGER NOT NULL CHECK (redeemed >= 0),
            shared INTEGER NOT NULL CHECK (shared >= 0),
            committed INTEGER NOT NULL CHECK (committed >= 0),
            draw_seed BLOB,
            created_at INTEGER NOT NULL,
            closed_at INTEGER,
            PRIMARY KEY (benefit, id),
            CONSTRAINT pool_quota CHECK (quota IS NULL OR reserved + redeemed + shared <= quota),
            CONSTRAINT pool_budget CHECK (budget IS NULL OR committed <= budget)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE pool_unit (
            benefit TEXT NOT NULL,
            pool TEXT NOT NULL,
            id TEXT NOT NULL,
            owner BLOB UNIQUE CHECK (length(owner) = 16),
            PRIMARY KEY (benefit, pool, id),
            FOREIGN KEY (benefit, pool) REFERENCES pool (benefit, id)
        ) STRICT, WITHOUT ROWID;

        """

    // The columns of the row; the table of events has them too.
    private static let entitlementColumns = """
            benefit TEXT NOT NULL,
            subject BLOB NOT NULL CHECK (length(subject) IN (16, 32)),
            usage BLOB NOT NULL,
            household BLOB CHECK (length(household) = 16),
            child BLOB CHECK (length(child) = 16),
            applied_at INTEGER NOT NULL,
            state TEXT NOT NULL,
            policy TEXT NOT NULL,
            pool TEXT,
            unit TEXT,
            preferred TEXT,
            points INTEGER,
            rank INTEGER CHECK (rank >= 1),
            hold_until INTEGER,
            allowed INTEGER CHECK (allowed >= 1),
            redeemed INTEGER NOT NULL CHECK (redeemed >= 0),
            granted INTEGER CHECK (granted >= 0),
            spent INTEGER NOT NULL CHECK (spent >= 0),
            has_appealed INTEGER NOT NULL CHECK (has_appealed IN (0, 1)),
            downgraded_at INTEGER,
            ends_at INTEGER,
            sealed_inputs BLOB NOT NULL,
            steps INTEGER NOT NULL CHECK (steps >= 0),
            updated_at INTEGER NOT NULL
        """

    // NULL differs from NULL in a unique index, so that only live rows collide; the index finds all rows of a key.
    private static let entitlements = """
        CREATE TABLE entitlement (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        \(entitlementColumns),
            CHECK (allowed IS NULL OR redeemed <= allowed)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX entitlement_live ON entitlement
            (benefit, usage, (CASE WHEN state IN \(live) THEN 1 END));
        CREATE UNIQUE INDEX entitlement_unit ON entitlement (benefit, pool, unit)
            WHERE pool IS NOT NULL AND unit IS NOT NULL AND state IN \(live);
        CREATE INDEX entitlement_subject ON entitlement (subject);
        CREATE INDEX entitlement_household ON entitlement (household) WHERE household IS NOT NULL;
        CREATE INDEX entitlement_state ON entitlement (benefit, state);
        CREATE INDEX entitlement_waiting ON entitlement (benefit, pool, rank) WHERE state = 'waitlisted';
        CREATE INDEX entitlement_hold ON entitlement (hold_until) WHERE state = 'reserved';
        CREATE INDEX entitlement_end ON entitlement (ends_at) WHERE ends_at IS NOT NULL;

        """

    // The order also stops INSERT OR REPLACE, which deletes without firing the trigger for it.
    private static let events = """
        CREATE TABLE entitlement_event (
            id BLOB NOT NULL CHECK (length(id) = 16),
            number INTEGER NOT NULL CHECK (number >= 1),
            at INTEGER NOT NULL,
            act TEXT NOT NULL,
            done_by TEXT NOT NULL,
            desk TEXT,
            reason TEXT,
        \(entitlementColumns),
            PRIMARY KEY (id, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER entitlement_event_order BEFORE INSERT ON entitlement_event
        WHEN NEW.number <> 1 + coalesce((SELECT max(number) FROM entitlement_event WHERE id = NEW.id), 0)
        BEGIN SELECT RAISE(ABORT, 'entitlement events are appended in order'); END;
        CREATE TRIGGER entitlement_event_unchanged BEFORE UPDATE ON entitlement_event
        BEGIN SELECT RAISE(ABORT, 'entitlement events are only appended'); END;
        CREATE TRIGGER entitlement_event_kept BEFORE DELETE ON entitlement_event
        BEGIN SELECT RAISE(ABORT, 'entitlement events are only appended'); END;

        """

    // Inputs may get another sealing while the keys are changed, and only then: nothing else of an event ever changes,
    // and no inputs appear or go.
    static let resealedInputs = """
        DROP TRIGGER entitlement_event_unchanged;
        CREATE TRIGGER entitlement_event_unchanged BEFORE UPDATE OF
            id, number, at, act, done_by, desk, reason, benefit, subject, usage,
            household, child, applied_at, state, policy, pool, unit, preferred, points,
            rank, hold_until, allowed, redeemed, granted, spent, has_appealed,
            downgraded_at, ends_at, steps, updated_at
        ON entitlement_event
        BEGIN SELECT RAISE(ABORT, 'entitlement events are only appended'); END;
        CREATE TRIGGER entitlement_event_inputs_kept BEFORE UPDATE OF sealed_inputs ON entitlement_event
        WHEN length(OLD.sealed_inputs) = 0 OR length(NEW.sealed_inputs) = 0
            OR NOT EXISTS (SELECT 1 FROM setting WHERE name = 'sealing-rotation')
        BEGIN SELECT RAISE(ABORT, 'entitlement events are only appended'); END;
        """

    // And they may go, once the person whose they are was erased.
    static let erasedInputs = """
        DROP TRIGGER entitlement_event_inputs_kept;
        CREATE TRIGGER entitlement_event_inputs_kept BEFORE UPDATE OF sealed_inputs ON entitlement_event
        WHEN length(OLD.sealed_inputs) = 0 OR CASE length(NEW.sealed_inputs)
            WHEN 0 THEN NOT EXISTS (SELECT 1 FROM person WHERE id = OLD.subject AND length(sealed) = 0)
            ELSE NOT EXISTS (SELECT 1 FROM setting WHERE name = 'sealing-rotation') END
        BEGIN SELECT RAISE(ABORT, 'entitlement events are only appended'); END;
        """

    // What was paid, or lies with the bank, and was taken back counts in its pool again; where the budget was given
    // to somebody else by then, the pool stays as full as it can be.
    static let owedMoney = """
        UPDATE pool SET committed = min(coalesce(budget, \(Int64.max)), committed + (
            SELECT coalesce(sum(payment.amount), 0) FROM payment
            JOIN redemption ON redemption.id = payment.redemption
            WHERE redemption.benefit = pool.benefit AND redemption.pool = pool.id
                AND redemption.reversed_at IS NOT NULL AND payment.state IN ('paying', 'paid')));
        UPDATE payment SET state = 'owed' WHERE state = 'paid' AND redemption IN
            (SELECT id FROM redemption WHERE reversed_at IS NOT NULL);
        """

    private static let redemptions = """
        CREATE TABLE redemption (
            entitlement BLOB NOT NULL CHECK (length(entitlement) = 16),
            number INTEGER NOT NULL CHECK (number >= 1),
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            benefit TEXT NOT NULL,
            usage BLOB NOT NULL,
            serial BLOB CHECK (length(serial) = 12),
            units INTEGER NOT NULL CHECK (units >= 1),
            unit TEXT,
            pool TEXT,
            amount INTEGER CHECK (amount >= 0),
            policy TEXT NOT NULL,
            at INTEGER NOT NULL,
            period TEXT,
            desk TEXT,
            done_by TEXT NOT NULL,
            share BLOB CHECK (length(share) = 16),
            reversed_at INTEGER,
            PRIMARY KEY (entitlement, number)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX redemption_period ON redemption
            (benefit, usage, (CASE WHEN reversed_at IS NULL THEN period END));
        CREATE INDEX redemption_share ON redemption (share) WHERE share IS NOT NULL;
        CREATE TABLE payment (
            redemption BLOB NOT NULL PRIMARY KEY CHECK (length(redemption) = 16),
            entitlement BLOB NOT NULL CHECK (length(entitlement) = 16),
            benefit TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount >= 0),
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            reference TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX payment_open ON payment (state, benefit) WHERE state IN ('payable', 'paying', 'failed');

        """

    private static let shares = """
        CREATE TABLE share (
            row INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            benefit TEXT NOT NULL,
            pool TEXT NOT NULL,
            desk TEXT NOT NULL,
            units INTEGER NOT NULL CHECK (units >= 1),
            settled INTEGER NOT NULL CHECK (settled BETWEEN 0 AND units),
            not_after INTEGER NOT NULL,
            policy TEXT NOT NULL,
            signed BLOB NOT NULL,
            state TEXT NOT NULL,
            last_entry INTEGER NOT NULL CHECK (last_entry >= 0),
            last_digest BLOB NOT NULL CHECK (length(last_digest) IN (0, 32)),
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE review_item (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            share BLOB NOT NULL CHECK (length(share) = 16),
            entry INTEGER NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            reason TEXT NOT NULL,
            bytes BLOB NOT NULL,
            at INTEGER NOT NULL,
            decision TEXT,
            decided_by TEXT,
            decided_at INTEGER,
            UNIQUE (share, digest)
        ) STRICT;

        """

    // Every redemption asks for them (`PendingUses`). SQLite takes a partial index where a query says the same words.
    static let openReviewItems =
        "CREATE INDEX review_item_open ON review_item (number) WHERE \(SQLDialect.sqlite.isOpen)"

    private static let requests = """
        CREATE TABLE request (
            id TEXT NOT NULL PRIMARY KEY,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            answer BLOB NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE shown_presentation (
            key BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 20),
            until INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// Looked through by their ends, and forgotten.
    static let scans = """
        CREATE TABLE scanned_presentation (
            key BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 20),
            desk TEXT NOT NULL,
            until INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX scanned_presentation_until ON scanned_presentation (until, key);
        CREATE INDEX shown_presentation_until ON shown_presentation (until);
        """
}
