import Foundation
import Kernel
import Logging
import NIOCore
import Realtime
import Storage
import Telemetry
import Web

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
        let hub = Hub(group: group, options: options.realtime, clock: clock, logger: logger)
        store.subscribe { hub.publish($0) }
        return Engines(
            directory: directory, store: store, hub: hub, ids: ids, clock: clock,
            limiter: RateLimiter(clock: clock, overrides: options.rateLimits),
            cursors: CursorSigner(key: try directory.keys.key("cursor", bytes: 32)), metrics: MetricRegistry(),
            logger: logger, options: options)
    }
}
