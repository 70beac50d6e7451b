import Kernel
import Logging
import ServiceLifecycle
import Storage
import Telemetry

/// Keeps the index up to date for as long as the server runs: at every commit that has events, and every so often for
/// what happens without one.
struct SearchFeeding: Service, CustomStringConvertible {
    /// The service group prints each service when it is made; by reflection that takes long.
    let description = "SearchFeeding"
    let feeder: Feeder
    let logger: Logger

    /// How long changes gather, so that many share a commit.
    private static let gathering = Duration.milliseconds(50)
    /// How long what nobody rings for may wait.
    private static let pause = Duration.milliseconds(400)
    /// After a failure.
    private static let recovery = Duration.seconds(5)

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask {
                    while true {
                        try await Task.sleep(for: Self.pause)
                        feeder.bell.ring()
                    }
                }
                for await _ in feeder.bell.listen() { try await round() }
                group.cancelAll()
            }
        }
    }

    private func round() async throws {
        do {
            try await feeder.catchUp()
            try await Task.sleep(for: Self.gathering)
        } catch  where !(error is CancellationError) {
            logger.error("the search index is behind", metadata: ["cause": "\(error)"])
            try await Task.sleep(for: Self.recovery)
        }
    }
}
