/// All faults of one file as YAML, in the order in which they stand there.
struct YAMLFaults: Error {
    let all: [YAMLFault]

    init(_ faults: [YAMLFault]) {
        all = faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }
}
