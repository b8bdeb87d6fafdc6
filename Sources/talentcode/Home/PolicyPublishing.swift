import TalentCode

/// Publishes the benefit packs of an office's own area.
struct PolicyPublishing {
    let office: Office

    /// A version that was signed.
    struct Published: Sendable {
        let version: PolicyVersion
        /// The keys that the version before it had set and this one has not.
        let cleared: [String]
    }

    /// Signs what has changed in templates or settings, and writes it out. Settings of other areas' packs are told of:
    /// nobody signs them here.
    func publish(now: Timestamp) async throws -> [Published] {
        let area = try await office.area()
        let packs = try Self.ownPacks(office.home, of: area, office.console)
        let (kid, key) = try await office.signingKey(.policy)
        let publisher = PolicyPublisher(issuer: area, kid: kid, key: key)
        let set = Dictionary(packs.map { ($0.pack.id, Set($0.configuredKeys)) }) { first, _ in first }
        let signed = try await office.register.write { register in
            let before = try PolicyPublisher.newest(register.signedDocuments(.policy))
            return try publisher.publish(packs, now: now, register).map { version in
                let keys = before[version.pack]?.content.configuredKeys ?? []
                return Published(
                    version: version, cleared: keys.filter { set[version.pack]?.contains($0) == false })
            }
        }
        try await office.publishFiles()
        try tellOfForeign(area)
        return signed
    }

    private func tellOfForeign(_ area: AreaCode) throws {
        let packs = try PackCatalogue(office.home).packs
        let own = Set(packs.filter { $0.pack.area == area }.flatMap(\.settingKeys))
        for setting in try HomeConfig.read(office.home).settings where !own.contains(setting.key) {
            guard let other = packs.first(where: { $0.settingKeys.contains(setting.key) })?.pack else {
                continue
            }
            let line = setting.place.map { ":\($0.line):\($0.column)" } ?? ""
            office.console.note(
                "note.settingForeign",
                [
                    "place": office.home.config + line, "key": setting.key,
                    "pack": other.id.description, "area": other.area.description,
                ])
        }
    }

    /// The packs of an area, with the settings of its home.
    static func ownPacks(_ home: Home, of area: AreaCode, _ console: Console? = nil) throws -> [PackContent] {
        do throws(PackFileFaults) {
            return try PackCatalogue(home).packs.filter { $0.pack.area == area }
        } catch {
            guard let console else { throw error }
            throw error.told(console)
        }
    }
}
