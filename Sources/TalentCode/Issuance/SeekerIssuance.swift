import COSE

/// Passes for people outside the register.
extension Issuance {
    /// Issues a 求职通行码: masked name and document check, and no other claim about the holder.
    ///
    /// A live pass of the same document is an error, and so is a document of somebody in the register.
    public func issue(
        _ seeker: Seeker, _ request: IssueRequest, now: Timestamp, _ register: any RegisterWriting
    ) throws -> IssuedCredential {
        guard try register.person(secrets.hashes(seeker.document)) == nil else {
            throw IssuanceError.registered
        }
        let hash = try secrets.identity(in: register).seeker(seeker.document)
        for former in try register.seekers(documentHash: hash) {
            guard let credential = try register.credential(former.serial), credential.isLive(at: now) else {
                continue
            }
            throw IssuanceError.alreadyIssued(credential.serial)
        }
        var request = request
        request.profile = .seekerPass
        let draw = try lists.draw(1, register)
        guard let place = draw.places.first else { throw IssuanceError.badValidity }
        var claims = try head(request, now, at: place)
        claims.displayName = DisplayName(masking: seeker.name)
        try check(seeker.document, &claims)
        let issued = try store(claims, nil, request, list: place.list, register)
        try register.insert(
            SeekerRecord(
                serial: claims.serial, documentHash: hash,
                sealedName: try secrets.cipher.seal(
                    Array(seeker.name.utf8), place: FieldPlace.seeker(claims.serial)
                )
            )
        )
        if draw.isUnsigned { _ = try publisher.publish(register, now: now) }
        return issued
    }
}
