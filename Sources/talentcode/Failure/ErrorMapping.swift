import ArgumentParser
import COSE
import OpenSSLKeys
import QRCode
import SQLiteRegister
import TalentCode

extension CommandError {
    /// Any error of the layers below as one that a user can act on.
    init(mapping error: any Error) {
        switch error {
        case let error as CommandError: self = error
        case let error as RegisterError: self.init(error)
        case let error as IssuanceError: self.init(error)
        case let error as KeyError: self.init(error, at: nil)
        case let error as CryptographyError: self.init(.internalFault, detail: error.description)
        case let error as TrustError: self.init(.registerUnusable, detail: "\(error)")
        case let error as PersonVault.Failure: self.init(error)
        case let error as StatusPublishingError: self.init(.internalFault, detail: "\(error)")
        case let error as QRCodeError: self.init(.badInput, detail: "\(error)")
        default: self.init(.internalFault, detail: "\(type(of: error))")
        }
    }

    init(_ error: RegisterError) {
        switch error {
        case .busy: self.init(.registerBusy)
        case .unavailable(let detail): self.init(.registerUnavailable, detail: detail)
        case .cannotWrite(let detail): self.init(.cannotWrite, at: "register.sqlite", detail: detail)
        case .unusable(let detail): self.init(.registerUnusable, detail: detail)
        case .conflict(let conflict): self.init(.internalFault, detail: "conflict: \(conflict.rawValue)")
        }
    }

    init(_ error: IssuanceError) {
        switch error {
        case .alreadyIssued(let serial): self.init(.alreadyIssued, at: serial.description)
        case .notIssued: self.init(.notIssued)
        case .final(let serial, let status):
            self.init(.final, at: serial.description, values: ["state": status.name])
        case .unknown(let serials): self.init(.notFound, at: serials.prefix(8).joined(separator: ", "))
        case .badValidity: self.init(.usage, at: "--valid-days, --valid-from")
        case .unreadable(let failure): self.init(failure)
        case .cryptography(let error): self.init(.internalFault, detail: error.description)
        case .publishing(let error): self.init(.internalFault, detail: "\(error)")
        }
    }

    init(_ error: PersonVault.Failure) {
        switch error {
        case .unreadable(let id):
            self.init(.registerUnusable, at: id.description, detail: "a sealed row does not open")
        case .cryptography(let error): self.init(.internalFault, detail: error.description)
        }
    }

    init(_ error: KeyError, at place: String?) {
        switch error {
        case .passphraseMissing: self.init(.noPassphrase, at: place)
        case .wrongPassphrase: self.init(.wrongPassphrase, at: place)
        case .notAKey, .malformed, .unsupported, .tooManyRounds:
            self.init(.badInput, at: place, detail: error.description)
        case .refused(let refusal): self.init(.keyRefused, at: place, detail: refusal.rawValue)
        case .library(let error): self.init(.internalFault, at: place, detail: error.description)
        }
    }
}
