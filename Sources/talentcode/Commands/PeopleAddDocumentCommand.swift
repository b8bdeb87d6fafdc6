import ArgumentParser
import TalentCode

/// `people add-document`: a further document of a person.
struct PeopleAddDocumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-document", abstract: "Add a document by which a person is found too."
    )

    @OptionGroup var dossier: DossierOptions

    @Argument(help: "[TYPE:]NUMBER, or @FILE (@-: standard input) with it.")
    var document: String

    @Option(help: "The country that issued it.")
    var country: String?

    func run() async throws {
        let document = try DocumentText.recorded(document, at: "DOCUMENT")
        try await dossier.make(AddedDocument(document, country: country))
    }
}
