import Kernel

/// How bad it is.
package enum AlertSeverity: String, WireEnum {
    case warning, critical
}

/// On which side of its threshold a value is bad.
package enum AlertComparison: String, WireEnum {
    case above, below
}

/// When somebody is to be told. The same rules stand in `Config/prometheus/rules.yml`.
struct AlertRule: Sendable {
    enum Bound: Sendable {
        case above(Double), below(Double)

        var threshold: Double {
            switch self {
            case .above(let bound), .below(let bound): bound
            }
        }

        var comparison: AlertComparison {
            switch self {
            case .above: .above
            case .below: .below
            }
        }

        /// - Parameter threshold: in the place of the rule's own; nil keeps that.
        func isCrossed(by value: Double, at threshold: Double?) -> Bool {
            switch self {
            case .above(let bound): value > threshold ?? bound
            case .below(let bound): value < threshold ?? bound
            }
        }
    }

    let name: String
    let severity: AlertSeverity
    let measure: Measure
    let bound: Bound
    /// How long it must have been so.
    let hold: Duration
    /// A sentence for operators.
    let summary: String

    init(
        _ name: String, _ severity: AlertSeverity, _ measure: Measure, _ bound: Bound, for hold: Duration,
        _ summary: String
    ) {
        self.name = name
        self.severity = severity
        self.measure = measure
        self.bound = bound
        self.hold = hold
        self.summary = summary
    }
}

extension AlertRule {
    /// All there are.
    static let all = health + api + machine + database + backups + caches + queues + realtime + search

    private static let health = [
        AlertRule(
            "ComponentDown", .critical, .now(.least("cryb_health_status")), .below(0.25), for: .minutes(1),
            "A part of the server is unhealthy."),
        AlertRule(
            "ApplicationCrash", .critical, .crash(for: .minutes(10)), .above(0), for: .zero,
            "The server ended without a word."),
        AlertRule(
            "CertExpiring", .warning, .now(.least("cryb_tls_certificate_days_left")), .below(21), for: .zero,
            "The certificate in force runs out within three weeks."),
    ]

    private static let requests = "http_requests_total"
    private static let answers = "http_request_duration_seconds"

    /// The share of the answers that are errors of the server.
    private static func errors(over window: Duration) -> Measure {
        .ratio(.rate(.sum(requests, "5"), over: window), .rate(.sum(requests), over: window))
    }

    private static let api = [
        AlertRule(
            "HighApiLatency", .warning, .quantile(0.95, of: answers, over: .minutes(5)), .above(1), for: .minutes(5),
            "One answer in twenty takes over a second."),
        AlertRule(
            "CriticalApiLatency", .critical, .quantile(0.95, of: answers, over: .minutes(5)), .above(5),
            for: .minutes(2), "One answer in twenty takes over five seconds."),
        AlertRule(
            "HighErrorRate", .warning, errors(over: .minutes(5)), .above(0.05), for: .minutes(5),
            "Over 5 % of the answers are errors of the server."),
        AlertRule(
            "CriticalErrorRate", .critical, errors(over: .minutes(5)), .above(0.2), for: .minutes(2),
            "Over 20 % of the answers are errors of the server."),
        AlertRule(
            "SloLatency", .critical, .quantile(0.99, of: answers, over: .minutes(5)), .above(2), for: .minutes(5),
            "One answer in a hundred takes over two seconds."),
        AlertRule(
            "SloAvailability", .critical, errors(over: .days(1)), .above(0.001), for: .hours(1),
            "Less than 99.9 % of a day's requests were answered."),
        AlertRule(
            "FastBurn", .critical, errors(over: .hours(1)), .above(14.4 * 0.001), for: .minutes(2),
            "The month's error budget would be gone within two days."),
        AlertRule(
            "SlowBurn", .warning, errors(over: .hours(6)), .above(6 * 0.001), for: .minutes(15),
            "The month's error budget would be gone within five days."),
    ]

    private static let processor = Measure.ratio(
        .rate(.sum("process_cpu_seconds_total"), over: .minutes(5)), .now(.sum("cryb_cpus")))
    private static let memory = Figure.sum("process_resident_memory_bytes")
    private static let memoryShare = Measure.ratio(.now(memory), .now(.sum("cryb_memory_limit_bytes")))
    private static let freeDisk = Figure.sum("cryb_disk_free_bytes")
    private static let diskShare = Measure.ratio(.now(freeDisk), .now(.sum("cryb_disk_total_bytes")))

    private static let machine = [
        AlertRule(
            "HighCpu", .warning, processor, .above(0.8), for: .minutes(5),
            "The server uses over 80 % of the processors."),
        AlertRule(
            "CriticalCpu", .critical, processor, .above(0.95), for: .minutes(2),
            "The server uses over 95 % of the processors."),
        AlertRule(
            "HighMemory", .warning, memoryShare, .above(0.85), for: .minutes(5),
            "The server uses over 85 % of the memory."),
        AlertRule(
            "CriticalMemory", .critical, memoryShare, .above(0.95), for: .minutes(2),
            "The server uses over 95 % of the memory."),
        AlertRule(
            "MemoryGrowth", .warning, .delta(memory, over: .hours(1)), .above(1e9), for: .minutes(15),
            "The server took over a gigabyte of memory within an hour."),
        AlertRule(
            "DiskLow", .warning, diskShare, .below(0.15), for: .minutes(5), "Less than 15 % of the disk are free."),
        AlertRule(
            "DiskCritical", .critical, diskShare, .below(0.05), for: .minutes(1),
            "Less than 5 % of the disk are free."),
        AlertRule(
            "DiskWillFill", .critical, .forecast(freeDisk, over: .hours(1), after: .hours(4)), .below(0),
            for: .minutes(5), "The disk will be full within four hours."),
        AlertRule(
            "DiskFilling", .warning, .now(.least("cryb_disk_days_left")), .below(14), for: .hours(1),
            "The disk will be full within two weeks if it goes on filling as in the last month."),
    ]

