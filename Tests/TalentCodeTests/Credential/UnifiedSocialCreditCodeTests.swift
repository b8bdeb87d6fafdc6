import TalentCode
import Testing

@Suite("Unified social credit codes (GB 32100-2015)")
struct UnifiedSocialCreditCodeTests {
    @Test("known codes pass, in either case", arguments: ["91110000101623741K", "911101066976941872"])
    func passes(_ text: String) throws {
        let code = try #require(UnifiedSocialCreditCode(text))
        #expect(code.isChecked && code.text == text)
        #expect(UnifiedSocialCreditCode(text.lowercased()) == code)
    }

    @Test("a real code that fails its check is a code all the same")
    func fails() throws {
        let code = try #require(UnifiedSocialCreditCode("91350211M0000XUF46"))
        #expect(!code.isChecked)
    }

    @Test("each other last symbol, and each other symbol at any place, fails the check of a good code")
    func changes() throws {
        let symbols = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        let good = Array("91110000101623741K")
        for place in good.indices {
            for symbol in symbols where symbol != good[place] {
                var changed = good
                changed[place] = symbol
                let code = try #require(UnifiedSocialCreditCode(String(changed)))
                #expect(!code.isChecked, "\(symbol) at \(place)")
            }
        }
    }

    @Test("a check of 31 is written 0")
    func zero() throws {
        // 17 zeros have the sum 0, and 31 − 0 is written 0.
        let code = try #require(UnifiedSocialCreditCode(String(repeating: "0", count: 18)))
        #expect(code.isChecked)
        #expect(UnifiedSocialCreditCode(String(repeating: "0", count: 17) + "Y")?.isChecked == false)
    }

    @Test(
        "anything but 18 symbols of the alphabet is no code",
        arguments: [
            "", "9111000010162374", "91110000101623741", "91110000101623741KK", "9111000010162374IK",
            "9111000010162374OK", "9111000010162374SK", "9111000010162374VK", "9111000010162374ZK",
            "91110000 10162374K", "９１110000101623741K", "91110000101623741ß", "91110000101623741\0",
        ]
    )
    func refused(_ text: String) {
        #expect(UnifiedSocialCreditCode(text) == nil)
    }

    @Test("an officer's word is kept for a code, and says override; without one the check has failed")
    func override() async throws {
        let register = InMemoryRegister()
        let word = try #require(CodeOverride(by: "王老师", at: Timestamp(7), reason: "营业执照原件已核"))
        let code = "91350211M0000XUF46"
        try await register.write { register in
            var overrides = try CodeOverrides(register)
            #expect(overrides.check(code) == .failed)
            let isTaken = overrides.accept(code.lowercased(), word)
            #expect(isTaken)
            try overrides.store(register)
        }
        let held = try await register.read { try CodeOverrides($0) }
        #expect(held.words == [code: word])
        #expect(held.check(code.lowercased()) == .override)
        #expect(held.check("91110000101623741K") == .ok)
        #expect(held.check("91350211M0000XUF47") == .failed)
        #expect(held.check("no code") == .failed)
    }

    @Test("reasons from 1 to 300 characters are taken, and 10,000 codes")
    func limits() async throws {
        let word = CodeOverride(by: "x", at: Timestamp(7), reason: String(repeating: "核", count: 300))
        #expect(word != nil)
        #expect(CodeOverride(by: "x", at: Timestamp(7), reason: String(repeating: "核", count: 301)) == nil)
        #expect(CodeOverride(by: "x", at: Timestamp(7), reason: "") == nil)
        let register = InMemoryRegister()
        let kept = try #require(word)
        try await register.write { register in
            var overrides = try CodeOverrides(register)
            let taken = (0..<RegisterLimits.codeOverrides).count { overrides.accept("\($0)", kept) }
            #expect(taken == RegisterLimits.codeOverrides)
            let isMoreTaken = overrides.accept("one more", kept)
            let isChanged = overrides.accept("7", kept)
            #expect(!isMoreTaken && isChanged)
            try overrides.store(register)
            #expect(try CodeOverrides(register) == overrides)
        }
    }

    @Test("the normal form knows neither spaces nor case nor width")
    func normalForm() {
        #expect(UnifiedSocialCreditCode.normal(" ９1110000101623741k ") == "91110000101623741K")
    }
}
