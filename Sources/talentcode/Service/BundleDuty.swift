import TalentCode

/// Makes a new bundle when the documents behind the newest one have changed, if the keys of the manifest are at hand;
/// else whoever has them exports it.
struct BundleDuty {
    let office: ServiceOffice

    /// Seconds between two bundles: every revocation changes a list, and each bundle is a version for good.
    static let interval: UInt64 = 30

    /// - Returns: whether a bundle was made.
    func run(_ last: Timestamp?) async throws -> Bool {
        let now = office.now
        if let last, now.since(last) < Self.interval { return false }
        let imported = office.snapshot.imported
        // As they stand in the register: what a machine has published beyond it belongs into no bundle.
        let (own, known) = try await office.register.read { register in
            (try HeldDocuments.read(register), try register.setting(OfficeSetting.bundleSource))
        }
        let store = try HeldDocuments.combined(own: own, imported: imported, office.cryptography)
        guard let store, try BundleMaking.source(store, office.cryptography) != known else { return false }
        do {
            let made = try await BundleMaking(office: office.office).make([], now)
            try await PublishedFiles(home: office.office.home).publish(made.bytes)
            return true
        } catch TrustError.threshold {
            return false
        }
    }
}
