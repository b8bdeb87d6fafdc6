import CoreMetrics
import Testing

@testable import TalentService

@Suite("Meters in Prometheus' text format")
struct PrometheusRegistryTests {
    private let registry = PrometheusRegistry()

    @Test("an empty registry writes nothing")
    func empty() { #expect(registry.text() == "") }

    @Test("a name has its type once, and a line for each set of labels, sorted")
    func counters() {
        registry.makeCounter(label: "b_total", dimensions: [("route", "/z")]).increment(by: 2)
        registry.makeCounter(label: "b_total", dimensions: [("route", "/a")]).increment(by: 1)
        registry.makeMeter(label: "a", dimensions: []).set(Double(1.5))
        #expect(
            registry.text() == """
                # TYPE a gauge
                a 1.5
                # TYPE b_total counter
                b_total{route="/a"} 1
                b_total{route="/z"} 2

                """)
    }

    @Test("the same name and labels are one meter")
    func same() {
        for _ in 0..<3 { registry.makeCounter(label: "n", dimensions: [("a", "b")]).increment(by: 1) }
        #expect(registry.text() == "# TYPE n counter\nn{a=\"b\"} 3\n")
    }

    @Test("a label cannot break out of its line")
    func escaped() {
        registry.makeCounter(label: "n", dimensions: [("a", "\\ \" \n")]).increment(by: 1)
        #expect(registry.text() == "# TYPE n counter\nn{a=\"\\\\ \\\" \\n\"} 1\n")
    }

    @Test("a bucket holds what is as large as its bound, and those below it")
    func histogram() {
        let timer = registry.makeTimer(label: "t", dimensions: [("r", "x")])
        timer.recordNanoseconds(250_000)
        timer.recordNanoseconds(250_001)
        timer.recordNanoseconds(60_000_000_000)
        let lines = registry.text().split(separator: "\n").map(String.init)
        #expect(lines.first == "# TYPE t histogram")
        #expect(lines.contains("t_bucket{r=\"x\",le=\"0.00025\"} 1"))
        #expect(lines.contains("t_bucket{r=\"x\",le=\"0.0005\"} 2"))
        #expect(lines.contains("t_bucket{r=\"x\",le=\"10\"} 2"))
        #expect(lines.contains("t_bucket{r=\"x\",le=\"+Inf\"} 3"))
        #expect(lines.contains("t_sum{r=\"x\"} 60.000500001"))
        #expect(lines.contains("t_count{r=\"x\"} 3"))
    }

    @Test("what is no number, or no time, is not recorded")
    func notANumber() {
        let recorder = registry.makeRecorder(label: "t", dimensions: [], aggregate: true)
        for value in [Double.nan, .infinity, -.infinity, 1e300] { recorder.record(value) }
        #expect(registry.text().contains("t_count 0\n"))
    }

    @Test("a name that is one kind already does not become another")
    func otherKind() {
        registry.makeCounter(label: "n", dimensions: []).increment(by: 1)
        registry.makeMeter(label: "n", dimensions: []).set(Int64(7))
        #expect(registry.text() == "# TYPE n counter\nn 1\n")
    }
}
