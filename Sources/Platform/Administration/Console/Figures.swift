import Foundation
import Hosting
import Jobs
import Kernel
import Realtime
import Storage
import Telemetry

/// How the server does, now and over the last ten minutes. Looked at every five seconds by `Console`, so that a page that
/// opens has its curves at once.
struct Figures: Sendable {
    private let host: Engines
    private let kept = Adjustable<[Sample]>([])

    /// Samples kept: ten minutes of them.
    private static let most = 121
    /// Rates are over at least this long, or a single request would be a peak.
    private static let window = Duration.seconds(4)

    /// Counts at a moment.
    private struct Counts: Sendable {
        let at: ContinuousClock.Instant
        let requests: Int
        let failed: Int
        let events: Int
        let durations: HistogramFamily.Series.Counts?
        let processorSeconds: Double
    }

    /// The counts, and what they come to against those before.
    private struct Sample: Sendable {
        let counts: Counts
        let payload: MetricsPayload
    }

    init(_ host: Engines) {
        self.host = host
    }

    /// The last ten minutes, oldest first.
    var history: [MetricsPayload] { kept.value.map(\.payload) }

    /// Takes a sample and keeps it.
    func keep() {
        let sample = measure()
        kept.value = (kept.value + [sample]).suffix(Self.most)
    }

    /// This moment.
    var now: MetricsPayload { measure().payload }

    private func measure() -> Sample {
        let family = host.metrics.distribution("http_request_duration_seconds")
        let counts = count(family)
        let before = kept.value.last { counts.at - $0.counts.at >= Self.window }?.counts
        return Sample(counts: counts, payload: payload(of: counts, since: before, family))
    }

    private func count(_ family: HistogramFamily?) -> Counts {
        var (requests, failed) = (0, 0)
        var durations: HistogramFamily.Series.Counts?
        for (labels, counts) in family?.values ?? [] {
            requests += counts.count
            if labels.last ?? "" >= "500" { failed += counts.count }
            durations = durations.map { $0 + counts } ?? counts
        }
        return Counts(
            at: .now, requests: requests, failed: failed, events: host.hub.eventsEncoded, durations: durations,
            processorSeconds: ProcessFigures.cpuSeconds())
    }

    private func payload(of counts: Counts, since before: Counts?, _ family: HistogramFamily?) -> MetricsPayload {
        let seconds = before.map { (counts.at - $0.at) / .seconds(1) } ?? 1
        let requests = counts.requests - (before?.requests ?? counts.requests)
        let events = counts.events - (before?.events ?? counts.events)
        let failed = counts.failed - (before?.failed ?? counts.failed)
        let recent = before.flatMap { before in
            counts.durations.map { now in before.durations.map { now - $0 } ?? now }
        }
        func milliseconds(_ share: Double) -> Double? {
            recent.flatMap { family?.quantile(share, of: $0) }.map { $0 * 1000 }
        }
        let lanes = host.jobs.lanes()
        func jobs(_ state: JobState) -> Int { lanes.reduce(0) { $0 + ($1.counts[state] ?? 0) } }
        let database = host.store.statistics
        let processorSeconds = counts.processorSeconds - (before?.processorSeconds ?? counts.processorSeconds)
        return MetricsPayload(
            at: host.clock.now(), requestsPerSecond: Double(requests) / seconds,
            eventsPerSecond: Double(events) / seconds,
            errorRatio: requests > 0 ? Double(failed) / Double(requests) : 0, p50Ms: milliseconds(0.5),
            p95Ms: milliseconds(0.95), connections: host.hub.connectionCount, waitingJobs: jobs(.waiting),
            activeJobs: jobs(.active), deadJobs: jobs(.dead), memoryBytes: ProcessFigures.residentBytes(),
            processors: max(0, processorSeconds) / seconds, diskFreeBytes: host.directory.freeBytes.map { Int($0) },
            databaseBytes: Int(database.databaseBytes) + Int(database.logBytes), waitingWrites: database.waitingWrites,
            isOutgoingHeld: host.outgoing.isHeld)
    }
}
