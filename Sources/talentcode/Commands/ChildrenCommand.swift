import ArgumentParser

/// `children`: children of persons, kept apart from them.
struct ChildrenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "children", abstract: "Children of persons; every reading is logged with its purpose.",
        subcommands: [ChildrenAddCommand.self, ChildrenShowCommand.self, ChildrenAccessesCommand.self]
    )
}
