/// The files of this folder, compiled in: a program that is copied alone still has its sentences.
public enum Templates {
    /// Messages in Chinese (YAML).
    public static var chinese: [UInt8] { PackageResources.zh_CN_yaml }
    /// Messages in English (YAML).
    public static var english: [UInt8] { PackageResources.en_yaml }
    /// Names and validity of area codes (YAML).
    public static var areas: [UInt8] { PackageResources.areas_yaml }
    /// Names of tiers and programmes (YAML).
    public static var schemes: [UInt8] { PackageResources.schemes_yaml }
    /// Benefit packs by their names (YAML).
    public static var benefits: [(pack: String, bytes: [UInt8])] {
        [
            ("ningbo", PackageResources.ningbo_yaml), ("cixi", PackageResources.cixi_yaml),
            ("beilun", PackageResources.beilun_yaml), ("zhenhai", PackageResources.zhenhai_yaml),
        ]
    }
}
