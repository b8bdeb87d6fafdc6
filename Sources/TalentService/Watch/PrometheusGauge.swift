import CoreMetrics
import Synchronization

/// A number that goes up and down.
final class PrometheusGauge: MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    /// As Prometheus reads it; whole numbers without a fraction.
    var text: String {
        let value = value.withLock { $0 }
        return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    func set(_ new: Int64) { set(Double(new)) }
    func set(_ new: Double) { value.withLock { $0 = new } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ new: Int64) { set(new) }
    func record(_ new: Double) { set(new) }
}