    private static let database = [
        AlertRule(
            "DbSlowQueries", .warning, .rate(.sum("cryb_db_slow_queries_total"), over: .minutes(5)), .above(10),
            for: .minutes(5), "Over ten verbs and reads a second are slow."),
        AlertRule(
            "DbErrors", .warning, .rate(.sum("cryb_db_errors_total"), over: .minutes(5)), .above(1), for: .minutes(2),
            "Over one verb or read a second fails."),
        AlertRule(
            "DbPoolExhausted", .warning, .quantile(0.95, of: "cryb_db_pool_wait_seconds", over: .minutes(5)),
            .above(0.5), for: .minutes(5), "One in twenty waits over half a second for the database."),
        AlertRule(
            "DbBusy", .warning, .rate(.sum("cryb_db_busy_retries_total"), over: .minutes(5)), .above(5),
            for: .minutes(2), "Another process holds the database, which is asked over five times a second."),
        AlertRule(
            "WalTooLarge", .warning, .now(.sum("cryb_db_wal_bytes")), .above(1e9), for: .minutes(5),
            "The write-ahead log is over a gigabyte: a long read holds it."),
    ]

    /// The proof comes once a day: two hours late it is missed.
    private static let backups = [
        AlertRule(
            "BackupMissed", .critical, .now(.most("cryb_backup_age_seconds")), .above(26 * 3600), for: .zero,
            "For more than a day it was not proven that a copy can be restored."),
        AlertRule(
            "BackupDamaged", .critical, .now(.most("cryb_backup_failed")), .above(0), for: .zero,
            "A copy of the data directory could not be restored when it was tried."),
    ]

    private static func lookups(_ family: String) -> Measure { .rate(.sum(family), over: .minutes(10)) }

    private static let caches = [
        AlertRule(
            "LowCacheHitRatio", .warning,
            .share(lookups("cryb_cache_hits_total"), against: lookups("cryb_cache_misses_total"), least: 10),
            .below(0.7), for: .minutes(10), "The caches answer less than 70 % of over ten lookups a second.")
    ]

    private static let queues = [
        AlertRule(
            "QueueBacklog", .warning, .now(.most("cryb_queue_jobs", "waiting")), .above(1000), for: .minutes(5),
            "Over a thousand jobs wait in a queue."),
        AlertRule(
            "QueueFailures", .warning, .now(.most("cryb_queue_error_ratio")), .above(0.1), for: .minutes(5),
            "Over 10 % of the jobs of a queue fail."),
        AlertRule(
            "QueueStuck", .warning, .now(.most("cryb_queue_oldest_job_age_seconds")), .above(600), for: .minutes(5),
            "A job is ready for over ten minutes and does not run."),
        AlertRule(
            "DeadLetters", .warning, .now(.most("cryb_queue_dead_letters")), .above(100), for: .minutes(5),
            "A queue has over a hundred dead jobs."),
        AlertRule(
            "CronMissed", .warning, .now(.most("cryb_cron_missed_runs")), .above(1), for: .minutes(5),
            "A schedule came twice and did not run."),
    ]

    private static let sockets = Figure.sum("cryb_socketio_connected_clients")

    private static let realtime = [
        AlertRule(
            "SocketErrors", .warning, .rate(.sum("cryb_socketio_connection_errors_total"), over: .minutes(5)),
            .above(5), for: .minutes(2), "Over five sockets a second are not let in."),
        AlertRule(
            "SocketDrop", .warning, .loss(sockets, over: .minutes(5), least: 50), .above(0.2), for: .minutes(2),
            "A fifth of the sockets has gone."),
        AlertRule(
            "SocketBacklog", .warning, .now(.sum("cryb_socketio_send_queue_packets")), .above(1000), for: .minutes(5),
            "Over a thousand packets wait for slow readers."),
        AlertRule(
            "RealtimeLatency", .warning,
            .quantile(0.95, of: "cryb_socketio_delivery_latency_seconds", over: .minutes(5)), .above(1),
            for: .minutes(5), "One event in twenty takes over a second to its sockets."),
    ]

    private static let search = [
        AlertRule(
            "SearchSlow", .warning, .quantile(0.95, of: "cryb_search_duration_seconds", over: .minutes(5)), .above(2),
            for: .minutes(5), "One search in twenty takes over two seconds."),
        AlertRule(
            "IndexLag", .warning, .now(.sum("cryb_search_index_lag_seconds")), .above(60), for: .minutes(5),
            "The search index is over a minute behind."),
    ]
}
