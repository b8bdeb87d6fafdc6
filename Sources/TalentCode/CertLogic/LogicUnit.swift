/// The units of `plusTime`.
enum LogicUnit: String, CaseIterable, Sendable {
    case year, month, day, hour
}
