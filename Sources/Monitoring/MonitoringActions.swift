import Foundation
import GRDB
import Hosting
import Kernel
import Logging
import Storage
import Synchronization
import Telemetry

/// The door of this room: keep (what waits in memory goes to the file), errors, traces, performance, status, track,
/// watch (the rules of alerts), standings, obey (what the staff say of a rule).
package struct MonitoringActions: Sendable {
    let host: Engines
    let store: TelemetryStore
    let options: MonitoringOptions
    let logger: Logger
    let ports: MonitoringPorts
    let outlets: Outlets
    let pulse: Pulse
    let alerts: AlertBoard
    let startedAt: Timestamp
    private let vitals: HistogramFamily
    private let memory = Memory()
    private let began = ContinuousClock.now

    private final class Memory: Sendable {
        let batches = Atomic(0)
        /// What the alerts did and could not be written yet, with when.
        let unsaved = Mutex<[(at: Timestamp, change: AlertChange)]>([])
    }

    private static let mostUnsaved = 1000
    /// Batches between two looks for what is too old.
    private static let batchesPerSweep = 50

    init(_ host: Engines, options: MonitoringOptions, ports: MonitoringPorts, outlets: Outlets) {
        self.host = host
        self.options = options
        self.ports = ports
        self.outlets = outlets
        logger = host.logger("monitoring")
        store = TelemetryStore(
            at: host.directory.url.appending(path: "live/telemetry.db", directoryHint: .notDirectory), logger: logger)
        startedAt = host.clock.now()
        pulse = Pulse(host: host, store: store)
        alerts = AlertBoard(host.metrics)
        vitals = host.metrics.histogram(
            "cryb_web_vitals", "How fast pages were, in seconds; cls without a unit.", labels: ["metric"],
            bounds: [0.01, 0.05, 0.1, 0.2, 0.25, 0.5, 0.8, 1.8, 2.5, 3, 4, 10])
    }

    /// The server begins: what is known of earlier lives ends.
    func begin() async throws {
        let hasCrashed = try await pulse.begin()
        alerts.begin(hasCrashed: hasCrashed)
        let now = host.clock.now()
        try await store.write { db in try AlertQueries.endAll(at: now, in: db) }
    }

    /// Looks at the rules of alerts and notes what began or ceased to fire.
    /// - Parameter uptime: since the start; nil for as long as it has really been.
    func watch(at uptime: Duration? = nil) async throws {
        await host.metrics.refresh()
        let now = host.clock.now()
        let changes = alerts.look(at: uptime ?? began.duration(to: .now), now)
        for (alert, isFiring) in alerts.notices(at: now) { ports.staff?.tell(alert, isFiring: isFiring) }
        for change in changes {
            logger.warning(
                change.isFiring ? "an alert fires" : "an alert is over",
                metadata: [
                    "alert": "\(change.name)", "severity": "\(change.severity.rawValue)", "value": "\(change.value)",
                ])
        }
        let all = memory.unsaved.withLock { unsaved in
            unsaved += changes.map { (now, $0) }
            // What cannot be written for hours is told by the log.
            unsaved.removeFirst(max(0, unsaved.count - Self.mostUnsaved))
            return unsaved
        }
        guard !all.isEmpty else { return }
        try await store.write { db in try AlertQueries.add(all, in: db) }
        memory.unsaved.withLock { $0.removeFirst(min(all.count, $0.count)) }
    }

    /// How each rule stands, and what fired before.
    package func standings() async throws -> AlertsPayload {
        let past = try await store.read { db in try AlertQueries.newest(in: db) }
        return AlertsPayload(alerts: alerts.alerts(at: host.clock.now()), history: past)
    }

    /// One rule, and how it stands; nil when there is none of that name.
    package func alert(_ name: String) -> AlertPayload? {
        alerts.alerts(at: host.clock.now()).first { $0.name == name }
    }

    /// Puts in force what the staff have said of a rule: the next look judges by it.
    package func obey(_ order: AlertOrder, of name: String) { alerts.obey(order, of: name) }

    /// Stores the spans and failures that wait, and hands them to who gets them besides. Does nothing when nothing waits.
    package func keep() async throws {
        let spans = host.tracer.drain()
        let folds = host.logs.failures.drain().sorted { $0.first < $1.first }
        guard !spans.isEmpty || !folds.isEmpty else { return }
        outlets.take(spans, folds)
        let release = host.options.version
        let cutoff = (host.clock.now() - options.keepSpans).milliseconds * 1000
        let mostSpans = options.mostSpans
        let isSweep = memory.batches.add(1, ordering: .relaxed).newValue % Self.batchesPerSweep == 1
        try await store.write { db in
            try SpanQueries.add(spans, in: db)
            for fold in folds { try FailureQueries.add(fold, release: release, in: db) }
            if isSweep {
                try db.run(SpanQueries.expire, [cutoff])
                try db.run(SpanQueries.trim, [mostSpans])
                try db.run(FailureQueries.trim, [FailureQueries.mostGroups])
            }
        }
    }

    /// Failures in groups, the newest first.
    func errors(_ input: ErrorsInput, _ page: PageRequest) async throws -> Page<ErrorGroupPayload> {
        try await keep()
        let key = try page.key(2) ?? [.max, .max]
        let fetched = try await store.read { db in
            try input.status.map { status in
                try db.all(
                    FailureQueries.newestOfStatus, [status.rawValue, key[0], key[1], page.limit + 1],
                    FailureQueries.payload)
            } ?? db.all(FailureQueries.newest, [key[0], key[1], page.limit + 1], FailureQueries.payload)
        }
        return Page(fetched: fetched, limit: page.limit) { [$0.lastSeenAt.milliseconds, $0.id.rawValue] }
    }

    /// Says what is to become of a group.
    /// - Throws: `not_found`; `validation_failed` for `regressed`, which nobody can decide.
    func set(_ status: ErrorStatus, of group: ErrorGroupID) async throws -> ErrorGroupPayload {
        guard status != .regressed else {
            throw Refusal.invalid("status", "Choose new, resolved or ignored.")
        }
        return try await store.write { db in
            try db.run("UPDATE errorGroups SET status = ? WHERE id = ?", [status.rawValue, group])
            guard let found = try db.first(FailureQueries.one, [group], FailureQueries.payload) else {
                throw Refusal.notFound("error")
            }
            return found
        }
    }

    /// Requests that were recorded, or all parts of one trace.
    func traces(_ input: TracesInput, _ page: PageRequest) async throws -> Page<TraceSpanPayload> {
        try await keep()
        if let trace = input.traceId {
            let spans = try await store.read { db in
                try db.all(SpanQueries.ofTrace, [trace.value], SpanQueries.payload)
            }
            return Page(rows: spans, next: nil)
        }
        let before = try page.key(1)?[0] ?? .max
        let least = Int64(input.minMs?.value ?? 0) * 1000
        let status = input.status?.rawValue ?? ""
        let fetched = try await store.read { db in
            try input.route.map { route in
                try db.all(
                    SpanQueries.newestOfName, [route.value, before, least, status, status, page.limit + 1],
                    SpanQueries.payload)
            }
                ?? db.all(
                    SpanQueries.newest, [before, least, status, status, page.limit + 1], SpanQueries.payload)
        }
        return Page(fetched: fetched, limit: page.limit) { [$0.id.rawValue] }
    }

    /// An uncaught error of a client.
    func track(_ input: TrackedErrorInput, by user: UserID?) {
        host.logs.failures.note(
            Failure(
                source: .web, type: FailureText.general(input.type.value), message: input.message?.value ?? "",
                component: "client", level: "error", stack: input.stack.map { Redaction.clean($0.value) },
                release: input.release?.value, route: input.url.map { Self.place($0.value) },
                userId: user?.rawValue, at: host.clock.now()))
    }

    func track(_ input: WebVitalsInput) {
        guard input.value.isFinite, (0...600_000).contains(input.value) else { return }
        vitals.series([input.metric.rawValue]).observe(input.metric == .cls ? input.value : input.value / 1000)
    }

    /// A path without identities and without its query.
    private static func place(_ url: String) -> String {
        let path = URL(string: url)?.path ?? ""
        return FailureText.general(String(path.prefix(200)))
    }
}
