import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

/// The table of sizes in the wire format: what fits a printed card today must fit it tomorrow.
@Suite("The sizes of codes")
struct SizeTests {
    private let office: OfficeFixture

    init() throws { office = try OfficeFixture.shared() }

    /// A status base with which the address of list 1 has `count` characters.
    private func uri(_ count: Int) -> StatusURI {
        let start = "https://tc.cixi.gov.cn/"
        return StatusURI(start + String(repeating: "s", count: count - start.count - 2) + "/1")
    }

    private func claims() throws -> CredentialClaims {
        var claims = try office.claims()
        claims.statusURI = uri(26)
        claims.statusIndex = 77_777
        claims.displayName = DisplayName("王**")
        return claims
    }

    private func message(_ claims: CredentialClaims) throws -> [UInt8] {
        try Issuer(kid: office.es256.kid, key: office.es256.signing).message(claims)
    }

    private func presentation(of message: [UInt8]) throws -> [UInt8] {
        let text = try Presentation.sign(
            CodePrefix.credential.text(of: message),
            audience: "0123456789abcdef",
            issuedAt: Timestamp(OfficeFixture.issued),
            nonce: [1, 2, 3, 4, 5, 6, 7, 8],
            with: office.device.signing
        )
        let parts = CodeParts(
            presenting: message,
            audience: "0123456789abcdef",
            issuedAt: OfficeFixture.issued,
            nonce: [1, 2, 3, 4, 5, 6, 7, 8],
            key: office.device
        )
        // Made by hand as by the library.
        #expect(try parts.signed(by: office.device).count == Base45.decode(text, from: 4).count)
        return text
    }

    @Test("a static code has 235 bytes and 357 characters")
    func staticCode() throws {
        var claims = try claims()
        claims.documentCheck = 989_012
        let message = try message(claims)
        #expect(message.count == 235)
        #expect(CodePrefix.credential.text(of: message).count == 357)
    }

    @Test("a device-bound code has 274 bytes and 415 characters, its presentation 410 and 619")
    func boundCode() throws {
        var claims = try claims()
        claims.holderKey = ConfirmationKey(office.device.publicKey)
        let message = try message(claims)
        #expect(message.count == 274)
        #expect(CodePrefix.credential.text(of: message).count == 415)
        let text = try presentation(of: message)
        #expect(try Base45.decode(text, from: 4).count == 410)
        #expect(text.count == 619)
    }

    @Test("the presentation of a code with all that it may need has 468 bytes and 706 characters")
    func fullPresentation() throws {
        var claims = try claims()
        claims.holderKey = ConfirmationKey(office.device.publicKey)
        claims.displayName = DisplayName("欧阳王李赵钱孙周")
        claims.notBefore = Timestamp(OfficeFixture.issued + 86_400)
        claims.areas = [try OfficeFixture.area(330282), try OfficeFixture.area(330206)]
        claims.programmes = [ProgrammeLevel(programme: 1, level: 2), ProgrammeLevel(programme: 3, level: 4)]
        claims.statusURI = uri(45)
        let text = try presentation(of: message(claims))
        #expect(try Base45.decode(text, from: 4).count == 468)
        #expect(text.count == 706)
    }
}
