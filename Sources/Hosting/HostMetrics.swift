import Foundation
import Kernel
import Realtime
import Storage
import Synchronization
import TLS
import Telemetry
import Web

/// The families of the engines: HTTP, process, database and sockets.
final class HostMetrics: Sendable {
    private let host: Engines
    private let sockets = Mutex<RealtimeStatistics?>(nil)

    /// Registers the families.
    init(_ host: Engines) {
        self.host = host
        ProcessFigures.register(in: host.metrics)
        host.metrics.gauge("cryb_build_info", "The running version.", labels: ["version"]) {
            [([host.options.version], 1)]
        }
        Self.registerDatabase(host)
        registerSockets()
    }

    /// Everything in the Prometheus text format.
    func text() async -> String {
        let fresh = await host.hub.statistics()
        sockets.withLock { $0 = fresh }
        return host.metrics.text()
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
        let known = Mutex<[RequestKind: RequestSeries]>([:])
        return RequestObserver { record in
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
        }
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
}

extension HostMetrics {
    /// What the writer, the log and the sockets count themselves; read when scraped.
    private static func registerDatabase(_ host: Engines) {
        let metrics = host.metrics
        let store = host.store
        metrics.gauge("cryb_database_write_queue", "Writes waiting for the writer.") {
            [([], Double(store.statistics.waitingWrites))]
        }
        metrics.observedCounter("cryb_database_writes_total", "Verbs committed.") {
            [([], Double(store.statistics.verbs))]
        }
        metrics.observedCounter("cryb_database_commits_total", "Groups committed, each one fsync.") {
            [([], Double(store.statistics.groups))]
        }
        metrics.gauge("cryb_database_size_bytes", "Size on disk.", labels: ["file"]) {
            [(["database"], Double(store.statistics.databaseBytes)), (["wal"], Double(store.statistics.logBytes))]
        }
        metrics.gauge("cryb_database_last_fsync_seconds", "Duration of the newest commit.") {
            [([], Double(store.statistics.lastCommitMicros) / 1e6)]
        }
        metrics.gauge("cryb_disk_free_bytes", "Free space of the data directory.") {
            [([], Double(host.directory.freeBytes ?? 0))]
        }
    }
}

extension HostMetrics {
    /// What is known of the encrypted port.
    func register(_ certificates: CertificateKeeper) {
        let clock = host.clock
        host.metrics.gauge(
            "cryb_tls_certificate_days_left", "Until the certificate in force runs out; less than 0 after."
        ) {
            certificates.current.map {
                [([], Double($0.notAfter.milliseconds - clock.now().milliseconds) / 86_400_000)]
            } ?? []
        }
        host.metrics.gauge("cryb_tls_certificate_refused", "1 while a newer certificate cannot be used.") {
            [([], certificates.problem == nil ? 0 : 1)]
        }
        host.metrics.observedCounter(
            "cryb_tls_handshakes_total", "Beginnings of encrypted connections by how they ended.", labels: ["result"]
        ) {
            let counts = certificates.counts.current
            return HandshakeCounts.Ending.allCases.map { ([$0.rawValue], Double(counts[$0] ?? 0)) }
        }
    }
}

extension HostMetrics {
    private func registerSockets() {
        gauge("cryb_socket_connections", "Sockets past their handshake.") { Double($0.connections) }
        gauge("cryb_socket_rooms", "Rooms with at least one socket.") { Double($0.rooms) }
        gauge("cryb_socket_queued_packets", "Packets waiting for slow readers.") { Double($0.queuedPackets) }
        counter("cryb_socket_frames_received_total", "Frames received.") { Double($0.framesIn) }
        counter("cryb_socket_frames_sent_total", "Frames sent.") { Double($0.framesOut) }
        counter("cryb_socket_bytes_sent_total", "Bytes sent.") { Double($0.bytesOut) }
        counter("cryb_socket_events_encoded_total", "Events encoded, each once for all who hear it.") {
            Double($0.eventsEncoded)
        }
        counter("cryb_socket_dropped_total", "Volatile packets dropped for slow readers.") {
            Double($0.droppedVolatile)
        }
        counter("cryb_socket_slow_closes_total", "Sockets closed as slow consumers.") { Double($0.slowCloses) }
    }

    private func gauge(_ name: String, _ help: String, _ read: @escaping @Sendable (RealtimeStatistics) -> Double) {
        host.metrics.gauge(name, help) { self.sample(read) }
    }

    private func counter(_ name: String, _ help: String, _ read: @escaping @Sendable (RealtimeStatistics) -> Double) {
        host.metrics.observedCounter(name, help) { self.sample(read) }
    }

    /// Nothing is reported before the first scrape has asked the sockets.
    private func sample(_ read: (RealtimeStatistics) -> Double) -> [(labels: [String], value: Double)] {
        sockets.withLock { $0 }.map { [([], read($0))] } ?? []
    }
}
