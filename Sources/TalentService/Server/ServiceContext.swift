import Hummingbird
import HummingbirdCore
import NIOCore

/// What goes with a request beside its content: the channel that it came by.
struct ServiceContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }

    /// The address of the other end; nil where it has none.
    var peer: ClientAddress? { channel.remoteAddress?.ipAddress.flatMap { ClientAddress($0) } }
}
