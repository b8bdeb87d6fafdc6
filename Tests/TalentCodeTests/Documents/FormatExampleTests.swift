import COSE
import OpenSSLKeys
import TestSupport
import Testing

@testable import TalentCode

@Suite("The examples of docs/FORMAT.md")
struct FormatExampleTests {
    private let document: FormatDocument
    private let cryptography = OpenSSLCryptography()
    private let now: Timestamp

    init() throws {
        document = try FormatDocument()
        now = Timestamp(try #require(UInt64(document.facts("bundle")["now"] ?? "")))
    }

    private func trust() throws -> HeldTrust {
        let anchor = try Hex.bytes(document.facts("bundle")["fingerprint"] ?? "")
        let bundle = try Bundle(document.bundle())
        return try TrustUpdate(cryptography).importing(bundle, into: TrustStore(), anchor: anchor).trust
    }

    @Test("the bundle has the stated size, SHA-256 and versions, and is taken by the stated fingerprint")
    func bundle() throws {
        let facts = try document.facts("bundle")
        let bytes = try document.bundle()
        #expect("\(bytes.count)" == facts["bytes"])
        #expect(Hex.text(try cryptography.sha256(bytes)) == facts["sha256"])
        let trust = try trust()
        #expect("\(trust.root.version)" == facts["rootVersion"])
        #expect("\(trust.list.version)" == facts["trustVersion"])
        #expect(trust.manifest.map { "\($0.version)" } == facts["manifestVersion"])
        let other = [UInt8](repeating: 0, count: 32)
        #expect(throws: TrustError.noTrustedRoot) {
            try TrustUpdate(cryptography).importing(Bundle(bytes), into: TrustStore(), anchor: other)
        }
    }

    @Test("every code gets the stated verdict, and says what is stated")
    func verdicts() throws {
        let trust = try trust()
        let names = document.names("text")
        #expect(names == ["activation", "bound", "presentation", "salvaged", "static"])
        for name in names {
            var settings = ScanSettings()
            settings.desk = name == "presentation" ? "hall-3" : nil
            let verifier = Verifier(trust: trust, settings: settings, cryptography: cryptography)
            let verdict = try verifier.judge(
                Array(document.text("text", name).utf8), now: now,
                document: name == "static" ? try request() : nil
            )
            #expect(try Self.facts(verdict) == document.facts(name), "\(name)")
        }
    }

    @Test("the codes stand in their order, and none is missing")
    func order() throws {
        let named = try document.text("codes", "order").split { $0 == " " || $0 == "\n" }.map(String.init)
        #expect(named == VerdictCode.allCases.map(\.rawValue))
    }

    @Test("without the salvage list the code of the compromised key is undecided")
    func unsalvaged() throws {
        let roots = try ["root-1", "root-2"].map(document.bytes)
        var store = TrustStore()
        store.anchor = try SignedDocument.fingerprint(roots[0], cryptography)
        store.roots = roots
        store.trustList = try document.bytes("trust-list")
        store.statusTokens = [try document.bytes("status-330282")]
        let trust = try #require(try HeldTrust(store, cryptography))
        let verifier = Verifier(trust: trust, settings: ScanSettings(), cryptography: cryptography)
        let verdict = try verifier.judge(Array(document.text("text", "salvaged").utf8), now: now)
        #expect(verdict.code == .keyCompromised)
        #expect(verdict.outcome == .undecided)
    }

    @Test("each text is the prefix and the Base45 of its bytes")
    func texts() throws {
        for name in document.names("text") where name != "activation" {
            let prefix: CodePrefix = name == "presentation" ? .presentation : .credential
            let text = prefix.text(of: try document.bytes(name))
            #expect(try text == Array(document.text("text", name).utf8), "\(name)")
        }
    }

    @Test("the status lists hold the stated states and nothing else")
    func states() throws {
        let stated: [String: [Int: CredentialStatus]] = [
            "status-330282": [5: .revoked, 6: .suspended, 7: .superseded, 130_000: .revoked],
            "status-330206": [:],
        ]
        #expect(document.names("hex").filter { $0.hasPrefix("status") } == stated.keys.sorted())
        for (name, entries) in stated {
            let token = try StatusListToken(document.bytes(name))
            var list = StatusList()
            for (index, status) in entries { list.set(status, at: index) }
            #expect(token.list == list, "\(name)")
        }
    }

    private func key(_ name: String) throws -> TestKey {
        try TestKey(.es256, secret: cryptography.sha256(Array("TalentCode example key: \(name)".utf8)))
    }

