import Audit
import Blobs
import Hummingbird
import HummingbirdCore
import Jobs
import Kernel
import Logging
import NIOCore
import Outbound
import ServiceLifecycle
import Storage
import UnixSignals

extension HostedApplication {
    /// Brings the data up to date and lets the modules start; until then requests are answered 503.
    package func prepare() async throws {
        guard readiness.current == .migrating else { return }
        try await host.store.migrate(
            AuditMigrations.all + JobMigrations.all + HostMigrations.all + modules.flatMap(\.migrations),
            online: modules.flatMap(\.onlineMigrations))
        try await host.outgoing.load()
        for module in modules { try await module.start() }
        try await host.jobs.start()
        readiness.enter(.ready)
        host.store.beginOnlineMigrations()
    }

    /// Serves until a signal or cancellation, then stops in order: no new work, sockets told and closed, requests
    /// drained, data closed.
    /// - Parameters:
    ///   - signals: what asks for a stop.
    ///   - services: further long-lived parts, stopped before the listener.
    ///   - manager: who wants to hear of start, life and stop.
    ///   - onListening: told the address once requests are answered.
    package func run(
        host address: String, port: Int, signals: [UnixSignal] = [.sigterm, .sigint], services: [any Service] = [],
        manager: ServiceManager? = nil, onListening: @escaping @Sendable (SocketAddress) async -> Void
    ) async throws {
        do {
            try await serve(
                host: address, port: port, signals: signals, services: services, manager: manager,
                onListening: onListening)
        } catch {
            await close()
            throw error
        }
        await close()
    }

    /// As `run`, but leaves the data directory open.
    package func serve(
        host address: String, port: Int, signals: [UnixSignal] = [], services: [any Service] = [],
        manager: ServiceManager? = nil, onListening: @escaping @Sendable (SocketAddress) async -> Void
    ) async throws {
        let (sockets, probes) = (self.sockets, self.probes)
        let supervision = manager.map { Supervision($0, application: self) }
        let preparing = Preparing(self) { address in
            await onListening(address)
            supervision?.isReady()
        }
        let listener = Application(
            responder: responder,
            server: HTTPServerBuilder { GateChannel(responder: $0, sockets: sockets, probes: probes) },
            configuration: .init(address: .hostname(address, port: port), serverName: nil, backlog: 1024),
            onServerRunning: { preparing.listenerIsBound($0) },
            eventLoopGroupProvider: .shared(group), logger: quiet)
        let encrypted = try secureServices { preparing.secureListenerIsBound($0) }
        // Stopped in reverse: word to the service manager, further services, sockets, listeners, jobs; what the last requests
        // promise is begun or kept.
        let all: [any Service] =
            [JobRunning(jobs: host.jobs), listener] + encrypted + [
                SocketDrain(application: self), preparing, lag, host.space,
            ]
            + modules.flatMap(\.services) + services + (supervision.map { [$0] } ?? [])
        var configuration = ServiceGroupConfiguration(
            services: all.map { .init(service: $0, successTerminationBehavior: .ignore) },
            gracefulShutdownSignals: signals, logger: quiet)
        configuration.maximumGracefulShutdownDuration = host.options.shutdownLimit
        try await ServiceGroup(configuration: configuration).run()
    }

    /// Closes the data directory: everything is written and checkpointed when this returns.
    package func close() async {
        for module in modules.reversed() { await module.stop() }
        await host.store.close()
        await host.outbound.close()
        await host.blobs.close()
        host.directory.close()
    }

    /// The libraries' own start and stop chatter is not for operators.
    var quiet: Logger {
        var logger = host.logger("server")
        logger.logLevel = max(logger.logLevel, .warning)
        return logger
    }
}
