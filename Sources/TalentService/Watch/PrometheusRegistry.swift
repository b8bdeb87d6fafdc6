public import CoreMetrics
import Synchronization

/// The meters of this process in Prometheus' text format (version 0.0.4), behind swift-metrics.
///
/// A meter is made once and kept; labels come from the program alone, never from a request, so that their number is
/// bounded.
public final class PrometheusRegistry: MetricsFactory {
    private struct Key: Hashable {
        let name: String
        let labels: String
    }

    private enum Meter {
        case counter(PrometheusCounter)
        case gauge(PrometheusGauge)
        case histogram(PrometheusHistogram)
    }

    private let meters = Mutex<[Key: Meter]>([:])

    /// An empty registry.
    public init() {}

    /// A counter of a name and labels.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        let made = PrometheusCounter()
        guard case .counter(let held) = held(label, dimensions, .counter(made)) else { return made }
        return held
    }

    /// A gauge of a name and labels.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    /// A histogram, or a gauge where nothing is aggregated.
    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        aggregate ? histogram(label, dimensions) : gauge(label, dimensions)
    }

    /// A histogram of seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, dimensions)
    }

    /// Meters are kept.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Meters are kept.
    public func destroyMeter(_ handler: any MeterHandler) {}
    /// Meters are kept.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Meters are kept.
    public func destroyTimer(_ handler: any TimerHandler) {}

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> PrometheusGauge {
        let made = PrometheusGauge()
        guard case .gauge(let held) = held(label, dimensions, .gauge(made)) else { return made }
        return held
    }

    private func histogram(_ label: String, _ dimensions: [(String, String)]) -> PrometheusHistogram {
        let made = PrometheusHistogram()
        guard case .histogram(let held) = held(label, dimensions, .histogram(made)) else { return made }
        return held
    }

    /// The meter that is there under the name and labels, or this one from now on.
    private func held(_ label: String, _ dimensions: [(String, String)], _ new: Meter) -> Meter {
        let labels = dimensions.map { "\($0.0)=\"\(Self.escape($0.1))\"" }.joined(separator: ",")
        let key = Key(name: label, labels: labels)
        return meters.withLock { meters in
            if let held = meters[key] { return held }
            meters[key] = new
            return new
        }
    }

    /// All meters, sorted by name and labels.
    public func text() -> String {
        let sorted = meters.withLock { Array($0) }.sorted {
            ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels)
        }
        var text = ""
        var last = ""
        for (key, meter) in sorted {
            let type: String
            switch meter {
            case .counter: type = "counter"
            case .gauge: type = "gauge"
            case .histogram: type = "histogram"
            }
            if key.name != last { text += "# TYPE \(key.name) \(type)\n" }
            last = key.name
            let labels = key.labels.isEmpty ? "" : "{\(key.labels)}"
            switch meter {
            case .counter(let counter): text += "\(key.name)\(labels) \(counter.value)\n"
            case .gauge(let gauge): text += "\(key.name)\(labels) \(gauge.text)\n"
            case .histogram(let histogram): text += histogram.text(key.name, key.labels)
            }
        }
        return text
    }

    private static func escape(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.append(character)
            }
        }
    }
}
