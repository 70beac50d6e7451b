import Kernel
import NIOCore
import ServiceLifecycle
import Telemetry

/// Measures how late the event loops are: each is asked for a moment every few seconds, and how long it took to get there
/// is what every request on it waits too.
struct LoopLag: Service, CustomStringConvertible {
    /// What the service group prints; reflection would print all the fields.
    let description = "LoopLag"
    private let group: any EventLoopGroup
    private let lag: HistogramFamily.Series
    private static let interval = Duration.seconds(5)

    init(_ group: any EventLoopGroup, _ metrics: MetricRegistry) {
        self.group = group
        lag = metrics.histogram(
            "cryb_event_loop_lag_seconds", "Time until an event loop takes up what it is asked.", labels: ["pool"],
            bounds: HistogramFamily.shortSeconds
        ).series(["http"])
    }

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                for loop in group.makeIterator() {
                    let asked = ContinuousClock.now
                    try await loop.submit { lag.observe(asked.duration(to: .now).seconds) }.get()
                }
                try await Task.sleep(for: Self.interval)
            }
        }
    }
}
