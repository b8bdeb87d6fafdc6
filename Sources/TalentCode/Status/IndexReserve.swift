internal import Synchronization

/// Indices that this process has drawn ahead: issuing one credential then neither reads a status list nor changes it.
///
/// They are drawn in a transaction of their own and given out once it is durable, each once: none is ever used twice,
/// whatever happens to the process. What it has left when it ends is lost, at most `most` of the 131,072 of a list.
public final class IndexReserve: Sendable {
    /// Indices of the first draw, and of one draw at the most: each draws twice as many as the one before it.
    public static let least = 4
    /// The same, at the most.
    public static let most = 256

    private struct State {
        /// Given out from the end.
        var places: [StatusPlace] = []
        var next = IndexReserve.least
        var filling: Task<Void, Never>?
    }

    private let state = Mutex(State())

    /// An empty reserve.
    public init() {}

    /// The number of the newest list of which an index is left; 0 where none is.
    public var newestList: Int { state.withLock { $0.places.first?.list ?? 0 } }

    /// An index that nobody else gets; nil if none is left.
    func take() -> StatusPlace? { state.withLock { $0.places.popLast() } }

    /// Draws further indices once few are left, and waits for them where none is. If that fails, the reserve stays empty
    /// and whoever issues draws from the list itself.
    public func prepare(_ issuance: Issuance, now: Timestamp, _ register: some Register) async {
        let filling = state.withLock { state -> Task<Void, Never>? in
            if let filling = state.filling { return state.places.isEmpty ? filling : nil }
            guard state.places.count * 4 < state.next else { return nil }
            let count = state.next
            let filling = Task { await self.fill(count, issuance, now, register) }
            state.filling = filling
            return state.places.isEmpty ? filling : nil
        }
        await filling?.value
    }

    private func fill(
        _ count: Int, _ issuance: Issuance, _ now: Timestamp, _ register: some Register
    ) async {
        // What may not be had is drawn one by one, where its fault is told.
        let drawn = try? await register.write { try issuance.drawAhead(count, now: now, $0) }
        state.withLock { state in
            state.filling = nil
            guard let drawn else { return }
            state.places = drawn.reversed() + state.places
            state.next = min(count * 2, Self.most)
        }
    }

    /// What is left, to be looked at with `keep`.
    public var places: [StatusPlace] { state.withLock { $0.places } }

    /// Forgets those of `places` that the lists know nothing of, or draw from no more: the register was restored from a
    /// backup (docs/decisions, 0005).
    ///
    /// - Parameter lists: read behind `places`.
    public func keep(_ places: [StatusPlace], _ lists: [StatusListRecord]) {
        let gone = Set(
            places.filter { place in
                guard let list = lists.first(where: { $0.number == place.list }) else { return true }
                let isFull = list.drawn == StatusList.capacity
                return place.counter >= list.drawn || !(list.isOpen || isFull)
            })
        guard !gone.isEmpty else { return }
        state.withLock { state in state.places.removeAll { gone.contains($0) } }
    }
}
