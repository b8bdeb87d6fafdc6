import COSE
import OpenSSLKeys
import TalentCode

/// Works on the next trust list of an office, before anybody signs it.
struct TrustDrafting {
    let office: Office

    /// Applies a change to the draft and prints it.
    ///
    /// - Parameter place: what the user named: an issuer, a key or a file.
    func apply(_ change: TrustListChange, _ place: String) async throws {
        let cryptography = office.cryptography
        let documents = OfficeDocuments(cryptography)
        let (list, issuers) = try await office.register.write { register in
            let held = try documents.held(register)
            do {
                let issuers = try TrustDraft.apply(
                    change, after: held.list, thumbprint: { try $0.key.thumbprint(cryptography) }, register
                )
                return (held.list, issuers)
            } catch let error as TrustError {
                // Such a list no verifier would take: the input is at fault, not the register.
                throw CommandError(importing: error, at: place)
            } catch let error as TrustListChange.Failure {
                throw CommandError(error, at: place)
            }
        }
        try TrustListJSON(draft: issuers, after: list).print(office.console)
        let isOwnRoot = try await HomeTrust.read(office.home).isOwnRoot()
        office.console.note(isOwnRoot ? "note.trustDraft" : "note.trustDraftJoined")
    }

    /// Prints the draft; without one, what the next list would be.
    func show() async throws {
        let documents = OfficeDocuments(office.cryptography)
        let (list, issuers) = try await office.register.read { register in
            let list = try documents.held(register).list
            return (list, try TrustDraft.read(register) ?? list.issuers)
        }
        try TrustListJSON(draft: issuers, after: list).print(office.console)
    }
}
