import Kernel
import Logging
import ServiceLifecycle
import Telemetry

/// Takes events up for as long as the server runs: at every commit that has some.
struct WebhookFeeding: Service, CustomStringConvertible {
    /// The service group prints each service when it is made; by reflection that takes long.
    let description = "WebhookFeeding"
    let feeder: Feeder
    let logger: Logger

    /// How long events gather, so that many share a commit.
    private static let gathering = Duration.milliseconds(50)
    /// After a failure.
    private static let recovery = Duration.seconds(5)

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            let rings = feeder.bell.listen()
            feeder.bell.ring()
            for await _ in rings { try await round() }
        }
    }

    private func round() async throws {
        do {
            try await feeder.catchUp()
            try await Task.sleep(for: Self.gathering)
        } catch  where !(error is CancellationError) {
            logger.error("events wait for webhooks", metadata: ["cause": "\(error)"])
            try await Task.sleep(for: Self.recovery)
            feeder.bell.ring()
        }
    }
}
