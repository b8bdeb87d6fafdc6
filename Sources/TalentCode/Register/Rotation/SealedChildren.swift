/// The children: sealed whole under a key of their own, and found by the keyed hash of a document, which is a part of
/// their place. Nobody reads them here, so that no access is written down.
struct SealedChildren: ResealableRows {
    let name = "children"
    let places = ["child"]

    func count(_ register: any RegisterReading) throws -> Int { 0 }

    func rows(
        after cursor: [UInt8], limit: Int, _ register: any RegisterReading
    ) throws -> [any ResealableRow] {
        try register.children(after: ChildID(cursor), limit: limit).map { Row(record: $0) }
    }

    private struct Row: ResealableRow {
        let record: ChildRecord

        var cursor: [UInt8] { record.id.bytes }

        func opens(under secrets: RegisterSecrets) -> Bool {
            guard !record.isErased else { return true }
            do {
                _ = try ChildVault(secrets: secrets).resealed(record)
                return true
            } catch {
                return false
            }
        }

        func reseal(_ secrets: RegisterSecrets, _ register: any RegisterWriting) throws {
            guard !record.isErased else { return }
            try register.update(try ChildVault(secrets: secrets).resealed(record))
        }
    }
}
