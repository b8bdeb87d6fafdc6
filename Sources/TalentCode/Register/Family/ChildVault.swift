public import COSE

/// Turns children into sealed rows and back. Nothing of a child is read without a line in the log of accesses.
public struct ChildVault: Sendable {
    let secrets: RegisterSecrets

    /// A vault under a register's keys.
    public init(secrets: RegisterSecrets) { self.secrets = secrets }

    /// Why a row cannot be opened or sealed.
    public enum Failure: Error, Equatable, Sendable {
        /// The row was changed, moved, or sealed under another key.
        case unreadable(ChildID)
        /// More than a child's row holds, or a purpose that says nothing.
        case overLimit(ChildID, DossierFault)
        case cryptography(CryptographyError)
        case register(RegisterError)
    }

    /// Seals `{1: name, 2: birth date, 3: stage, ? 4: document type, ? 5: number}`.
    public func seal(
        _ child: Child, createdAt: Timestamp, updatedAt: Timestamp
    ) throws(Failure) -> ChildRecord {
        do {
            try DossierBounds.check(text: child.name)
            try DossierBounds.check(DossierLimits.guardians.contains(child.guardians.count), .guardians)
        } catch {
            throw .overLimit(child.id, error)
        }
        var writer = CBORWriter(capacity: 128)
        writer.map { map in
            map.entry(1) { $0.text(child.name) }
            map.entry(2) { $0.uint(UInt64(child.birthDate.number)) }
            map.entry(3) { $0.text(child.stage.rawValue) }
            if let document = child.document {
                map.entry(4) { $0.text(document.type.rawValue) }
                map.entry(5) { $0.text(document.number) }
            }
        }
        do {
            var record = ChildRecord(
                id: child.id, guardians: child.guardians,
                documentHash: try child.document.map { document throws(CryptographyError) in
                    try secrets.hash(document)
                },
                sealed: [], createdAt: createdAt, updatedAt: updatedAt
            )
            record.sealed = try secrets.children.seal(writer.bytes, place: FieldPlace.child(record))
            return record
        } catch {
            throw .cryptography(error)
        }
    }

    /// Reads a child, and writes down in the same transaction that it was read; nil if nobody has the id or the child was
    /// erased.
    ///
    /// - Parameters:
    ///   - by: who reads: an operator's or the system user's name.
    ///   - purpose: what for; it must say something.
    public func open(
        _ id: ChildID, by: String, purpose: String, at time: Timestamp, _ register: any RegisterWriting
    ) throws(Failure) -> Child? {
        guard DossierLimits.purpose.contains(purpose.utf8.count) else { throw .overLimit(id, .purpose) }
        let record: ChildRecord?
        do {
            record = try register.child(id)
            guard let record, !record.isErased else { return nil }
            try register.append(ChildAccess(child: id, at: time, by: by, purpose: purpose))
        } catch {
            throw .register(error)
        }
        guard let record else { return nil }
        do {
            return try decode(
                try secrets.children.open(record.sealed, place: FieldPlace.child(record)), record
            )
        } catch {
            throw .unreadable(id)
        }
    }

    /// The same child under the keys of today, with the hash of its document made anew: nobody learns of the child.
    func resealed(_ record: ChildRecord) throws -> ChildRecord {
        let opened = try secrets.children.open(record.sealed, place: FieldPlace.child(record))
        return try seal(
            try decode(opened, record), createdAt: record.createdAt, updatedAt: record.updatedAt
        )
    }

    private func decode(_ bytes: [UInt8], _ record: ChildRecord) throws(CBORError) -> Child {
        var reader = CBORReader(bytes)
        var name: String?
        var birthDate: CalendarDate?
        var stage: Child.Stage?
        var type: DocumentType?
        var number: String?
        var map = try reader.readMap()
        while let label = try reader.nextLabel(&map) {
            switch label {
            case 1: name = try reader.readText()
            case 2: birthDate = try StatementCoding.date(&reader)
            case 3: stage = try StatementCoding.word(&reader)
            case 4: type = try StatementCoding.word(&reader)
            case 5: number = try reader.readText()
            default: try reader.skip(depth: 2)
            }
        }
        try reader.finish()
        var document: IdentityDocument?
        if let type, let number { document = IdentityDocument(type: type, normalized: number) }
        return Child(
            id: record.id, guardians: record.guardians,
            name: try StatementCoding.some(name, at: 0),
            birthDate: try StatementCoding.some(birthDate, at: 0), document: document,
            stage: try StatementCoding.some(stage, at: 0)
        )
    }
}