    @Test("pack, grant and redemption hold by the stated keys, and each follows the one before")
    func share() throws {
        let (policy, desk) = (try key("cixi policy"), try key("desk"))
        let office = try OfficeFixture.shared()
        let trust = try office.held([office.issuer(keys: [policy.trusted(.policy)])])
        guard case .success(let pack) = try trust.issuers.policy(document.bytes("policy")) else {
            Issue.record("the pack is not usable")
            return
        }
        #expect(pack.pack.policy.description == "cixi/3")
        #expect(pack.pack.benefits.map(\.quota?.value) == [200])
        let bytes = try document.bytes("share-grant") + document.bytes("share-entry")
        let file = try UnverifiedShareFile(bytes)
        let grant = try trust.grant(file.grant)
        #expect(grant.terms.policy == pack.pack.policy)
        #expect(grant.terms.benefit == pack.pack.benefits.first?.id)
        #expect(grant.terms.units == 20)
        let share = try ShareFile(
            file, grant: grant,
            key: cryptography.verificationKey(desk.publicKey, algorithm: desk.algorithm), cryptography
        )
        #expect(share.left == 19)
        let entry = try #require(share.entries.first)
        #expect(entry.redemption.previous == (try cryptography.sha256(document.bytes("share-grant"))))
        #expect(entry.redemption.serial.description == (try document.facts("static")["serial"]))
    }

    @Test("the private keys are those of their names, and have the stated kids")
    func keys() throws {
        let algorithms: [String: Algorithm] = ["ES256": .es256, "EdDSA": .edDSA, "SM2": .sm2]
        var count = 0
        for row in document.rows where row.count == 5 {
            guard let algorithm = algorithms[row[2]] else { continue }
            count += 1
            let secret = try cryptography.sha256(Array("TalentCode example key: \(row[0])".utf8))
            #expect(Hex.text(secret) == row[3])
            #expect(try TestKey(algorithm, secret: secret).kid.description == row[4], "\(row[0])")
        }
        #expect(count == 12)
    }

    @Test("every line of bytes that begins something says what it is")
    func comments() throws {
        for name in document.names("hex") {
            let lines = try document.text("hex", name).split(separator: "\n")
            #expect(lines.filter { $0.contains("#") }.count * 2 > lines.count, "\(name)")
        }
    }

    private func request() throws -> DocumentRequest {
        let secret = try cryptography.sha256(Array("TalentCode example key: document check".utf8))
        let row = try #require(document.rows.first { $0.first == "document check" })
        #expect(Hex.text(secret) == row[3])
        return DocumentRequest(
            document: try #require(IdentityDocument(type: .passport, number: "E12345678")),
            issuer: try OfficeFixture.area(330282),
            keys: [try cryptography.mac(key: secret)]
        )
    }

    /// What the document states of a verdict, in its words.
    private static func facts(_ verdict: Verdict) -> [String: String] {
        var facts = ["outcome": "\(verdict.outcome.rawValue)", "code": verdict.code.rawValue]
        guard let credential = verdict.credential else { return facts }
        let claims = credential.claims
        facts["assurance"] = verdict.assurance?.rawValue
        facts["documentCheck"] = claims.documentCheck == nil ? nil : verdict.facts.documentCheck
        facts["issuer"] = claims.issuer.description
        facts["serial"] = claims.serial.description
        facts["profile"] = claims.profile.name
        facts["issuedAt"] = "\(claims.issuedAt.seconds)"
        facts["expiresAt"] = "\(claims.expiresAt.seconds)"
        facts["statusIndex"] = "\(claims.statusIndex)"
        facts["statusURI"] = claims.statusURI.description
        facts["tier"] = claims.tier.map { "\($0.scheme)/\($0.level)" }
        facts["categories"] = claims.categories.map { "\($0.rawValue)" }
        facts["skillLevel"] = claims.skillLevel.map { "\($0.rawValue)" }
        let programmes = claims.programmes.map { "\($0.programme)/\($0.level)" }
        facts["programmes"] = programmes.isEmpty ? nil : programmes.joined(separator: " ")
        facts["areas"] = claims.areas.map(\.description).joined(separator: " ")
        facts["displayName"] = claims.displayName?.text
        facts["audience"] = verdict.facts.audience
        facts["presentationAge"] = verdict.facts.presentationAge.map { "\($0)" }
        facts["unattested"] = credential.unattested.joined(separator: " ")
        facts["statusAge"] = verdict.facts.statusAge.map { "\($0)" }
        facts["trustAge"] = verdict.facts.trustAge.map { "\($0)" }
        facts["trustVersion"] = verdict.facts.trustVersion.map { "\($0)" }
        return facts
    }
}
