import Hosting
import Kernel
import SearchIndex
import Telemetry

/// What a monitor sees of search.
struct SearchFigures: Sendable {
    private let clicks: CounterFamily
    private let queries: CounterFamily
    private let empty: CounterFamily
    private let duration: HistogramFamily

    init(_ metrics: MetricRegistry, index: OpenedIndex, lag: IndexLag) {
        queries = metrics.counter("cryb_search_queries_total", "Searches answered.", labels: ["type"])
        empty = metrics.counter("cryb_search_zero_results_total", "Searches that found nothing.", labels: ["type"])
        clicks = metrics.counter("cryb_search_clicks_total", "Hits that were opened.", labels: ["type"])
        duration = metrics.histogram(
            "cryb_search_duration_seconds", "Time to answer a search.", labels: ["type"],
            bounds: HistogramFamily.seconds)
        metrics.gauge("cryb_search_index_lag_seconds", "How far the index is behind the event log.") {
            [([], lag.seconds)]
        }
        metrics.gauge("cryb_search_index_documents", "Documents in the index.", labels: ["index"]) {
            (index.current?.statistics.documents ?? [:]).sorted { $0.key < $1.key }.map { ([$0.key], Double($0.value)) }
        }
    }

    /// What the staff are told of search.
    struct Health: Encodable {
        /// In the index, by kind.
        let documents: [String: Int]
        let lagSeconds: Double
        let newestEvent: String
    }

    /// Adds search to the board: not there before the start, late when the index is a minute behind the event log.
    static func register(on board: HealthBoard, index: OpenedIndex, lag: IndexLag) {
        board.add(
            "search",
            facts: {
                Health(
                    documents: index.current?.statistics.documents ?? [:], lagSeconds: lag.seconds,
                    newestEvent: String(lag.newest))
            },
            {
                guard index.current != nil else { return HealthVerdict(.degraded, "The search index is not open.") }
                let seconds = Int(lag.seconds)
                return seconds < 60 ? .healthy : HealthVerdict(.degraded, "The search index is \(seconds) s behind.")
            })
    }

    func countClick(_ kind: SearchKind) { clicks.series([kind.rawValue]).add() }

    /// Counts a first page; later pages of a search are no search of their own.
    func count(_ type: SearchType, results: Int, took: Duration) {
        let labels = [type.rawValue]
        queries.series(labels).add()
        if results == 0 { empty.series(labels).add() }
        duration.series(labels).observe(Double(took.milliseconds) / 1_000)
    }
}
