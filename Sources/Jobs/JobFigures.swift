import Kernel
import Synchronization
import Telemetry

/// What a monitor sees of the queues (product contract, h.2, family Queue).
package struct JobFigures: Sendable {
    /// How a run of a job ended.
    enum Result: String, Sendable { case completed, failed, dead, retried, deduplicated, stalled }

    /// What counts every run of one kind of job.
    struct Series: Sendable {
        let completed: CounterFamily.Series
        let wait: HistogramFamily.Series
        let duration: HistogramFamily.Series
    }

    private let total: CounterFamily
    private let duration: HistogramFamily
    private let wait: HistogramFamily
    private let stalled: CounterFamily

    init(_ metrics: MetricRegistry) {
        total = metrics.counter(
            "cryb_queue_jobs_total", "Runs of jobs by how they ended.", labels: ["queue", "job", "result"])
        duration = metrics.histogram(
            "cryb_queue_job_duration_seconds", "Time a job ran.", labels: ["queue", "job"],
            bounds: HistogramFamily.seconds)
        wait = metrics.histogram(
            "cryb_queue_wait_seconds", "Time a job was ready before it ran.", labels: ["queue", "job"],
            bounds: HistogramFamily.seconds)
        stalled = metrics.counter("cryb_queue_stalled_total", "Runners lost with their job.", labels: ["queue"])
    }

    func count(_ kind: JobKind, _ result: Result) {
        guard result != .stalled else { return }
        total.series([kind.queue.rawValue, kind.name, result.rawValue]).add()
    }

    func countStall(_ queue: QueueName) { stalled.series([queue.rawValue]).add() }

    /// The series of a kind of job, found once.
    func series(of kind: JobKind) -> Series {
        let labels = [kind.queue.rawValue, kind.name]
        return Series(
            completed: total.series(labels + [Result.completed.rawValue]), wait: wait.series(labels),
            duration: duration.series(labels))
    }

    /// Registers what is read when scraped.
    func register(_ jobs: JobQueue, in metrics: MetricRegistry) {
        func gauge(_ name: String, _ help: String, _ read: @escaping @Sendable (QueueFacts) -> Double) {
            metrics.gauge(name, help, labels: ["queue"]) { [weak jobs] in
                (jobs?.lanes() ?? []).map { ([$0.queue.rawValue], read($0)) }
            }
        }
        metrics.gauge("cryb_queue_jobs", "Jobs by state.", labels: ["queue", "state"]) { [weak jobs] in
            (jobs?.lanes() ?? []).flatMap { facts in
                [JobState.waiting, .delayed, .active, .dead].map {
                    ([facts.queue.rawValue, $0.rawValue], Double(facts.counts[$0] ?? 0))
                }
            }
        }
        metrics.gauge("cryb_queue_workers", "Runners by what they do.", labels: ["queue", "state"]) { [weak jobs] in
            (jobs?.lanes() ?? []).flatMap { facts in
                let busy = facts.counts[.active] ?? 0
                return [
                    ([facts.queue.rawValue, "busy"], Double(busy)),
                    ([facts.queue.rawValue, "idle"], Double(max(0, facts.concurrency - busy))),
                ]
            }
        }
        gauge("cryb_queue_worker_utilization_ratio", "Share of the runners that are busy.") {
            Double($0.counts[.active] ?? 0) / Double(max(1, $0.concurrency))
        }
        gauge("cryb_queue_oldest_job_age_seconds", "Age of the job that is ready longest.") { $0.oldest / .seconds(1) }
        gauge("cryb_queue_throughput_per_minute", "Jobs ended a minute, over five minutes.") { $0.throughput }
        gauge("cryb_queue_error_ratio", "Share of them that failed.") { $0.errorRatio }
        gauge("cryb_queue_dead_letters", "Dead jobs.") { Double($0.counts[.dead] ?? 0) }
        metrics.gauge(
            "cryb_cron_missed_runs", "Times a schedule came without a run since its last one.", labels: ["name"]
        ) { [weak jobs] in
            (jobs?.missedRuns ?? []).map { ([$0.name], Double($0.missed)) }
        }
        metrics.gauge(
            "cryb_cron_last_run_timestamp_seconds", "When a schedule last came, Unix time.", labels: ["name"]
        ) { [weak jobs] in
            (jobs?.missedRuns ?? []).compactMap { schedule in
                schedule.lastRunAt.map { ([schedule.name], Double($0.milliseconds) / 1000) }
            }
        }
        gauge("cryb_queue_paused", "Whether nothing is claimed.") { $0.isPaused ? 1 : 0 }
        gauge("cryb_queue_circuit_state", "0 closed, 1 half open, 2 open.") {
            $0.circuit == .closed ? 0 : $0.circuit == .halfOpen ? 1 : 2
        }
    }
}
