import Foundation
import Hosting
import Kernel
import Realtime
import Storage
import Telemetry

/// What is told in figures.
extension MonitoringActions {
    /// Routes told at most.
    private static let mostRoutes = 100
    private static let mostIncidents = 50

    /// How requests did since the start, from the same counts as `/metrics`.
    func performance() -> PerformancePayload {
        struct Sum {
            var requests = 0
            var errors = 0
            var counts: HistogramFamily.Series.Counts?
        }
        guard let family = host.metrics.distribution("http_request_duration_seconds") else {
            return PerformancePayload(since: startedAt, requests: 0, errorRatio: 0, routes: [])
        }
        var sums: [[String]: Sum] = [:]
        for (labels, counts) in family.values where labels.count == 3 {
            var sum = sums[[labels[0], labels[1]]] ?? Sum()
            sum.requests += counts.count
            if labels[2] >= "500" { sum.errors += counts.count }
            sum.counts = sum.counts.map { $0 + counts } ?? counts
            sums[[labels[0], labels[1]]] = sum
        }
        let routes = sums.compactMap { key, sum -> RoutePerformancePayload? in
            guard let counts = sum.counts, sum.requests > 0 else { return nil }
            func milliseconds(_ share: Double) -> Double { (family.quantile(share, of: counts) ?? 0) * 1000 }
            return RoutePerformancePayload(
                method: key[0], route: key[1], requests: sum.requests,
                errorRatio: Double(sum.errors) / Double(sum.requests),
                averageMs: counts.sum * 1000 / Double(sum.requests), p50Ms: milliseconds(0.5),
                p95Ms: milliseconds(0.95), p99Ms: milliseconds(0.99))
        }.sorted { ($0.requests, $1.route) > ($1.requests, $0.route) }
        let total = sums.values.reduce(0) { $0 + $1.requests }
        let errors = sums.values.reduce(0) { $0 + $1.errors }
        return PerformancePayload(
            since: startedAt, requests: total, errorRatio: total == 0 ? 0 : Double(errors) / Double(total),
            routes: Array(routes.prefix(Self.mostRoutes)))
    }

    /// The public status.
    func status() async throws -> StatusPayload {
        let now = host.clock.now()
        let life = pulse.life
        let uptime = try await store.read { db in try UptimeQueries.uptime(life, at: now, in: db) }
        let parts = host.health.look()
        let days = uptime.days(of: parts.map(\.component))
        let reports = try await ports.incidents?.reports(since: now - UptimeQueries.keep) ?? []
        let incidents = uptime.incidents.filter { $0.component != Uptime.overall }
        return StatusPayload(
            status: parts.map(\.verdict.status).max() ?? .healthy, version: host.options.version,
            components: parts.map {
                ComponentStatusPayload(
                    name: $0.component, status: $0.verdict.status, days: days[$0.component] ?? [])
            },
            uptime: UptimePayload(
                since: uptime.since, day: uptime.share(of: .days(1)), week: uptime.share(of: .days(7)),
                month: uptime.share(of: .days(30)), quarter: uptime.share(of: .days(90))),
            incidents: Array(incidents.prefix(Self.mostIncidents)), reports: reports,
            connected: host.hub.connectionCount / 10 * 10)
    }
}
