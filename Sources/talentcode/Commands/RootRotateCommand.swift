import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// `root rotate`: makes the next root with other keys or another threshold of a role.
struct RootRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Make the next root: other keys or another threshold of a role."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Option(help: "root, trust or manifest.")
    var role = "root"

    @Option(help: "A key that comes into the role: PEM, JWK or COSE_Key; its public half is enough.")
    var add: [String] = []

    @Option(help: "The kid of a key that leaves the role.")
    var remove: [String] = []

    @Option(help: "How many keys of the role must sign (default: as before).")
    var threshold: Int?

    @Option(help: "A private key of the role root beside those of the home.")
    var key: [String] = []

    @Option(help: "Where to write the root (needed while signatures are missing).")
    var out: String?

    @Option(help: "The id of the SM2 keys that come (default: \(defaultSM2ID)).")
    var sm2ID: String?

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        try KeyAlgorithm.checkSM2ID(sm2ID)
        guard let role = TrustRole.allCases.first(where: { $0.name == role }) else {
            throw CommandError(.usage, at: "--role", detail: "root, trust, manifest")
        }
        let office = try await Office.open(options, passphrase.source, console)
        let documents = OfficeDocuments(office.cryptography)
        let held = try await office.register.read { try documents.held($0) }
        let change = RootChange(
            role: role, added: try add.map { try added($0, console) },
            removed: try remove.map { text in
                guard let kid = KeyID(hex: text.lowercased()) else { throw CommandError(.notFound, at: text) }
                return kid
            },
            threshold: threshold
        )
        let next = try change.next(after: held.root, now: now, office.cryptography)
        let payload = try COSESign.sign(type: MediaType.root, payload: next.encoded, with: [])
        try await RootSigning(office: office, out: out, keys: key)
            .sign(payload, next, after: held.root)
    }

    private func added(_ file: String, _ console: Console) throws -> RootDocument.Key {
        let key = try PublicKeyFile.read(file, console)
        let algorithm = try KeyAlgorithm.own(of: key, file)
        return RootDocument.Key(
            key: key.coseKey, algorithm: algorithm, sm2ID: algorithm == .sm2 ? sm2ID : nil
        )
    }
}
