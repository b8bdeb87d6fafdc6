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
        case let error as PackFileFaults: self = error.error
        case let error as RegisterError: self.init(error)
        case let error as IssuanceError: self.init(error)
        case let error as KeyError: self.init(error, at: nil)
        case let error as CryptographyError: self.init(ErrorCode.internalFault, detail: error.description)
        case let error as TrustError: self.init(ErrorCode.registerUnusable, detail: "\(error)")
        case let error as OfficeDocuments.Failure: self.init(error)
        case let error as TrustListChange.Failure: self.init(error)
        case let error as RootChange.Failure: self.init(error)
        case let error as PersonVault.Failure: self.init(error)
        case let error as RequestValues.Fault: self.init(error)
        case let error as ApplicationInputs.Failure: self.init(error)
        case let error as HouseholdVault.Failure: self.init(error)
        case let error as ChildVault.Failure: self.init(error)
        case let error as SealingRotation.Failure: self.init(ErrorCode.registerUnusable, detail: "\(error)")
        case let error as StatusPublishingError: self.init(ErrorCode.internalFault, detail: "\(error)")
        case let error as CodeTooLarge:
            self.init(.badInput, at: "PERSON", detail: "\(error.bytes) > \(Limits.credential)")
        case let error as QRCodeError: self.init(ErrorCode.badInput, detail: "\(error)")
        default: self.init(ErrorCode.internalFault, detail: "\(type(of: error))")
        }
    }

    // Codes are written with their type below: an error of a layer may have a case of the same name, and its
    // initialiser would call itself without end.

    init(_ error: RegisterError) {
        switch error {
        case .busy: self.init(ErrorCode.registerBusy)
        case .unavailable(let detail): self.init(ErrorCode.registerUnavailable, detail: detail)
        case .cannotWrite(let detail): self.init(ErrorCode.cannotWrite, at: "register", detail: detail)
        case .unusable(let detail): self.init(ErrorCode.registerUnusable, detail: detail)
        case .conflict(let conflict):
            self.init(ErrorCode.internalFault, detail: "conflict: \(conflict.rawValue)")
        }
    }

    init(_ error: IssuanceError) {
        switch error {
        case .alreadyIssued(let serial): self.init(ErrorCode.alreadyIssued, at: serial.description)
        case .notIssued: self.init(ErrorCode.notIssued)
        case .notMember: self.init(ErrorCode.notEligible, at: "--programme")
        case .registered: self.init(ErrorCode.refused, at: "--document", key: "REFUSED.registered")
        case .final(let serial, let status):
            self.init(ErrorCode.final, at: serial.description, values: ["state": status.name])
        case .unknown(let serials):
            self.init(ErrorCode.notFound, at: serials.prefix(8).joined(separator: ", "))
        case .badValidity: self.init(ErrorCode.usage, at: "--valid-days, --valid-from")
        case .unreadable(let failure): self.init(failure)
        case .cryptography(let error): self.init(ErrorCode.internalFault, detail: error.description)
        case .publishing(let error): self.init(ErrorCode.internalFault, detail: "\(error)")
        }
    }

    init(_ error: RequestValues.Fault) {
        switch error {
        case .unknown(let name, let known):
            self.init(
                ErrorCode.usage, at: "--value \(TerminalText.escape(name))", key: "USAGE.unknownValue",
                values: ["known": known.isEmpty ? "–" : known.joined(separator: ", ")]
            )
        case .malformed(let name, let kind):
            self.init(
                ErrorCode.usage, at: "--value \(TerminalText.escape(name))",
                words: ["detail": "inputKind.\(kind.rawValue)"])
        }
    }

    init(_ error: PersonVault.Failure) {
        switch error {
        case .unreadable(let id):
            self.init(ErrorCode.registerUnusable, at: id.description, detail: "a sealed row does not open")
        case .erased(let id): self.init(ErrorCode.notFound, at: id.description, key: "NOT_FOUND.erased")
        case .overLimit(let id, let fault):
            self.init(ErrorCode.badInput, at: id.description, detail: "too much: \(fault.rawValue)")
        case .cryptography(let error): self.init(ErrorCode.internalFault, detail: error.description)
        }
    }

    init(_ error: HouseholdVault.Failure) {
        switch error {
        case .unreadable(let id):
            self.init(ErrorCode.registerUnusable, at: id.description, detail: "a sealed row does not open")
        case .overLimit(let id, let fault):
            self.init(ErrorCode.badInput, at: id.description, detail: "too much: \(fault.rawValue)")
        case .cryptography(let error): self.init(ErrorCode.internalFault, detail: error.description)
        }
    }

    init(_ error: ChildVault.Failure) {
        switch error {
        case .unreadable(let id):
            self.init(ErrorCode.registerUnusable, at: id.description, detail: "a sealed row does not open")
        case .overLimit(let id, let fault):
            self.init(ErrorCode.badInput, at: id.description, detail: "too much: \(fault.rawValue)")
        case .cryptography(let error): self.init(ErrorCode.internalFault, detail: error.description)
        case .register(let error): self.init(error)
        }
    }

    init(_ error: KeyError, at place: String?) {
        switch error {
        case .passphraseMissing: self.init(ErrorCode.noPassphrase, at: place)
        case .wrongPassphrase: self.init(ErrorCode.wrongPassphrase, at: place)
        case .notAKey, .malformed, .unsupported, .tooManyRounds:
            self.init(ErrorCode.badInput, at: place, detail: error.description)
        case .refused(let refusal): self.init(ErrorCode.keyRefused, at: place, detail: refusal.rawValue)
        case .library(let error): self.init(ErrorCode.internalFault, at: place, detail: error.description)
        }
    }
}
