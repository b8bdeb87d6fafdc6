internal import TalentCode

/// A credential in table `credential`.
enum CredentialRow {
    static let columns = [
        "serial", "person", "issuer", "profile", "is_bound", "list", "idx", "issued_at", "expires_at",
        "status", "kid", "sealed", "issued_by", "run",
    ]

    static func values(_ credential: CredentialRecord) -> [SQLValue] {
        [
            .bytes(credential.serial.bytes), .bytes(credential.person?.bytes),
            .integer(Int64(credential.issuer.number)), .integer(Int64(credential.profile.rawValue)),
            .flag(credential.isBound),
            .integer(Int64(credential.list)), .integer(Int64(credential.index)), .time(credential.issuedAt),
            .time(credential.expiresAt), .integer(Int64(credential.status.rawValue)),
            .bytes(credential.kid.bytes), .bytes(credential.sealedMessage), .text(credential.issuedBy),
            .number(credential.run),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> CredentialRecord {
        CredentialRecord(
            serial: try row.some(Serial(try row.bytes())),
            person: try person(&row),
            issuer: try row.some(AreaCode(number: try row.number())),
            profile: try row.some(Profile(rawValue: try row.number())),
            isBound: try row.bool(),
            list: try row.some(Int(exactly: try row.integer())),
            index: try row.some(UInt32(exactly: try row.integer())),
            issuedAt: try row.time(),
            expiresAt: try row.time(),
            status: try status(&row),
            kid: KeyID(try row.bytes()),
            sealedMessage: try row.bytes(),
            issuedBy: try row.text(),
            run: try row.optionalInteger()
        )
    }

    /// A status of two bits.
    static func status(_ row: inout RowReader) throws(RegisterError) -> CredentialStatus {
        let number = try row.some(UInt8(exactly: try row.integer()))
        return try row.some(CredentialStatus(rawValue: number))
    }

    private static func person(_ row: inout RowReader) throws(RegisterError) -> PersonID? {
        guard let bytes = try row.optionalBytes() else { return nil }
        return try row.some(PersonID(bytes))
    }
}
