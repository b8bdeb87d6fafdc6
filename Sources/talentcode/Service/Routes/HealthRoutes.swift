import CoreMetrics
import TalentCode
import TalentService

/// Whether the process lives, whether it should be sent requests, and its meters.
struct HealthRoutes {
    let office: ServiceOffice
    let gate: AdmissionGate
    let metrics: PrometheusRegistry

    private struct Health: Encodable {
        let status: String
        /// Whether the clocks of the machines that serve the office agree.
        var clock: String?
    }

    var all: [APIRoute] {
        [
            APIRoute(.get, "/healthz", access: .open, isWatching: true) { _ in
                try APIReply(Health(status: "ok"))
            },
            APIRoute(.get, "/readyz", access: .open, isWatching: true) { [office, gate] _ in
                guard !gate.isClosing else { throw ProblemCode.closing }
                // The register answers, and what is held can be judged by.
                _ = try await office.register.read { try $0.setting(OfficeSetting.area) }
                guard office.snapshot.trust != nil else { throw Problem(503, "NOT_READY", retryAfter: 1) }
                return try APIReply(
                    Health(status: "ready", clock: office.clocks.isGood ? "good" : "apart"))
            },
            APIRoute(.get, "/metrics", access: .permission(.metricsRead)) { [office, gate, metrics] _ in
                metrics.makeMeter(label: "talentcode_requests_in_work", dimensions: []).set(Int64(gate.count))
                if let offset = office.clocks.offset {
                    metrics.makeMeter(label: "talentcode_clock_offset_seconds", dimensions: []).set(offset)
                }
                metrics.makeMeter(label: "talentcode_status_list_ahead_seconds", dimensions: [])
                    .set(Int64(clamping: office.clocks.ahead))
                return APIReply(contentType: MediaTypeName.metrics, body: Array(metrics.text().utf8))
            },
        ]
    }
}
