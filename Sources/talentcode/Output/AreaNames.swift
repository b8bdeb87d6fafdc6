import Synchronization
import TalentCode

/// What areas are called in sentences. The table is read when the first sentence needs it, and once.
final class AreaNames: Sendable {
    private let folder: String?
    private let table = Mutex<AreaTable?>(nil)

    /// - Parameter folder: the home's Templates folder, or nil.
    init(folder: String?) { self.folder = folder }

    /// The name with the code; the code alone for an area that no table has.
    func name(_ code: AreaCode, _ language: Language) -> String {
        let areas = table.withLock { table in
            // A table that cannot be read is told of by the commands that need it: a sentence says the code.
            let areas = table ?? (try? AreaTableFile.read(folder: folder)) ?? .empty
            table = areas
            return areas
        }
        guard let area = areas.area(code) else { return code.description }
        return language == .chinese ? "\(area.zh)（\(code)）" : "\(area.en) (\(code))"
    }
}
