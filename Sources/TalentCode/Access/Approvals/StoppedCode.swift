/// Codes that somebody else stopped, by a suspension or a revocation: what undoes that waits for a second person.
public enum StoppedCode {
    /// Reasons that stop a code and not its holder: whoever serves them next gives them another one.
    private static let free: Set<String> = Set(
        [RevocationReason.lost, .holderRequest, .issuerError, .keyCompromise].map(\.rawValue))

    /// Suspensions and revocations of a code that nobody took back, by whomever.
    static func stops(
        of serial: Serial, _ register: any RegisterReading
    ) throws(RegisterError) -> [CredentialEvent] {
        let events = try register.events(of: serial)
        let since = events.lastIndex { $0.act == .resumed }.map { $0 + 1 } ?? 0
        return events[since...].filter { $0.act == .suspended || $0.act == .revoked }
    }

    /// Whether a suspension of a code by another than `name` is in force.
    public static func isSuspended(
        _ serial: Serial, byAnotherThan name: String, _ register: any RegisterReading
    ) throws(RegisterError) -> Bool {
        try stops(of: serial, register).contains { $0.act == .suspended && $0.by != name }
    }

    /// Why a new code for somebody waits for a second person: what another than `name` did to a code of theirs, unless it was
    /// lost, wrong, or its key was. Over once a code was issued since.
    public static func reason(
        toWithholdFrom name: String, _ person: PersonID, _ register: any RegisterReading
    ) throws(RegisterError) -> CredentialEvent? {
        let credentials = try register.credentials(of: person)
        for credential in credentials where credential.status != .valid {
            for stop in try stops(of: credential.serial, register) where stop.by != name {
                guard !free.contains(stop.reason ?? "") else { continue }
                if credential.status == .suspended { return stop }
                if !credentials.contains(where: { $0.issuedAt > stop.at }) { return stop }
            }
        }
        return nil
    }
}
