import Foundation
import GRDB
import Kernel
import Realtime
import Storage
import Synchronization
import Telemetry
import Web

/// The families of the engines: HTTP, process, database, sockets, failures. Names and labels are those of `product.md` h.2.
final class HostMetrics: Sendable {
    let host: Engines
    let sockets = Mutex<RealtimeStatistics?>(nil)
    let pages = Mutex<DatabasePages?>(nil)
    let proven = Mutex<Proven?>(nil)

    /// Registers the families.
    init(_ host: Engines) {
        self.host = host
        ProcessFigures.register(in: host.metrics)
        host.metrics.gauge(
            "cryb_build_info", "The running version.", labels: ["version", "swift"]
        ) {
            [([host.options.version, Self.compiler], 1)]
        }
        registerDatabase()
        registerSpace()
        registerBackups()
        registerAdmission()
        registerCaches()
        registerSockets()
        registerFailures()
        host.metrics.beforeReading { [weak self] in await self?.refresh() }
    }

    /// The families whose names begin so, by the last part of `/metrics/{family}`.
    static let subsets: [(name: String, prefixes: [String])] = [
        (
            "api",
            ["http_", "cryb_rate_limit_", "cryb_validation_", "cryb_compression_", "cryb_requests_", "cryb_uploads_"]
        ),
        (
            "process",
            ["process_", "cryb_build_", "cryb_uptime_", "cryb_load_", "cryb_disk_", "cryb_memory_", "cryb_cpus"]
        ),
        ("database", ["cryb_db_", "cryb_backup_", "cryb_storage_"]),
        ("cache", ["cryb_cache_"]),
        ("queue", ["cryb_queue_", "cryb_cron_", "cryb_webhook_"]),
        ("socket", ["cryb_socketio_", "cryb_event_loop_"]),
        ("search", ["cryb_search_"]),
        (
            "errors",
            [
                "cryb_errors_", "cryb_crashes_", "cryb_client_", "cryb_health_", "cryb_trace_", "cryb_log_",
                "cryb_web_", "cryb_export_",
            ]
        ),
        ("security", ["cryb_tls_"]),
    ]

    /// The families in the Prometheus text format.
    /// - Parameter prefixes: only those whose names begin so; nil for all.
    func text(_ prefixes: [String]? = nil) async -> String {
        await host.metrics.refresh()
        return host.metrics.text { (name: String) in prefixes.map { $0.contains { name.hasPrefix($0) } } ?? true }
    }

    /// Asks those who count on threads of their own.
    private func refresh() async {
        let fresh = await host.hub.statistics()
        sockets.withLock { $0 = fresh }
        let found = try? await host.store.read { db in (try DatabasePages(db), try Proven(db)) }
        guard let found else { return }
        pages.withLock { $0 = found.0 }
        proven.withLock { $0 = found.1 }
    }

    /// Counts finished requests.
    func observer() -> RequestObserver {
        let metrics = host.metrics
        let labels = ["method", "route", "status_code"]
        let total = metrics.counter("http_requests_total", "Finished requests.", labels: labels)
        let duration = metrics.histogram(
            "http_request_duration_seconds", "Time to the answer.", labels: labels, bounds: HistogramFamily.seconds)
        let sizes = ["method", "route"]
        let requestSize = metrics.histogram(
            "http_request_size_bytes", "Bodies received.", labels: sizes, bounds: HistogramFamily.bytes)
        let responseSize = metrics.histogram(
            "http_response_size_bytes", "Bodies sent.", labels: sizes, bounds: HistogramFamily.bytes)
        let invalid = metrics.counter(
            "cryb_validation_errors_total", "Inputs out of bounds.", labels: ["route"])
        let load = Load()
        metrics.gauge("http_requests_in_flight", "Requests being answered.") {
            [([], Double(load.requests.load(ordering: .relaxed)))]
        }
        metrics.observedCounter(
            "cryb_compression_bytes_saved_total", "Bytes that compression kept off the network.", labels: ["encoding"]
        ) {
            Compression.allCases.map { ([$0.rawValue], Double($0.savedBytes)) }
        }
        let known = Mutex<[RequestKind: RequestSeries]>([:])
        return RequestObserver {
            load.requests.add(1, ordering: .relaxed)
        } _: { record in
            if !record.isProbe { load.requests.subtract(1, ordering: .relaxed) }
            let kind = RequestKind(method: record.method, route: record.route, status: record.status)
            let series = known.withLock { known in
                if let series = known[kind] { return series }
                let full = [kind.method, kind.route, String(kind.status)]
                let short = [kind.method, kind.route]
                let fresh = RequestSeries(
                    total: total.series(full), duration: duration.series(full),
                    requestSize: requestSize.series(short), responseSize: responseSize.series(short))
                known[kind] = fresh
                return fresh
            }
            series.total.add()
            series.duration.observe(record.seconds)
            series.requestSize.observe(Double(record.requestBytes))
            series.responseSize.observe(Double(record.responseBytes))
            if record.status == 422 { invalid.series([record.route]).add() }
        }
    }

    private final class Load: Sendable {
        let requests = Atomic(0)
    }

    private struct RequestKind: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    /// Found once for a kind of request, not at each.
    private struct RequestSeries {
        let total: CounterFamily.Series
        let duration: HistogramFamily.Series
        let requestSize: HistogramFamily.Series
        let responseSize: HistogramFamily.Series
    }

    /// The compiler's language version.
    private static var compiler: String {
        #if swift(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
