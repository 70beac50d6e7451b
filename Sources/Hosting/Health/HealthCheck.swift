import Foundation
import Jobs
import Kernel
import Storage
import Synchronization
import TLS

/// Answers `/health`: whether this process can do its work, and which part cannot. Cached, since probes come often.
package final class HealthCheck: Sendable {
    private let host: Engines
    private let readiness: Readiness
    private let cached = Mutex<(until: Timestamp, answer: (status: Int, body: Data))?>(nil)
    private static let cacheFor: Duration = .seconds(5)
    /// Below this much free space the storage counts as degraded.
    private static let scarceBytes: Int64 = 256 << 20

    /// Adds the engines to the board.
    /// - Parameter certificates: those of the encrypted port, when there is one.
    package init(host: Engines, readiness: Readiness, certificates: CertificateKeeper?) {
        self.host = host
        self.readiness = readiness
        host.health.add("api") { readiness.holdUp.map { HealthVerdict(.unhealthy, $0.message) } ?? .healthy }
        host.health.add("database") { host.store.stoppedBecause.map { HealthVerdict(.unhealthy, $0) } ?? .healthy }
        host.health.add("storage") { Self.storage(host) }
        // Work that waits is no reason to send people elsewhere.
        host.health.add("queue") { host.jobs.complaint.map { HealthVerdict(.degraded, $0) } ?? .healthy }
        host.health.add("realtime") { .healthy }
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
        if isReady, let fresh = cached.withLock({ $0 }), fresh.until > now { return fresh.answer }
        let parts = host.health.look()
        let worst = parts.map(\.verdict.status).max() ?? .healthy
        let checks = parts.map { ($0.component, Check(status: $0.verdict.status, message: $0.verdict.message)) }
        let report = Report(
            status: worst, timestamp: now, version: host.options.version,
            checks: Dictionary(uniqueKeysWithValues: checks))
        let answer = (status: worst == .unhealthy ? 503 : 200, body: try JSON.encodeBytes(report))
        if isReady { cached.withLock { $0 = (now + Self.cacheFor, answer) } }
        return answer
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
