import Foundation

/// What changes when a file is written, removed or replaced.
struct FileStamp: Equatable {
    private let numbers: [Int]

    /// The stamp of a path; that of a missing file is a stamp too.
    init(_ path: String) {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else {
            numbers = []
            return
        }
        numbers = [
            Int(facts.st_ino), Int(facts.st_size), facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec,
        ]
    }
}
