import ACME
import Audit
import Blobs
import Foundation
import Jobs
import Kernel
import Logging
import NIOCore
import Outbound
import Realtime
import Storage
import TLS
import Telemetry
import Web

/// What every module is built on: the engines of one process, made once, handed to constructors.
package struct Engines: Sendable {
    package let directory: DataDirectory
    package let store: Datastore
    package let hub: Hub
    package let jobs: JobQueue
    package let outgoing: OutgoingHold
    package let audit: AuditLog
    package let blobs: BlobStore
    package let outbound: OutboundClient
    package let ids: IDGenerator
    package let clock: WallClock
    package let limiter: RateLimiter
    package let cursors: CursorSigner
    package let admission: Admission
    /// For what brings files, which takes as long as its sender does.
    package let uploads: Admission
    let answerSeal: AnswerSeal
    package let metrics: MetricRegistry
    package let tracer: Tracer
    package let logs: LogBook
    package let health: HealthBoard
    package let space: SpaceKeeper
    package let options: HostOptions
}

extension Engines {
    /// A logger for one part of the house, with the level set for it.
    package func logger(_ component: String) -> Logger { logs.logger(component) }

    /// Opens the engines on a data directory. Nothing is migrated yet, nothing listens.
    /// - Parameter uptime: what jobs measure stretches of time by; nil takes the machine's.
    /// - Throws: with a sentence for the operator when the directory is in use, foreign or damaged.
    package static func open(
        at url: URL, group: any EventLoopGroup, options: HostOptions, clock: WallClock = .system,
        uptime: (@Sendable () -> Duration)? = nil, logs: LogBook
    ) throws -> Engines {
        let directory = try DataDirectory.open(at: url)
        let ids = IDGenerator(clock: clock)
        let metrics = MetricRegistry()
        let store = try Datastore.open(
            directory, ids: ids, clock: clock, logger: logs.logger("storage"), metrics: metrics,
            options: options.datastore)
        let tracer = Tracer(percent: options.tracePercent, clock: clock)
        let jobs = JobQueue(
            store: store, clock: JobClock(clock, uptime: uptime), metrics: metrics, logger: logs.logger("jobs"),
            tracer: tracer,
            options: options.jobs)
        let deliveries = metrics.histogram(
            "cryb_socketio_delivery_latency_seconds", "From an event's commit to the sockets of an event loop.",
            labels: ["room_type"], bounds: HistogramFamily.seconds)
        let hub = Hub(
            group: group, options: options.realtime, clock: clock, logger: logs.logger("realtime")
        ) { room, time in deliveries.series([room.kind]).observe(time.seconds) }
        let refusals = metrics.counter(
            "cryb_rate_limit_hits_total", "Uses refused by a limit.", labels: ["class", "scope"])
        store.subscribe { hub.publish($0) }
        return Engines(
            directory: directory, store: store, hub: hub, jobs: jobs,
            outgoing: OutgoingHold(store: store, jobs: jobs, logger: logs.logger("outgoing")),
            audit: AuditLog(store: store, logger: logs.logger("audit", always: .info)),
            blobs: try BlobStore(at: directory.url.appending(path: "blobs", directoryHint: .isDirectory)),
            outbound: OutboundClient(
                group: group, agent: "cryb/\(options.version)",
                policy: AddressPolicy(allowed: options.outboundAllow)),
            ids: ids, clock: clock,
            limiter: RateLimiter(clock: clock, overrides: options.rateLimits) { bucket in
                refusals.series([bucket.name, bucket.scope == .address ? "ip" : "user"]).add()
            },
            cursors: CursorSigner(key: try directory.keys.key("cursor", bytes: 32), epoch: store.epoch),
            admission: Admission(options: options.admission), uploads: Admission(options: options.uploads),
            answerSeal: AnswerSeal(key: try directory.keys.key(AnswerSeal.keyName, bytes: AnswerSeal.keyBytes)),
            metrics: metrics, tracer: tracer, logs: logs,
            health: HealthBoard(),
            space: SpaceKeeper(directory, store: store, clock: clock, logger: logs.logger("storage")),
            options: options)
    }
}

/// What the engines are told by the settings.
package struct HostOptions: Sendable {
    package var web = WebOptions()
    package var realtime = RealtimeOptions()
    package var datastore = DatastoreOptions()
    package var jobs = JobQueueOptions()
    package var admission = AdmissionOptions()
    package var uploads = AdmissionOptions.uploads
    package var idempotency = IdempotencyOptions()
    package var tls = TLSOptions()
    package var acme = ACMEOptions()
    /// Ranges that addresses people give may lead to besides the public ones.
    package var outboundAllow: [AddressRange] = []
    /// Windows by bucket name, in place of the defaults.
    package var rateLimits: [String: [RateBucket.Window]] = [:]
    /// Between telling the sockets of the stop and closing them; skipped when there are none.
    package var shutdownNotice: Duration = .seconds(5)
    /// For everything a stop takes; the unit's `TimeoutStopSec` is the same.
    package var shutdownLimit: Duration = .seconds(30)
    /// How many of a hundred requests leave a trace; failed ones always do.
    package var tracePercent = 10
    /// The version shown in `/health`, OpenAPI and metrics.
    package var version = "0.1.0"

    package init() {}

    /// Whether there is an encrypted port: with the operator's certificate, or one of an authority.
    package var hasSecurePort: Bool { tls.isOn || !acme.hosts.isEmpty }
}
