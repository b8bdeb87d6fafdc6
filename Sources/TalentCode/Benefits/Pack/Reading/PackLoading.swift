/// Loads a pack for use: its form, the settings of an office, and its examples.
public struct PackLoading {
    /// A pack that was loaded.
    public struct Loaded: Sendable {
        /// The pack with the settings in it.
        public let content: PackContent
        /// Settings that it has no value for: another pack may.
        public let unknown: [PackSetting]
    }

    /// Reads a pack and puts settings in it. A pack whose examples fail does not load.
    ///
    /// - Throws: every fault of the form, of the settings or of the examples, whichever comes first.
    public static func load(_ tree: PackNode, settings: [PackSetting] = []) throws(PackFaults) -> Loaded {
        let template = try PackReader.read(tree)
        let faults = ExampleRun.faults(template)
        guard faults.isEmpty else { throw PackFaults(faults) }
        guard !settings.isEmpty else { return Loaded(content: template, unknown: []) }
        let (applied, unknown) = PackSettings.apply(settings, to: template)
        return Loaded(content: try PackReader.read(applied), unknown: unknown)
    }
}
