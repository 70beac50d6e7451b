import Hosting
import Kernel
import Storage
import Synchronization
import Telemetry

/// Notes that the server is up, and what is not well: a row when something changes, and one that grows every few minutes.
final class Pulse: Sendable {
    private struct State {
        var life: Int64?
        var known: [String: HealthStatus] = [:]
    }

    private let host: Engines
    private let store: TelemetryStore
    private let state = Mutex(State())
    private let crashes = Mutex<Int?>(nil)

    init(host: Engines, store: TelemetryStore) {
        self.host = host
        self.store = store
        host.metrics.observedCounter(
            "cryb_crashes_total", "Ends of the server without a word, within 90 days.",
            labels: ["level", "component", "error_type"]
        ) {
            self.crashes.withLock { $0 }.map { [(["critical", "server", "unclean_end"], Double($0))] } ?? []
        }
    }

    /// The running life; nil before it was noted.
    var life: Int64? { state.withLock { $0.life } }

    /// - Returns: whether the life before this one ended without a word.
    @discardableResult
    func begin() async throws -> Bool {
        let now = host.clock.now()
        let (life, found, hasCrashed) = try await store.write { db in
            let life = try UptimeQueries.begin(at: now, in: db)
            return (
                life, try UptimeQueries.crashes(before: life, in: db),
                try UptimeQueries.hasCrashed(before: life, in: db)
            )
        }
        state.withLock { $0.life = life }
        crashes.withLock { $0 = found }
        return hasCrashed
    }

    /// Looks at all parts and notes what has changed. The first look finds everything as it should be.
    func look() async throws {
        let now = host.clock.now()
        let found = host.health.look().map { ($0.component, $0.verdict.status) }
        let parts = found + [(Uptime.overall, found.map(\.1).max() ?? .healthy)]
        let changes = state.withLock { state in
            parts.compactMap { component, status -> StatusChange? in
                status == state.known[component] ?? .healthy
                    ? nil : StatusChange(at: now, component: component, status: status)
            }
        }
        guard !changes.isEmpty else { return }
        try await store.write { db in try UptimeQueries.add(changes, in: db) }
        // What could not be noted is seen as a change again at the next look.
        state.withLock { state in
            for change in changes { state.known[change.component] = change.status }
        }
    }

    /// The server is still up, or ends.
    func beat(isEnd: Bool = false) async throws {
        guard let life else { return }
        let now = host.clock.now()
        try await store.write { db in try UptimeQueries.touch(life, at: now, isEnd: isEnd, in: db) }
    }
}
