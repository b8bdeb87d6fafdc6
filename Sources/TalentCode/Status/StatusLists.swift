public import COSE

/// Draws indices from the office's status lists and opens a new list when one is full.
public struct StatusLists: Sendable {
    let base: String
    let secrets: RegisterSecrets
    let cryptography: any Cryptography

    /// The lists under a status base.
    public init(base: String, secrets: RegisterSecrets, cryptography: any Cryptography) {
        self.base = base
        self.secrets = secrets
        self.cryptography = cryptography
    }

    /// What was drawn, and whether its list was never signed.
    struct Draw {
        var places: [StatusPlace]
        let isUnsigned: Bool
    }

    /// Indices of one list for `count` credentials at the most, counted in this transaction: at least one.
    ///
    /// A rolled-back transaction gives its counters back, so that none is used twice.
    func draw(_ count: Int, _ register: any RegisterWriting) throws -> Draw {
        var list = try openList(register)
        let permutation = StatusPermutation(
            mac: try cryptography.mac(
                key: try secrets.cipher.open(list.sealedKey, place: FieldPlace.permutationKey(list.number))
            )
        )
        let last = min(list.drawn + count, StatusList.capacity)
        var draw = Draw(places: [], isUnsigned: list.issuedAt == nil)
        for counter in list.drawn..<last {
            guard let index = try permutation.index(of: counter) else { break }
            draw.places.append(
                StatusPlace(list: list.number, uri: list.uri, counter: counter, index: index))
        }
        list.drawn = last
        list.isOpen = last < StatusList.capacity
        try register.update(list)
        return draw
    }

    private func openList(_ register: any RegisterWriting) throws -> StatusListRecord {
        let lists = try register.statusLists()
        if let open = lists.last(where: { $0.isOpen && $0.drawn < StatusList.capacity }) { return open }
        return try addList(number: (lists.last?.number ?? 0) + 1, register)
    }

    /// Stores a new empty list with a random key of its own.
    public func addList(number: Int, _ register: any RegisterWriting) throws -> StatusListRecord {
        let key = try cryptography.randomBytes(32)
        let list = StatusListRecord(
            number: number,
            uri: StatusURI(base: base, number: number),
            sealedKey: try secrets.cipher.seal(key, place: FieldPlace.permutationKey(number))
        )
        try register.insert(list)
        return list
    }
}
