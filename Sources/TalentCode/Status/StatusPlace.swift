/// One entry of a status list that was drawn for one credential.
public struct StatusPlace: Hashable, Sendable {
    /// The number of the list.
    public let list: Int
    /// The address of the list.
    let uri: StatusURI
    /// Which draw of the list it is, from 0.
    let counter: Int
    /// Where it stands in the list.
    let index: UInt32
}
