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
    private let certificates: CertificateKeeper?
    private let cached = Mutex<(until: Timestamp, answer: (status: Int, body: Data))?>(nil)
    private static let cacheFor: Duration = .seconds(5)
    /// Below this much free space the storage counts as degraded.
    private static let scarceBytes: Int64 = 256 << 20

    /// - Parameter certificates: those of the encrypted port, when there is one.
    package init(host: Engines, readiness: Readiness, certificates: CertificateKeeper?) {
        self.certificates = certificates
        self.host = host
        self.readiness = readiness
    }

    private struct Report: Encodable {
        let status: Status
        let timestamp: Timestamp
        let version: String
        let checks: [String: Check]
    }

    private struct Check: Encodable {
        let status: Status
        @Sparse var message: String?
    }

    private enum Status: String, Encodable, Comparable {
        case healthy, degraded, unhealthy

        static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
        private var rank: Int { self == .healthy ? 0 : self == .degraded ? 1 : 2 }
    }

    /// The report and its HTTP status: 503 when a part is unhealthy, 200 otherwise.
    package func report() throws -> (status: Int, body: Data) {
        let now = host.clock.now()
        // Only what was found while requests are answered may be told again: the start and the stop are news.
        let isReady = readiness.current == .ready
        if isReady, let fresh = cached.withLock({ $0 }), fresh.until > now { return fresh.answer }
        var checks = [
            "api": api, "database": database, "storage": storage, "queue": queue,
            "realtime": Check(status: .healthy, message: nil),
        ]
        if let certificates {
            let warning = certificates.warning(at: now)
            checks["tls"] = Check(status: warning == nil ? .healthy : .degraded, message: warning)
        }
        let worst = checks.values.map(\.status).max() ?? .healthy
        let report = Report(status: worst, timestamp: now, version: host.options.version, checks: checks)
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

    private var api: Check {
        readiness.holdUp.map { Check(status: .unhealthy, message: $0.message) } ?? Check(status: .healthy, message: nil)
    }

    private var database: Check {
        host.store.stoppedBecause.map { Check(status: .unhealthy, message: $0) }
            ?? Check(status: .healthy, message: nil)
    }

    /// Work that waits is no reason to send people elsewhere.
    private var queue: Check {
        host.jobs.complaint.map { Check(status: .degraded, message: $0) } ?? Check(status: .healthy, message: nil)
    }

    private var storage: Check {
        guard let free = host.directory.freeBytes else {
            return Check(status: .degraded, message: "The free space cannot be read.")
        }
        return free < Self.scarceBytes
            ? Check(status: .degraded, message: "Only \(free >> 20) MiB are free.")
            : Check(status: .healthy, message: nil)
    }
}
