import Kernel
import Logging
import Realtime
import Storage
import Telemetry
import Web

/// What every module is built on: the engines of one process, made once, handed to constructors.
package struct Engines: Sendable {
    package let directory: DataDirectory
    package let store: Datastore
    package let hub: Hub
    package let ids: IDGenerator
    package let clock: WallClock
    package let limiter: RateLimiter
    package let cursors: CursorSigner
    package let metrics: MetricRegistry
    package let logger: Logger
    package let options: HostOptions
}
