/// Who could read, or change, what a program and the server of its register say to one another.
public enum PostgresExposure: Equatable, Sendable {
    /// Nobody: every server is this machine, or TLS is required.
    case none
    /// Anybody on the way: a server is another machine, and TLS is not required.
    case open
    /// Nobody can say: a service file names the server.
    case service
}
