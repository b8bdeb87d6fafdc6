/// What a d2i call gave back, and whether it read all of the bytes.
@unsafe
struct ParsedDER {
    let pointer: OpaquePointer?
    let isWhole: Bool

    init(_ pointer: OpaquePointer?, isWhole: Bool) {
        unsafe self.pointer = pointer
        unsafe self.isWhole = isWhole
    }
}
