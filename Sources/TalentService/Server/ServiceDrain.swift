import ServiceLifecycle

/// Stands between the signal and the end: `/readyz` says no at once, and requests are answered for some seconds more,
/// so that whoever balances the load has looked away before the listener closes.
struct ServiceDrain: Service {
    let gate: AdmissionGate
    let seconds: UInt64

    func run() async throws {
        try? await gracefulShutdown()
        gate.beginClosing()
        // Being cancelled here only means to end sooner.
        try? await Task.sleep(for: .seconds(seconds))
    }
}
