import COSE
import Foundation
import GRDB
import TalentCode

extension SQLiteTransaction {
    func keys() throws(RegisterError) -> [KeyRecord] {
        try SQLiteFault.mapping {
            try rows(
                """
                SELECT thumbprint, cose_key, algorithm, purpose, sm2_id, not_before, not_after, state, since
                FROM key ORDER BY position
                """
            ).map(Self.key(from:))
        }
    }

    func insert(_ key: KeyRecord) throws(RegisterError) {
        try SQLiteFault.storing {
            let (state, since) = Self.numbers(key.state)
            try execute(
                "INSERT INTO key VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    Data(key.thumbprint), Data(key.key.encoded), key.algorithm.rawValue,
                    key.purpose.rawValue, key.sm2ID, key.notBefore.stored, key.notAfter?.stored, state, since,
                ]
            )
        }
    }

    func update(_ key: KeyRecord) throws(RegisterError) {
        try SQLiteFault.storing {
            let (state, since) = Self.numbers(key.state)
            try execute(
                "UPDATE key SET not_after = ?, state = ?, since = ? WHERE thumbprint = ?",
                [key.notAfter?.stored, state, since, Data(key.thumbprint)]
            )
            guard database.changesCount == 1 else { throw RegisterError.conflict(.keyThumbprint) }
        }
    }

    private static func numbers(_ state: KeyState) -> (Int, Int64?) {
        switch state {
        case .active: (0, nil)
        case .retired(let since): (1, since.stored)
        case .compromised(let since): (2, since.stored)
        }
    }

    private static func key(from row: Row) throws -> KeyRecord {
        var reader = CBORReader(try row.bytes(1))
        let since = try SQLiteNumber.time(try row.optionalInteger(8))
        let state: KeyState
        switch (try row.integer(7), since) {
        case (0, nil): state = .active
        case (1, let since?): state = .retired(since: since)
        case (2, let since?): state = .compromised(since: since)
        default: throw RegisterError.unfit("key state")
        }
        return KeyRecord(
            thumbprint: try row.bytes(0), key: try COSEKey(&reader),
            algorithm: try require(Algorithm(rawValue: try row.text(2)), "algorithm"),
            purpose: try require(KeyPurpose(rawValue: try row.text(3)), "purpose"),
            sm2ID: try row.optionalText(4), notBefore: try SQLiteNumber.time(try row.integer(5)),
            notAfter: try SQLiteNumber.time(try row.optionalInteger(6)), state: state
        )
    }
}
