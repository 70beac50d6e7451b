import ACME
import Blobs
import Foundation
import Jobs
import Kernel
import Logging
import NIOCore
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
    package let blobs: BlobStore
    package let ids: IDGenerator
    package let clock: WallClock
    package let limiter: RateLimiter
    package let cursors: CursorSigner
    package let metrics: MetricRegistry
    package let logger: Logger
    package let options: HostOptions
}

extension Engines {
    /// Opens the engines on a data directory. Nothing is migrated yet, nothing listens.
    /// - Throws: with a sentence for the operator when the directory is in use, foreign or damaged.
    package static func open(
        at url: URL, group: any EventLoopGroup, options: HostOptions, clock: WallClock = .system, logger: Logger
    ) throws -> Engines {
        let directory = try DataDirectory.open(at: url)
        let ids = IDGenerator(clock: clock)
        let store = try Datastore.open(
            directory, ids: ids, clock: clock, logger: logger, options: options.datastore)
        let metrics = MetricRegistry()
        let jobs = JobQueue(
            store: store, clock: JobClock(clock), metrics: metrics, logger: logger, options: options.jobs)
        let hub = Hub(group: group, options: options.realtime, clock: clock, logger: logger)
        store.subscribe { hub.publish($0) }
        return Engines(
            directory: directory, store: store, hub: hub, jobs: jobs,
            blobs: try BlobStore(at: directory.url.appending(path: "blobs", directoryHint: .isDirectory)), ids: ids,
            clock: clock,
            limiter: RateLimiter(clock: clock, overrides: options.rateLimits),
            cursors: CursorSigner(key: try directory.keys.key("cursor", bytes: 32)), metrics: metrics,
            logger: logger, options: options)
    }
}

/// What the engines are told by the settings.
package struct HostOptions: Sendable {
    package var web = WebOptions()
    package var realtime = RealtimeOptions()
    package var datastore = DatastoreOptions()
    package var jobs = JobQueueOptions()
    package var tls = TLSOptions()
    package var acme = ACMEOptions()
    /// Windows by bucket name, in place of the defaults.
    package var rateLimits: [String: [RateBucket.Window]] = [:]
    /// Between telling the sockets of the stop and closing them; skipped when there are none.
    package var shutdownNotice: Duration = .seconds(5)
    /// For everything a stop takes; the unit's `TimeoutStopSec` is the same.
    package var shutdownLimit: Duration = .seconds(30)
    /// The version shown in `/health`, OpenAPI and metrics.
    package var version = "0.1.0"

    package init() {}

    /// Whether there is an encrypted port: with the operator's certificate, or one of an authority.
    package var hasSecurePort: Bool { tls.isOn || !acme.hosts.isEmpty }
}
