import ArgumentParser
import TalentCode

/// Who moves in which programme.
struct ProgrammeOptions: ParsableArguments {
    @OptionGroup var dossier: DossierOptions

    @Argument(help: "PROGRAMME or PROGRAMME:LEVEL, such as shanglin-gongjiang:gold.")
    var programme: String

    private func names() throws -> SchemeNames {
        SchemeNames(tables: try SchemeTables(folder: dossier.options.home.templates))
    }

    /// The programme with its level, which must be written unless there is but one.
    func level() throws -> ProgrammeLevel { try ProgrammeStep.level(programme, names()) }

    /// The programme, whatever level is written.
    func number() throws -> UInt64 { try ProgrammeStep.number(programme, names()) }
}
