import ArgumentParser
import TalentCode

/// One credential as scripts read it.
struct CredentialJSON: Encodable {
    struct Event: Encodable {
        let at: String
        let act: String
        let by: String
        let reason: String?
    }

    let serial: String
    let person: String?
    let issuer: String
    let profile: String
    let state: String
    let issuedAt: String
    let expiresAt: String
    let status: IssuedJSON.Status
    let issuedBy: String
    var events: [Event]?

    init(_ record: CredentialRecord, uris: [Int: StatusURI], now: Timestamp) {
        serial = record.serial.description
        person = record.person?.description
        issuer = record.issuer.description
        profile = record.profile.name
        state = record.state(at: now).rawValue
        issuedAt = TimeText.format(record.issuedAt)
        expiresAt = TimeText.format(record.expiresAt)
        status = IssuedJSON.Status(idx: record.index, uri: uris[record.list]?.description ?? "")
        issuedBy = record.issuedBy
    }
}
