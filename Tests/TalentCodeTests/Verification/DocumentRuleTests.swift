import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The document check")
struct DocumentRuleTests {
    private let office: OfficeFixture
    private let document: IdentityDocument
    private let issuer: AreaCode
    private let current: any Mac
    private let previous: any Mac

    init() throws {
        office = try OfficeFixture.shared()
        issuer = try OfficeFixture.area()
        document = try #require(IdentityDocument(type: .residentID, number: "11010519491231002x"))
        current = try office.cryptography.mac(key: [UInt8](repeating: 1, count: 32))
        previous = try office.cryptography.mac(key: [UInt8](repeating: 2, count: 32))
    }

    private func judge(_ request: DocumentRequest?, signedUnder mac: (any Mac)?) throws -> Verdict {
        var scene = try Scene(office)
        scene.claims.documentCheck = try mac.map {
            try DocumentCheck.value(serial: scene.claims.serial, document: document, mac: $0)
        }
        scene.document = request
        return try scene.judge()
    }

    @Test("another number, or another type of the same number, is ID_MISMATCH")
    func mismatch() throws {
        let number = try #require(IdentityDocument(type: .residentID, number: "11010519491231003X"))
        let type = try #require(IdentityDocument(type: .temporaryResidentID, number: "11010519491231002X"))
        for other in [number, type] {
            let request = DocumentRequest(document: other, issuer: issuer, keys: [current, previous])
            let verdict = try judge(request, signedUnder: current)
            #expect(verdict.code == .idMismatch)
            #expect(verdict.outcome == .invalid)
        }
    }

    @Test("a code of another serial has another check, so that codes cannot exchange theirs")
    func serial() throws {
        let own = try DocumentCheck.value(serial: OfficeFixture.serial(7), document: document, mac: current)
        let other = try DocumentCheck.value(serial: OfficeFixture.serial(8), document: document, mac: current)
        #expect(own != other)
        #expect(own < 1 << 20)
    }

    @Test("the key before the current one is tried too, and one before that is not")
    func rotation() throws {
        let request = DocumentRequest(document: document, issuer: issuer, keys: [current, previous])
        for mac in [current, previous] {
            let verdict = try judge(request, signedUnder: mac)
            #expect(verdict.code == .valid)
            #expect(verdict.facts.documentCheck == "match")
        }
        let older = try office.cryptography.mac(key: [UInt8](repeating: 9, count: 32))
        #expect(try judge(request, signedUnder: older).code == .idMismatch)
    }

    @Test("without key or check it is not possible, and nothing else changes")
    func notPossible() throws {
        let none = try judge(DocumentRequest(document: document), signedUnder: current)
        #expect(none.code == .valid)
        #expect(none.facts.documentCheck == "not-possible")
        let unchecked = try judge(
            DocumentRequest(document: document, issuer: issuer, keys: [current]), signedUnder: nil)
        #expect(unchecked.code == .valid)
        #expect(unchecked.facts.documentCheck == "not-possible")
    }

    @Test("keys of another issuer say nothing about this code, though they fit or do not fit by chance")
    func otherIssuer() throws {
        for (area, mac) in [(330206, current), (330206, previous), (330200, current), (330_282_900, current)]
        {
            let area = try OfficeFixture.area(UInt64(area))
            let request = DocumentRequest(document: document, issuer: area, keys: [mac])
            let verdict = try judge(request, signedUnder: current)
            #expect(verdict.code == .valid, "\(area)")
            #expect(verdict.facts.documentCheck == "not-possible", "\(area)")
        }
    }

    @Test("nobody asked: nothing is stated")
    func notAsked() throws {
        let verdict = try judge(nil, signedUnder: current)
        #expect(verdict.code == .valid)
        #expect(verdict.facts.documentCheck == nil)
        #expect(verdict.assurance == .document)
    }
}
