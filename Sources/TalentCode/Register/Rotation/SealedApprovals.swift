import COSE

/// What waits for a second person or waited, and what came of it.
struct SealedApprovals: ResealableRows {
    let name = "approvals"
    let places = ["approval", "approvalResult"]

    func count(_ register: any RegisterReading) throws -> Int { 0 }

    func rows(
        after cursor: [UInt8], limit: Int, _ register: any RegisterReading
    ) throws -> [any ResealableRow] {
        // One at a time with its payload, which may be long.
        let page = try register.approvals(ApprovalFilter(), after: ApprovalID(cursor), limit: limit)
        return try page.compactMap { try register.approval($0.id) }.map { Row(record: $0) }
    }

    private struct Row: ResealableRow {
        let record: ApprovalRecord

        var cursor: [UInt8] { record.id.bytes }

        func opens(under secrets: RegisterSecrets) -> Bool {
            do throws(CryptographyError) {
                _ = try resealed(secrets)
                return true
            } catch {
                return false
            }
        }

        func reseal(_ secrets: RegisterSecrets, _ register: any RegisterWriting) throws {
            let fields = try resealed(secrets)
            try register.reseal(payload: fields.payload, result: fields.result, ofApproval: record.id)
        }

        private func resealed(
            _ secrets: RegisterSecrets
        ) throws(CryptographyError) -> (payload: [UInt8], result: [UInt8]) {
            let cipher = secrets.cipher
            let place = FieldPlace.approval(record)
            let payload =
                record.sealedPayload.isEmpty
                ? [] : try cipher.seal(try cipher.open(record.sealedPayload, place: place), place: place)
            guard !record.sealedResult.isEmpty else { return (payload, []) }
            let resultPlace = FieldPlace.approvalResult(record.id)
            let result = try cipher.open(record.sealedResult, place: resultPlace)
            return (payload, try cipher.seal(result, place: resultPlace))
        }
    }
}
