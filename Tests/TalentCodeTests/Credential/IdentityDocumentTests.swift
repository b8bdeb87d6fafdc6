import TalentCode
import Testing

@Suite("Numbers of identity documents")
struct IdentityDocumentTests {
    @Test("nothing, or more than 64 characters, is no number")
    func refused() {
        for number in ["", " ", "-", ". -", "\u{3000}", String(repeating: "1", count: 65)] {
            #expect(IdentityDocument(type: .passport, number: number) == nil, "\(number)")
        }
        #expect(IdentityDocument(type: .passport, number: String(repeating: "1", count: 64)) != nil)
    }

    @Test("a number has one form however it is typed")
    func oneForm() {
        for number in [
            "11010519491231002X", "11010519491231002x", "110105 19491231 002x", "110105-19491231-002X",
            "１１０１０５１９４９１２３１００２Ｘ", "11010519491231.002x", " 11010519491231002x\t", "110105–19491231–002x",
        ] {
            let document = IdentityDocument(type: .residentID, number: number)
            #expect(document?.number == "11010519491231002X", "\(number)")
            #expect(document?.canonicalBytes == Array("resident-id:11010519491231002X".utf8))
        }
    }

    @Test("a resident id of 15 digits is extended to 18, and a number of another type is not")
    func extended() {
        // 1949-12-31 with 002: the example of GB 11643, whose check character is X.
        #expect(
            IdentityDocument(type: .residentID, number: "110105491231002")?.number == "11010519491231002X"
        )
        #expect(IdentityDocument(type: .passport, number: "110105491231002")?.number == "110105491231002")
        #expect(IdentityDocument(type: .residentID, number: "11010549123100A")?.number == "11010549123100A")
    }

    @Test("types are told apart though the number is the same")
    func types() {
        let all = DocumentType.allCases.compactMap { IdentityDocument(type: $0, number: "E1234567") }
        #expect(all.count == DocumentType.allCases.count)
        #expect(Set(all.map(\.canonicalBytes)).count == all.count)
    }

    @Test("a resident id is valid with a possible date and its check character")
    func residentID() {
        for number in [
            "", "11010519491231002", "11010519491231002x", "110105194912310020", "11010519491331002X",
            "11010519491200002X", "11010519491232002X", "1101051949123100２X", "A1010519491231002X",
            "11010519491231002XX", "11010519491231002\u{e9}",
        ] { #expect(!ResidentID.isValid(number), "\(number)") }
        for number in ["11010519491231002X", "440524188001010014"] {
            #expect(ResidentID.isValid(number), "\(number)")
        }
        for number in ["", "11010549123100", "1101054912310020", "11010549123100X", "１１０１０５４９１２３１００２"] {
            #expect(ResidentID.extend(number) == nil, "\(number)")
        }
    }
}
