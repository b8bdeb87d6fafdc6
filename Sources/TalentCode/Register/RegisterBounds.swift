import COSE

/// What every register refuses to store, so that all of them answer alike: hashes of a wrong length, numbers
/// beyond a signed 64-bit column, text with NUL. The types of the records rule out the rest.
package enum RegisterBounds {
    /// Bytes of a hash or a thumbprint: SHA-256.
    package static let hash = 32
    /// Entries of a status list.
    package static let statusEntries = 1 << 17

    /// Bytes of what is sealed, with the cipher's own.
    package static let sealed = DossierLimits.sealed + 64

    /// Throws `cannotWrite` if the person cannot be stored.
    package static func check(_ person: PersonRecord) throws(RegisterError) {
        try checkHash(person.documentHash, "document hash")
        try checkHash(person.nameHash, "name hash")
        if let hash = person.phoneHash { try checkHash(hash, "phone hash") }
        if let hash = person.employerHash { try checkHash(hash, "employer hash") }
        for hash in person.furtherDocumentHashes { try checkHash(hash, "document hash") }
        try check(
            person.furtherDocumentHashes.count < DossierLimits.documents, "more documents than a person has"
        )
        try check(person.sealed.count <= sealed, "a sealed person above \(sealed) bytes")
        try checkTime(person.createdAt)
        try checkTime(person.updatedAt)
        if let tier = person.tier {
            try checkNumber(tier.scheme, "tier scheme")
            try checkNumber(tier.level, "tier level")
        }
        for programme in person.programmes {
            try checkNumber(programme.programme, "programme")
            try checkNumber(programme.level, "programme level")
        }
    }

    /// Throws `cannotWrite` if the household cannot be stored.
    package static func check(_ household: HouseholdRecord) throws(RegisterError) {
        try check(household.sealed.count <= sealed, "a sealed household above \(sealed) bytes")
        try checkTime(household.createdAt)
        try checkTime(household.updatedAt)
    }

    /// Throws `cannotWrite` if the child cannot be stored.
    package static func check(_ child: ChildRecord) throws(RegisterError) {
        if let hash = child.documentHash { try checkHash(hash, "document hash") }
        try check(DossierLimits.guardians.contains(child.guardians.count), "a child with so many guardians")
        try check(Set(child.guardians).count == child.guardians.count, "the same guardian twice")
        try check(child.sealed.count <= sealed, "a sealed child above \(sealed) bytes")
        try checkTime(child.createdAt)
        try checkTime(child.updatedAt)
    }

    /// Throws `cannotWrite` if the line cannot be stored.
    package static func check(_ access: ChildAccess) throws(RegisterError) {
        try checkTime(access.at)
        try checkText(access.by)
        try checkText(access.purpose)
        try check(
            DossierLimits.purpose.contains(access.purpose.utf8.count),
            "a purpose that says nothing or too much"
        )
    }

    /// Throws `cannotWrite` if the credential cannot be stored.
    package static func check(_ credential: CredentialRecord) throws(RegisterError) {
        try checkTime(credential.issuedAt)
        try checkTime(credential.expiresAt)
        try check(credential.list >= 1, "a list number below 1")
        try check(credential.index < UInt32(statusEntries), "a status index above its list")
        try check(credential.kid.bytes.count == KeyID.byteCount, "a kid of another length than 8 bytes")
        try checkText(credential.issuedBy)
    }

    /// Throws `cannotWrite` if the event cannot be stored.
    package static func check(_ event: CredentialEvent) throws(RegisterError) {
        try checkTime(event.at)
        try checkText(event.by)
        if let reason = event.reason { try checkText(reason) }
    }

    /// Throws `cannotWrite` if the pass cannot be stored.
    package static func check(_ seeker: SeekerRecord) throws(RegisterError) {
        try checkHash(seeker.documentHash, "document hash")
    }

    /// Throws `cannotWrite` if the identity cannot be stored.
    package static func check(_ identity: ErasedIdentity) throws(RegisterError) {
        try checkHash(identity.hash, "hash")
        try check(identity.id.count == PersonID.byteCount, "an id of another length than 16 bytes")
    }

    /// Throws `cannotWrite` if the list cannot be stored.
    package static func check(_ list: StatusListRecord) throws(RegisterError) {
        try check(list.number >= 1, "a list number below 1")
        try check((0...statusEntries).contains(list.drawn), "more drawn indices than a list has")
        if let issuedAt = list.issuedAt { try checkTime(issuedAt) }
    }

    /// Throws `cannotWrite` if the key cannot be stored.
    package static func check(_ key: KeyRecord) throws(RegisterError) {
        try checkHash(key.thumbprint, "thumbprint")
        try checkTime(key.notBefore)
        if let notAfter = key.notAfter { try checkTime(notAfter) }
        switch key.state {
        case .active: break
        case .retired(let since), .compromised(let since): try checkTime(since)
        }
        if let sm2ID = key.sm2ID { try checkText(sm2ID) }
    }

    /// Throws `cannotWrite` if the document cannot be stored.
    package static func check(_ document: SignedRecord) throws(RegisterError) {
        try check(document.version < Limits.version, "a document version of 2^31 or above")
    }

    /// Throws `cannotWrite` if the desk cannot be stored.
    package static func check(_ desk: DeskRecord) throws(RegisterError) {
        try checkText(desk.venue)
        try check(isReadable(desk.key), "a key that is neither EC2 nor OKP, or of a wrong length,")
        try checkHash(desk.tokenHash, "token hash")
        try checkTime(desk.createdAt)
        try checkTime(desk.expiresAt)
        if let disabledAt = desk.disabledAt { try checkTime(disabledAt) }
    }

    /// Whether `COSEKey(_:)` would read what `COSEKey.encoded` writes.
    private static func isReadable(_ key: COSEKey) -> Bool {
        switch key {
        case .ec2(let curve, let x, let y):
            !isEdwards(curve) && x.count == curve.byteCount && y.count == curve.byteCount
        case .okp(let curve, let x): isEdwards(curve) && x.count == curve.byteCount
        case .rsa: false
        }
    }

    private static func isEdwards(_ curve: Curve) -> Bool { curve == .ed25519 || curve == .ed448 }

    /// Throws `cannotWrite` if the time lies outside what a claim can name.
    package static func checkTime(_ time: Timestamp) throws(RegisterError) {
        try check(time.seconds < Limits.time, "a time of 2^40 or above")
    }

    /// Throws `cannotWrite` if the text holds NUL: C libraries end a text there.
    package static func checkText(_ text: String) throws(RegisterError) {
        try check(!text.utf8.contains(0), "text with NUL")
    }

    static func checkHash(_ bytes: [UInt8], _ name: String) throws(RegisterError) {
        try check(bytes.count == hash, "a \(name) of another length than 32 bytes")
    }

    private static func checkNumber(_ number: UInt64, _ name: String) throws(RegisterError) {
        try check(number <= UInt64(Int64.max), "a \(name) of 2^63 or above")
    }

    static func check(_ holds: Bool, _ fault: String) throws(RegisterError) {
        guard holds else { throw .cannotWrite("\(fault) cannot be stored") }
    }
}
