import Foundation
import Jobs
import Kernel
import Realtime
import Storage
import Synchronization
import TLS

/// Answers `/health`: whether this process can do its work, and which part cannot. Cached, since probes come often.
package final class HealthCheck: Sendable {
    private let host: Engines
    private let readiness: Readiness
    private let began = ContinuousClock.now
    private let cached = Mutex<(until: ContinuousClock.Instant, answer: (status: Int, body: Data))?>(nil)
    private static let cacheFor: Duration = .seconds(5)
    /// Below this much free space the storage counts as degraded.
    private static let scarceBytes: Int64 = 256 << 20

    /// Adds the engines to the board.
    /// - Parameter certificates: those of the encrypted port, when there is one.
    package init(host: Engines, readiness: Readiness, certificates: CertificateKeeper?) {
        self.host = host
        self.readiness = readiness
        host.health.add("api") { readiness.holdUp.map { HealthVerdict(.unhealthy, $0.message) } ?? .healthy }
        host.health.add("database", facts: { DatabaseHealth(host.store.statistics, epoch: host.store.epoch) }) {
            host.store.stoppedBecause.map { HealthVerdict(.unhealthy, $0) } ?? .healthy
        }
        // What serves does so without the change, as it did before it began.
        host.health.add("migrations", facts: { host.store.onlineMigrations.map(MigrationHealth.init) }) {
            host.store.onlineMigrations.contains { $0.state == .failed }
                ? HealthVerdict(.degraded, "A change of the database could not be carried out.") : .healthy
        }
        host.health.add("storage", facts: { StorageHealth(host.directory) }) { Self.storage(host) }
        // Work that waits is no reason to send people elsewhere.
        host.health.add("queue", facts: { host.jobs.lanes().map(QueueHealth.init) }) {
            host.jobs.complaint.map { HealthVerdict(.degraded, $0) } ?? .healthy
        }
        host.health.add("realtime", facts: { SocketHealth(await host.hub.statistics(), host.options.realtime) }) {
            host.hub.connectionCount < host.options.realtime.maxSockets
                ? .healthy : HealthVerdict(.degraded, "There are as many connections as this server takes.")
        }
        guard let certificates else { return }
        host.health.add("tls") {
            certificates.warning(at: host.clock.now()).map { HealthVerdict(.degraded, $0) } ?? .healthy
        }
    }

    private struct Report: Encodable {
        let status: HealthStatus
        let timestamp: Timestamp
        let version: String
        let checks: [String: Check]
    }

    private struct Check: Encodable {
        let status: HealthStatus
        @Sparse var message: String?
    }

    /// The report and its HTTP status: 503 when a part is unhealthy, 200 otherwise.
    package func report() throws -> (status: Int, body: Data) {
        let now = host.clock.now()
        // Only what was found while requests are answered may be told again: the start and the stop are news.
        let isReady = readiness.current == .ready
        if isReady, let fresh = cached.withLock({ $0 }), fresh.until > .now { return fresh.answer }
        let parts = host.health.look()
        let worst = parts.map(\.verdict.status).max() ?? .healthy
        let checks = parts.map { ($0.component, Check(status: $0.verdict.status, message: $0.verdict.message)) }
        let report = Report(
            status: worst, timestamp: now, version: host.options.version,
            checks: Dictionary(uniqueKeysWithValues: checks))
        let answer = (status: worst == .unhealthy ? 503 : 200, body: try JSON.encodeBytes(report))
        if isReady { cached.withLock { $0 = (.now + Self.cacheFor, answer) } }
        return answer
    }

    private struct Details: Encodable {
        let status: HealthStatus
        let timestamp: Timestamp
        let version: String
        let uptimeSeconds: Int
        let checks: [String: DetailedCheck]
    }

    private struct DetailedCheck: Encodable {
        let status: HealthStatus
        let message: String?
        let facts: (any Encodable & Sendable)?

        private enum CodingKeys: CodingKey { case status, message, facts }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(status, forKey: .status)
            try container.encodeIfPresent(message, forKey: .message)
            if let facts { try container.encode(facts, forKey: .facts) }
        }
    }

    /// The report with the figures of each part, never cached: 503 when a part in it is unhealthy, 200 otherwise.
    /// - Parameter component: one part alone; nil for all.
    package func details(_ component: String? = nil) async throws -> (status: Int, body: Data) {
        let parts = await host.health.inspect(component)
        // A part that nobody has added cannot do its work.
        let worst = parts.map(\.verdict.status).max() ?? .unhealthy
        let checks = parts.map {
            ($0.component, DetailedCheck(status: $0.verdict.status, message: $0.verdict.message, facts: $0.facts))
        }
        let details = Details(
            status: worst, timestamp: host.clock.now(), version: host.options.version,
            uptimeSeconds: Int(began.duration(to: .now).seconds), checks: Dictionary(uniqueKeysWithValues: checks))
        return (worst == .unhealthy ? 503 : 200, try JSON.encodeBytes(details))
    }

    /// 200 while requests are answered, 503 while starting or stopping.
    package func ready() throws -> (status: Int, body: Data) {
        let isReady = readiness.current == .ready && host.store.stoppedBecause == nil
        let reason = readiness.holdUp?.message ?? host.store.stoppedBecause
        return (isReady ? 200 : 503, try JSON.encodeBytes(["status": isReady ? "ready" : "unready", "reason": reason]))
    }

    private static func storage(_ host: Engines) -> HealthVerdict {
        guard let free = host.directory.freeBytes else {
            return HealthVerdict(.degraded, "The free space cannot be read.")
        }
        return free < scarceBytes ? HealthVerdict(.degraded, "Only \(free >> 20) MiB are free.") : .healthy
    }
}
