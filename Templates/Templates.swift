/// The files of this folder, compiled in: a program that is copied alone still has its sentences.
public enum Templates {
    /// Messages in Chinese (YAML).
    public static var chinese: [UInt8] { PackageResources.zh_CN_yaml }
    /// Messages in English (YAML).
    public static var english: [UInt8] { PackageResources.en_yaml }
    /// Names of tiers and programmes (YAML).
    public static var schemes: [UInt8] { PackageResources.schemes_yaml }
}
