import GRDB
import Kernel
import Telemetry

/// What a monitor sees of the database: how long verbs and reads wait and take, and what fails.
///
/// A verb counts as one operation on the family its name begins with (`servers` of `servers.create`); reads have no name.
final class StoreFigures: Sendable {
    /// Reads and writes that take longer are counted as slow.
    private static let slowRead = Duration.milliseconds(100)

    /// The series of one kind of operation, found once.
    struct Series: Sendable {
        let total: CounterFamily.Series
        let duration: HistogramFamily.Series
    }

    private let queries: CounterFamily
    private let durations: HistogramFamily
    private let slow: CounterFamily
    private let errors: CounterFamily
    private let wait: HistogramFamily.Series
    private let committed: Series
    private let rolledBack: Series
    private let checkpoints: HistogramFamily.Series
    private let retries: CounterFamily.Series
    private let reads: Series
    private let onlineRows: CounterFamily.Series
    private let onlineWrites: HistogramFamily.Series

    init(_ metrics: MetricRegistry) {
        let operations = ["operation", "table"]
        queries = metrics.counter("cryb_db_queries_total", "Verbs and reads run.", labels: operations)
        durations = metrics.histogram(
            "cryb_db_query_duration_seconds", "Time of a verb or read on its connection.", labels: operations,
            bounds: HistogramFamily.shortSeconds)
        slow = metrics.counter("cryb_db_slow_queries_total", "Verbs and reads that took long.", labels: ["operation"])
        errors = metrics.counter(
            "cryb_db_errors_total", "Verbs and reads the database failed.", labels: ["operation", "error_type"])
        wait = metrics.histogram(
            "cryb_db_pool_wait_seconds", "Time until a connection was free.", bounds: HistogramFamily.shortSeconds
        ).series()
        let transactions = metrics.counter(
            "cryb_db_transactions_total", "Groups of verbs that ended.", labels: ["result"])
        let transactionTimes = metrics.histogram(
            "cryb_db_transaction_duration_seconds", "From the first verb of a group to its end on the disk.",
            labels: ["result"], bounds: HistogramFamily.shortSeconds)
        committed = Series(
            total: transactions.series(["committed"]), duration: transactionTimes.series(["committed"]))
        rolledBack = Series(
            total: transactions.series(["rolled_back"]), duration: transactionTimes.series(["rolled_back"]))
        checkpoints = metrics.histogram(
            "cryb_db_checkpoint_seconds", "Time to move committed pages into the database file.",
            bounds: HistogramFamily.seconds
        ).series()
        retries = metrics.counter(
            "cryb_db_busy_retries_total", "Times the database was asked again, since another process held its file."
        ).series()
        onlineRows = metrics.counter(
            "cryb_db_online_migration_rows_total", "Rows moved by migrations while the server serves."
        ).series()
        onlineWrites = metrics.histogram(
            "cryb_db_online_migration_write_seconds",
            "Time a write of such a migration holds the writer, the flush aside.", bounds: HistogramFamily.shortSeconds
        ).series()
        reads = Series(total: queries.series(["read", ""]), duration: durations.series(["read", ""]))
    }

    /// The series of a verb.
    func series(of verb: StaticString) -> Series {
        let family = "\(verb)".split(separator: ".").first.map(String.init) ?? ""
        return Series(total: queries.series(["write", family]), duration: durations.series(["write", family]))
    }

    func wrote(_ series: Series, waited: Duration, took: Duration, isSlow: Bool, error: (any Error)?) {
        wait.observe(waited.seconds)
        series.total.add()
        series.duration.observe(took.seconds)
        if isSlow { slow.series(["write"]).add() }
        if let error { failed("write", error) }
    }

    func read(waited: Duration, took: Duration, error: (any Error)?) {
        wait.observe(waited.seconds)
        reads.total.add()
        reads.duration.observe(took.seconds)
        if took > Self.slowRead { slow.series(["read"]).add() }
        if let error { failed("read", error) }
    }

    func ended(_ took: Duration, isCommitted: Bool) {
        let series = isCommitted ? committed : rolledBack
        series.total.add()
        series.duration.observe(took.seconds)
    }

    func checkpointed(_ took: Duration) {
        checkpoints.observe(took.seconds)
    }

    func movedOnline(rows: Int64) {
        onlineRows.add(Double(rows))
    }

    func heldOnline(_ took: Duration) {
        onlineWrites.observe(took.seconds)
    }

    /// Another process holds the file, and it is waited for.
    func retried() {
        retries.add()
    }

    /// Only what the database did counts; a refusal is an answer.
    private func failed(_ operation: String, _ error: any Error) {
        let cause = (error as? Refusal)?.cause ?? error
        guard let failure = cause as? DatabaseError else { return }
        errors.series([operation, "\(failure.resultCode)"]).add()
    }
}
