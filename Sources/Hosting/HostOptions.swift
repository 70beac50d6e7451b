import Realtime
import Storage
import Web

/// What the engines are told by the settings.
package struct HostOptions: Sendable {
    package var web = WebOptions()
    package var realtime = RealtimeOptions()
    package var datastore = DatastoreOptions()
    /// Windows by bucket name, in place of the defaults.
    package var rateLimits: [String: [RateBucket.Window]] = [:]
    /// Between telling the sockets of the stop and closing them; skipped when there are none.
    package var shutdownNotice: Duration = .seconds(5)
    /// For everything a stop takes; the unit's `TimeoutStopSec` is the same.
    package var shutdownLimit: Duration = .seconds(30)
    /// The version shown in `/health`, OpenAPI and metrics.
    package var version = "0.1.0"

    package init() {}
}
