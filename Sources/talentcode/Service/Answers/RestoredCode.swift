import TalentCode

extension IssuedJSON {
    /// A code that was issued now.
    init(_ issued: IssuedCredential, in office: ServiceOffice) throws {
        self.init(issued, qr: try office.measures.report(issued.text), file: nil)
    }

    /// A code as it was issued, read again from its record.
    init(restored record: CredentialRecord, _ office: ServiceOffice) throws {
        try self.init(Issuance.restore(record, office.secrets), in: office)
    }
}
