import COSE
import OpenSSLKeys
import TalentCode
import TalentService

/// How a request wants a credential to be issued.
struct IssueBody {
    private let members: RequestMembers
    private let office: ServiceOffice

    init(_ members: RequestMembers, _ office: ServiceOffice) {
        self.members = members
        self.office = office
    }

    /// The members as issuance reads them.
    func request(by name: String) throws -> IssueRequest {
        var request = IssueRequest(by: name)
        let named = try members.text("profile") ?? Profile.talentCode.name
        guard let profile = Profile(name: named), profile != .seekerPass else {
            let names = [Profile.talentCode, .membership].map(\.name).joined(separator: ", ")
            throw RequestMembers.wrong("profile", names)
        }
        request.profile = profile
        let names = SchemeNames(tables: office.schemes)
        if let text = try members.text("programme") {
            guard profile == .membership, let found = names.membership(text) else {
                throw RequestMembers.wrong("programme", names.allProgrammes)
            }
            request.membership = found
        } else if profile == .membership {
            throw RequestMembers.missing("programme")
        }
        let days = try members.integer("validDays", in: 1...36_500)
        request.life = (days.map { UInt64($0) } ?? office.config.issue?.validDays ?? 365) * 86_400
        if let text = try members.text("deviceKey") {
            guard let key = try? ImportedKey(Array(text.utf8)),
                let holder = ConfirmationKey(key.publicKey.coseKey)
            else { throw RequestMembers.wrong("deviceKey", "PEM, JWK: P-256, Ed25519") }
            request.holderKey = holder
        }
        return request
    }
}
