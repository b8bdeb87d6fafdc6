/// One step from a node of a pack to a node below it.
enum PackStep: Hashable, Sendable {
    case key(String)
    case index(Int)
}
