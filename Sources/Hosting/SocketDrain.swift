import Kernel
import Realtime
import ServiceLifecycle

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
