/// What came back from a service.
enum ServerReply {
    case answered(status: Int, body: [UInt8])
    /// Nobody answered, or nobody who could: the desk goes on by itself.
    case unreachable(reason: String)
}
