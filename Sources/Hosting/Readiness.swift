import Jobs
import Kernel
import NIOCore
import Realtime
import ServiceLifecycle
import Synchronization
import Web

/// Where the process is in its life; asked before every request.
package final class Readiness: Sendable {
    /// The stages of a life.
    package enum Stage: Sendable, Equatable {
        case migrating
        case ready
        case stopping
    }

    private let stage = Mutex(Stage.migrating)

    package init() {}

    package var current: Stage { stage.withLock { $0 } }

    package func enter(_ next: Stage) {
        stage.withLock { $0 = next }
    }

    /// Why nothing can be answered right now; nil when all is well.
    package var holdUp: Refusal? {
        switch current {
        case .ready: nil
        case .migrating:
            Refusal(.maintenance, "The server is bringing its data up to date. Please try again.", retryAfter: 5)
        case .stopping: Refusal(.unavailable, "The server is restarting. Please try again.", retryAfter: 5)
        }
    }
}

/// Prepares the application once the listener holds its port: until then it answers 503, and a failure (a migration, a
/// module's start) ends the whole group, which the listener's own callback could not do.
struct Preparing: Service, CustomStringConvertible {
    /// The service group prints each service when it is made; printed by reflection, the whole application would take as
    /// long as the rest of the start.
    let description = "Preparing"
    private let application: HostedApplication
    private let onListening: @Sendable (SocketAddress) async -> Void
    private let bound: AsyncStream<SocketAddress>
    private let announce: AsyncStream<SocketAddress>.Continuation
    private let secureBound: AsyncStream<Void>
    private let announceSecure: AsyncStream<Void>.Continuation

    init(_ application: HostedApplication, onListening: @escaping @Sendable (SocketAddress) async -> Void) {
        self.application = application
        self.onListening = onListening
        (bound, announce) = AsyncStream.makeStream()
        (secureBound, announceSecure) = AsyncStream.makeStream()
    }

    /// Called by the listener as soon as its channel is open.
    func listenerIsBound(_ channel: any Channel) {
        if let address = channel.localAddress { announce.yield(address) }
    }

    /// Called by the encrypted listener as soon as its channel is open.
    func secureListenerIsBound(_ channel: any Channel) {
        if let port = channel.localAddress?.port { application.secure?.door.isBound(to: port) }
        announceSecure.finish()
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            for await address in bound {
                if application.secure != nil {
                    for await _ in secureBound {}
                    // Waiting also ends with the task.
                    try Task.checkCancellation()
                }
                try await application.prepare()
                await onListening(address)
            }
        }
    }
}

/// The sockets' part of a stop: refuse new work, tell everyone, close. It runs before the listener drains its requests.
struct SocketDrain: Service, CustomStringConvertible {
    /// The service group prints each service when it is made; printed by reflection, the whole application would take as
    /// long as the rest of the start.
    let description = "SocketDrain"
    let application: HostedApplication

    func run() async throws {
        // Waits for the stop without a task of its own; cancellation means the same.
        try? await gracefulShutdown()
        application.readiness.enter(.stopping)
        let hub = application.host.hub
        let notice = hub.connectionCount > 0 ? application.host.options.shutdownNotice : .zero
        await hub.shutdown(reason: "restart", reconnectAfter: .seconds(2), notice: notice)
    }
}

/// The jobs' part of a life: they run from when the modules have started to when the last request is answered.
struct JobRunning: Service, CustomStringConvertible {
    /// As above.
    let description = "JobRunning"
    let jobs: JobQueue

    func run() async throws {
        await withTaskCancellationOrGracefulShutdownHandler {
            await jobs.run()
        } onCancelOrGracefulShutdown: {
            jobs.stop()
        }
    }
}
