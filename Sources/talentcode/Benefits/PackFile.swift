import TalentCode

/// A benefit pack as people write it: one that ships with the program, or a file.
struct PackFile {
    /// Where it is: a path, or the name of a template.
    let path: String
    let bytes: [UInt8]

    /// A file; a larger one than `PackLimits.file` is refused.
    init(reading path: String) throws {
        self.path = path
        bytes = try InputFile.read(path, maximum: PackLimits.file)
    }

    /// A pack that ships with the program.
    init(template name: String, _ bytes: [UInt8]) {
        path = "benefits/\(name).yaml"
        self.bytes = bytes
    }

    /// Reads the pack, puts settings in it and runs its examples.
    func load(_ settings: BenefitSettings = .none) throws(PackFileFaults) -> PackLoading.Loaded {
        let tree: PackNode?
        do throws(YAMLFaults) {
            tree = try PackYAML.read(bytes)
        } catch {
            throw PackFileFaults(error, at: path)
        }
        do throws(PackFaults) {
            return try PackLoading.load(tree ?? PackNode(.null), settings: settings.all)
        } catch {
            throw PackFileFaults(error, at: path, settings: settings.path)
        }
    }
}
