import Logging
import NIOCore
import Realtime
import ServiceLifecycle
import Storage

/// Keeps the service manager informed: when requests are answered, that the process still does its work, and when it stops.
///
/// A sign of life says more than that the process exists: each takes a turn on every event loop and on the writer's thread.
/// Where one hangs, the sign is not given, and the service manager kills and starts anew.
struct Supervision: Service, CustomStringConvertible {
    /// The service group prints each service when it is made; printed by reflection, the whole application would take as
    /// long as the rest of the start.
    let description = "Supervision"
    private let manager: ServiceManager
    private let application: HostedApplication
    private let ready = AsyncStream<Void>.makeStream()

    init(_ manager: ServiceManager, application: HostedApplication) {
        self.manager = manager
        self.application = application
    }

    /// Requests are answered from now on.
    func isReady() {
        ready.continuation.yield()
    }

    func run() async throws {
        tell("STATUS=Bringing the data up to date")
        // Cancelled by the stop, which must be told of however this ended.
        try? await cancelWhenGracefulShutdown {
            for await _ in ready.stream {
                tell("READY=1", status)
                try await giveSignsOfLife()
            }
        }
        tell("STOPPING=1", "STATUS=Finishing what has begun")
    }

    /// Twice in the time the service manager waits, as it asks for (sd_watchdog_enabled(3)).
    private func giveSignsOfLife() async throws {
        guard let patience = manager.patience else { return }
        while true {
            do {
                try await takeTurns()
                tell("WATCHDOG=1", status)
            } catch {
                try Task.checkCancellation()
                tell("STATUS=Nothing can be saved: \(application.host.store.stoppedBecause ?? "\(error)")")
            }
            try await Task.sleep(for: patience / 2)
        }
    }

    /// Returns once every event loop and the writer have done something for it; not at all when one hangs.
    /// - Throws: when nothing can be saved any more.
    private func takeTurns() async throws {
        for loop in application.group.makeIterator() { try await loop.submit {}.get() }
        try await application.host.store.takeTurn()
    }

    private var status: String { "STATUS=Serving, \(application.host.hub.connectionCount) connected" }

    /// That nobody hears it is no reason not to serve.
    private func tell(_ lines: String...) {
        do {
            try manager.tell(lines)
        } catch {
            application.host.logger("server").warning(
                "the service manager does not hear", metadata: ["cause": "\(error)"])
        }
    }
}
