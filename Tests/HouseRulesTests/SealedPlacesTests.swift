import Testing

@Suite("Everything that is sealed has its step in a change of keys")
struct SealedPlacesTests {
    /// Names of the places that a source declares.
    private static func declared(_ text: String) -> Set<String> {
        var names: Set<String> = []
        for line in text.split(separator: "\n") {
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
            let isDeclared = words.count > 2 && words[0] == "static"
            guard isDeclared, ["func", "let", "var"].contains(words[1]) else { continue }
            names.insert(words[2])
        }
        return names
    }

    /// Names in the lists `places` of the kinds of rows.
    private static func covered(_ files: [Repository.File]) -> [String] {
        files.flatMap(\.lines).filter { $0.contains("let places = [") }.flatMap { line in
            line.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }
    }

    @Test("The places of FieldPlace are those of the kinds that SealingRotation goes through, each once")
    func places() throws {
        let declared = Self.declared(try Repository.file("Sources/TalentCode/Register/FieldPlace.swift").text)
        let kinds = try Repository.swift(in: "Sources/TalentCode/Register/Rotation")
        let covered = Self.covered(kinds)
        #expect(declared.count >= 9)
        #expect(covered.sorted() == declared.sorted())
        let list = try Repository.file("Sources/TalentCode/Register/Rotation/SealingRotation.swift").text
        for kind in kinds where kind.text.contains("let places = [") {
            #expect(list.contains("\(kind.name.replacing(".swift", with: ""))()"), "\(kind.name)")
        }
    }

    @Test("Nothing is sealed for a place that stands elsewhere")
    func nowhereElse() throws {
        // These two pass on the place that they are given.
        let passing = ["/Rotation/", "EitherCipher.swift"]
        for file in try Repository.swift(in: "Sources/TalentCode")
        where !passing.contains(where: { file.path.contains($0) }) {
            for line in file.lines where line.contains("place: ") && line.contains(".seal(") {
                #expect(line.contains("FieldPlace."), "\(file.path): \(line)")
            }
        }
    }

    @Test("A place without a step is found")
    func finds() {
        let source = "    static func bank(_ id: ID) -> [UInt8] {\n    static let key = 1"
        #expect(Self.declared(source) == ["bank", "key"])
        let file = Repository.File(path: "Sources/A/B.swift", text: "    let places = [\"bank\", \"key\"]")
        #expect(Self.covered([file]) == ["bank", "key"])
    }
}
