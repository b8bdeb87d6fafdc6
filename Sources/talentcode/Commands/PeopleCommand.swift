import ArgumentParser

/// `people`: the register of persons.
struct PeopleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "The register of persons.",
        subcommands: [
            PeopleImportCommand.self, PeopleShowCommand.self, PeopleListCommand.self, PeopleSetCommand.self,
            PeopleAddDocumentCommand.self, PeopleLinkCommand.self, PeopleGrantCommand.self,
            PeopleEmployCommand.self, PeopleEraseCommand.self,
        ]
    )
}
