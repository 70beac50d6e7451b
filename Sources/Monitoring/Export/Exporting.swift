import Foundation
import Kernel
import Logging
import Outbound
import ServiceLifecycle
import Telemetry

/// Sends what waits in a queue, batch by batch, for as long as the server runs. A receiver that is away is asked again with
/// growing pauses; after some tries the batch is lost, and counted.
struct Exporting<Item: Sendable>: Service, CustomStringConvertible {
    let description: String
    let queue: ExportQueue<Item>
    /// Items of one request.
    let batch: Int
    let logger: Logger
    let send: @Sendable ([Item]) async throws -> OutboundClient.Answer

    private static var tries: Int { 5 }
    private static var longestPause: Duration { .seconds(30) }

    func run() async throws {
        let rings = queue.bell.listen()
        try? await cancelWhenGracefulShutdown {
            try await flush()
            for await _ in rings { try await flush() }
        }
        // What is left is tried once.
        let rest = queue.take(batch)
        if !rest.isEmpty { _ = try? await send(rest) }
    }

    private func flush() async throws {
        while true {
            let items = queue.take(batch)
            if items.isEmpty { return }
            try await deliver(items)
        }
    }

    private func deliver(_ items: [Item]) async throws {
        var pause = Duration.seconds(1)
        for attempt in 1...Self.tries {
            var wait = pause
            do {
                let answer = try await send(items)
                if answer.isSuccess { return }
                guard answer.isTransient else {
                    return lose(items, "answered \(answer.status)")
                }
                if let asked = answer.retryAfter { wait = max(wait, .seconds(asked)) }
            } catch is CancellationError {
                queue.lose(items.count)
                throw CancellationError()
            } catch {
                logger.debug("an export failed", error: error, metadata: ["try": "\(attempt)"])
            }
            guard attempt < Self.tries else { break }
            try await Task.sleep(for: min(wait, Self.longestPause))
            pause = pause * 2
        }
        lose(items, "did not answer")
    }

    private func lose(_ items: [Item], _ why: String) {
        queue.lose(items.count)
        logger.warning("\(description): the receiver \(why)", metadata: ["lost": "\(items.count)"])
    }
}
