import QRCode
import TalentCode

/// A credential that was issued, as scripts read it.
struct IssuedJSON: Encodable {
    struct Status: Encodable {
        let idx: UInt32
        let uri: String
    }

    let serial: String
    let person: String?
    let text: String
    let status: Status
    let issuedAt: String
    let expiresAt: String
    let qr: CodeRendering.Report
    let file: String?

    init(_ issued: IssuedCredential, qr: CodeRendering.Report, file: String?) {
        serial = issued.record.serial.description
        person = issued.record.person?.description
        text = String(decoding: issued.text, as: UTF8.self)
        status = Status(idx: issued.claims.statusIndex, uri: issued.claims.statusURI.description)
        issuedAt = TimeText.format(issued.claims.issuedAt)
        expiresAt = TimeText.format(issued.claims.expiresAt)
        self.qr = qr
        self.file = file
    }
}
