import Telemetry

/// What a monitor sees of webhooks.
struct WebhookFigures: Sendable {
    enum Result: String {
        case delivered
        /// A try that failed.
        case failed
        /// A delivery that is not tried any more.
        case dead
    }

    private let deliveries: CounterFamily

    init(_ metrics: MetricRegistry) {
        deliveries = metrics.counter(
            "cryb_webhook_deliveries_total", "Tries to deliver to webhooks, and deliveries given up.",
            labels: ["result"])
    }

    func count(_ result: Result) { deliveries.series([result.rawValue]).add() }
}
