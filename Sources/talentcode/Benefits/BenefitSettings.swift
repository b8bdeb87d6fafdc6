import TalentCode

/// What an office sets of its benefits: `benefits: {settings: {KEY: VALUE, …}}` in its `config.yaml`.
struct BenefitSettings {
    let path: String
    let all: [PackSetting]

    /// Nothing is set.
    static let none = BenefitSettings(path: "config.yaml", all: [])

    private init(path: String, all: [PackSetting]) {
        self.path = path
        self.all = all
    }

    /// The settings of a home; none without a file.
    init(_ home: Home) throws(PackFileFaults) {
        path = home.config
        all = try HomeConfig.read(home).settings
    }

    /// The settings that no pack has a value for, as faults.
    static func unknown(_ settings: [PackSetting], at path: String) -> PackFileFaults? {
        guard !settings.isEmpty else { return nil }
        let faults = settings.map {
            PackFault(.settingUnknown, at: $0.place, path: $0.key, values: ["key": $0.key])
        }
        return PackFileFaults(PackFaults(faults), at: path, settings: path)
    }
}
