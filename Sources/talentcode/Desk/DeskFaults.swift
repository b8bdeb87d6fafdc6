/// All faults of one profile, in the order in which they stand there.
struct DeskFaults: Error {
    let all: [DeskFault]

    init(_ faults: [DeskFault]) {
        // Sorting is not stable by promise: the field decides where two stand at one place.
        all = faults.sorted { ($0.line, $0.column, $0.field ?? "") < ($1.line, $1.column, $1.field ?? "") }
    }
}
