import Kernel
import Logging
import Telemetry

/// Failures, health, lines of the log and spans, as they were counted where they arose.
extension HostMetrics {
    func registerFailures() {
        let metrics = host.metrics
        let (logs, tracer, health) = (host.logs, host.tracer, host.health)
        failures("cryb_errors_total", "Failures of the server.", from: .server)
        failures("cryb_client_errors_total", "Failures in browsers.", from: .web)
        metrics.observedCounter("cryb_log_messages_total", "Lines of the log.", labels: ["level"]) {
            logs.totals.map { ([$0.level.rawValue], Double($0.count)) }
        }
        metrics.observedCounter(
            "cryb_trace_spans_total", "Spans recorded.", labels: ["component", "operation"]
        ) {
            tracer.recorded.map { ([$0.kind.rawValue, "recorded"], Double($0.count)) }
                + [(["tracer", "dropped"], Double(tracer.dropped))]
        }
        metrics.gauge(
            "cryb_health_status", "1 for a healthy part, 0.5 for a degraded one, 0 otherwise.", labels: ["component"]
        ) {
            health.look().map { ([$0.component], $0.verdict.status.figure) }
        }
    }

    private func failures(_ name: String, _ help: String, from source: Failure.Source) {
        let ledger = host.logs.failures
        host.metrics.observedCounter(name, help, labels: ["level", "component", "error_type"]) {
            ledger.totals.filter { $0.key.source == source }
                .map { ([$0.key.level, $0.key.component, $0.key.type], Double($0.value)) }
                .sorted { $0.0.lexicographicallyPrecedes($1.0) }
        }
    }
}
