/// Whether somebody's code was stopped by somebody else: a new one would undo that, and waits for a second person.
public enum WithheldCode {
    /// Reasons that stop a code and not its holder: whoever serves them next gives them another one.
    private static let free: Set = [RevocationReason.lost.rawValue, RevocationReason.holderRequest.rawValue]

    /// Whether a code of a person is suspended by another than `name`, or ended while it was and none was issued since.
    public static func isWithheld(
        from name: String, for person: PersonID, _ register: any RegisterReading
    ) throws(RegisterError) -> Bool {
        let credentials = try register.credentials(of: person)
        for credential in credentials where credential.status != .valid {
            guard let stop = try stop(of: credential.serial, register), stop.by != name,
                !free.contains(stop.reason ?? "")
            else { continue }
            if credential.status == .suspended { return true }
            if !credentials.contains(where: { $0.issuedAt > stop.at }) { return true }
        }
        return false
    }

    /// The suspension of a code that nobody took back.
    private static func stop(
        of serial: Serial, _ register: any RegisterReading
    ) throws(RegisterError) -> CredentialEvent? {
        let last = try register.events(of: serial).last { $0.act == .suspended || $0.act == .resumed }
        return last?.act == .suspended ? last : nil
    }
}
