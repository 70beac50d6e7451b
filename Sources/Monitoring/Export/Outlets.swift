import Hosting
import Kernel
import Logging
import Outbound
import ServiceLifecycle
import Telemetry

/// Where traces and failures go besides the file, as the settings say.
struct Outlets: Sendable {
    private static let mostSpans = 4096
    private static let spansPerRequest = 512
    private static let mostFailures = 256
    /// Of those, what browsers sent; the rest is kept for the server's own.
    private static let mostWebFailures = 64

    private let spans: ExportQueue<Span>?
    private let failures: ExportQueue<FailureLedger.Fold>?
    let services: [any Service]

    /// - Throws: `Refusal` with a sentence for the operator when the DSN is none.
    init(_ host: Engines, _ options: MonitoringOptions) throws {
        let version = host.options.version
        let logger = host.logger("export")
        let client = host.outbound
        var services: [any Service] = []
        if let endpoint = options.otlpEndpoint {
            let queue = ExportQueue<Span>(capacity: Self.mostSpans)
            let export = TraceExport(client, endpoint: endpoint, version: version)
            spans = queue
            services.append(
                Exporting(description: "OTLP", queue: queue, batch: Self.spansPerRequest, logger: logger) {
                    try await export.send($0)
                })
        } else {
            spans = nil
        }
        if let dsn = options.sentryDsn {
            let queue = ExportQueue<FailureLedger.Fold>(capacity: Self.mostFailures)
            let project = try SentryProject(client, dsn: dsn, version: version)
            failures = queue
            services.append(
                Exporting(description: "Sentry", queue: queue, batch: 1, logger: logger) {
                    try await project.send($0[0])
                })
        } else {
            failures = nil
        }
        self.services = services
        let (spans, failures) = (self.spans, self.failures)
        host.metrics.observedCounter(
            "cryb_export_dropped_total", "Spans and failures that were not sent.", labels: ["target"]
        ) {
            [("otlp", spans?.dropped), ("sentry", failures?.dropped)].compactMap { target, count in
                count.map { ([target], Double($0)) }
            }
        }
    }

    func take(_ spans: [Span], _ folds: [FailureLedger.Fold]) {
        self.spans?.add(spans)
        failures?.add(folds) { $0.signature.source == .web ? Self.mostWebFailures : Self.mostFailures }
    }
}
