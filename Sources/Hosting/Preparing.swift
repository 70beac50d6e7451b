import NIOCore
import ServiceLifecycle

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

    init(_ application: HostedApplication, onListening: @escaping @Sendable (SocketAddress) async -> Void) {
        self.application = application
        self.onListening = onListening
        (bound, announce) = AsyncStream.makeStream()
    }

    /// Called by the listener as soon as its channel is open.
    func listenerIsBound(_ channel: any Channel) {
        if let address = channel.localAddress { announce.yield(address) }
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            for await address in bound {
                try await application.prepare()
                await onListening(address)
            }
        }
    }
}
