import Foundation
import TalentCode

/// Reads a bundle from a file, or from a folder such as `published/`.
enum BundleFile {
    /// The bundle's name in `published/`.
    static let name = "bundle.cbor"

    /// The bundle at a path; nothing of it is believed yet.
    static func read(_ path: String) throws -> TalentCode.Bundle {
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        let file = exists && isFolder.boolValue ? "\(path)/\(name)" : path
        return try read(try InputFile.read(file, maximum: Limits.bundle), from: file)
    }

    /// The bundle that somebody sent.
    static func read(_ bytes: [UInt8], from place: String) throws -> TalentCode.Bundle {
        do {
            return try TalentCode.Bundle(bytes)
        } catch {
            throw CommandError(importing: error, at: place)
        }
    }
}
