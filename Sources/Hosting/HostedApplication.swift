import ACME
import Audit
import Foundation
import Hummingbird
import HummingbirdCore
import Jobs
import Kernel
import Logging
import NIOCore
import Realtime
import ServiceLifecycle
import Storage
import TLS
import Telemetry
import Web

/// Many modules as one application: the same value serves a port, answers a test's requests without one, and stops.
package struct HostedApplication: Sendable {
    package let host: Engines
    package let modules: [any DomainModule]
    package let readiness = Readiness()
    package let responder: RouterResponder<WebContext>
    package let endpoints: [Endpoint]
    package let plainRoutes: [PlainRoute]
    let sockets: SocketAcceptor
    let probes: ProbeLane
    /// The encrypted port, when the settings ask for one.
    package let secure: SecureListening?
    let group: any EventLoopGroup
    let lag: LoopLag

    /// Does no I/O.
    /// - Parameter switches: which operations are offered.
    package init(
        host: Engines, modules: [any DomainModule], authenticator: any Authenticating, pages: any PageProviding,
        switches: OperationSwitches = .on, group: any EventLoopGroup
    ) {
        self.host = host
        self.modules = modules
        self.group = group
        lag = LoopLag(group, host.metrics)
        host.jobs.declare(
            EngineJobs.all(host) + modules.flatMap(\.jobs),
            schedules: EngineJobs.schedules + modules.flatMap(\.schedules))
        let endpoints = modules.flatMap(\.endpoints)
        let readiness = readiness
        let secure = host.options.hasSecurePort ? SecureListening(host.options.tls) : nil
        self.secure = secure
        var web = host.options.web
        web.secureDoor = secure?.door
        if let secure { web.hostProof = { secure.proofs.proof(of: $0) } }
        let metrics = HostMetrics(host)
        if let secure { metrics.register(secure.certificates) }
        let plain = PlatformRoutes.all(
            host: host,
            health: HealthCheck(host: host, readiness: readiness, certificates: secure?.certificates),
            metrics: metrics, endpoints: endpoints)
        self.endpoints = endpoints
        plainRoutes = plain
        let services = WebServices(
            clock: host.clock, authenticator: authenticator, limiter: host.limiter, cursors: host.cursors,
            admission: host.admission, uploads: host.uploads, answers: IdempotencyKeys(host), switches: switches,
            holdUp: { readiness.holdUp })
        let observer = metrics.observer()
        responder = WebResponder.make(
            endpoints: endpoints, plain: plain, pages: pages, services: services, options: web,
            observer: observer, tracer: host.tracer, logger: host.logger("web"))
        probes = ProbeLane(routes: plain, clock: host.clock, options: web, observer: observer)
        let events = SessionEvents.all(host: host, authenticator: authenticator) + modules.flatMap(\.socketEvents)
        let dispatcher = SocketDispatcher(
            host: host, authenticator: authenticator,
            contributions: Dictionary(grouping: modules.flatMap(\.connections), by: \.namespace),
            events: Dictionary(uniqueKeysWithValues: events.map { (.init($0.namespace, $0.name), $0) }),
            holdUp: { readiness.holdUp }, figures: SocketFigures(host.metrics), logger: host.logger("realtime"))
        sockets = SocketAcceptor(hub: host.hub, delegate: dispatcher, options: web)
    }

    /// Everything that can be checked, from the ground up: what is derived comes after what it is derived from.
    package var checkups: [Checkup] {
        host.store.checkups + [host.audit.checkup, host.jobs.checkup] + modules.flatMap(\.checkups)
    }
}
