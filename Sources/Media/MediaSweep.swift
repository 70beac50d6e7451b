import Kernel
import Logging
import ServiceLifecycle

/// Sweeps every hour for as long as the server runs.
package struct MediaSweep: Service {
    let media: MediaActions
    let interval: Duration

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: interval)
                do {
                    let swept = try await media.sweep()
                    guard swept != .init() else { continue }
                    media.logger.info(
                        "files swept", metadata: ["files": "\(swept.files)", "blobs": "\(swept.blobs)"])
                } catch  where !(error is CancellationError) {
                    media.logger.error("sweeping failed", metadata: ["cause": "\(error)"])
                }
            }
        }
    }
}
