/// One row that holds something sealed.
protocol ResealableRow {
    /// Behind which the next row of its kind is found.
    var cursor: [UInt8] { get }

    /// Whether it opens under these keys.
    func opens(under secrets: RegisterSecrets) -> Bool

    /// Opens it under either of the keys and stores it under those of today, with all hashes made anew.
    func reseal(_ secrets: RegisterSecrets, _ register: any RegisterWriting) throws
}
