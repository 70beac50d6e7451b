import Foundation
import Jobs
import Kernel
import Web

/// Which jobs are asked for.
struct JobsInput: Exampled {
    let queue: Text<1, 32>?
    let state: JobState?
    /// As in the contract: `media.sweep`.
    let name: Text<1, 64>?
    let cursor: String?
    let limit: Whole<1, 100>?

    static var example: JobsInput {
        JobsInput(queue: nil, state: .dead, name: nil, cursor: nil, limit: nil)
    }
}

/// Which dead jobs are to be done again.
struct RetryDeadInput: Exampled {
    let queue: Text<1, 32>
    let name: Text<1, 64>?
    let errorClass: FailureClass?

    static var example: RetryDeadInput { RetryDeadInput(queue: .sample, name: nil, errorClass: .transient) }
}

/// How many jobs were put back.
struct QueuedPayload: Exampled {
    let queued: Int

    static var example: QueuedPayload { QueuedPayload(queued: 3) }
}

/// A job.
struct AdminJobPayload: Exampled {
    let id: JobID
    let queue: String
    let name: String
    /// What it was told, as JSON text.
    let payload: String
    /// 1 critical, 5 batch.
    let priority: Int
    let state: JobState
    let attempts: Int
    let maxAttempts: Int
    let runAt: Timestamp
    /// 0 to 100.
    let progress: Int
    let stage: String?
    /// What came of it, as JSON text.
    let result: String?
    let error: String?
    let errorClass: FailureClass?
    let recommendation: Recommendation?
    let dedupKey: String?
    let parentId: JobID?
    /// Jobs it waits for: children and those it depends on.
    let pending: Int
    let traceId: String?
    let createdAt: Timestamp
    let startedAt: Timestamp?
    let finishedAt: Timestamp?

    static var example: AdminJobPayload {
        AdminJobPayload(
            JobFacts(
                id: .sample, queue: "maintenance", name: "media.sweep", payload: "{}", priority: 4, state: .completed,
                attempts: 1, maxAttempts: 1, runAt: .sample, progress: 100, stage: nil,
                result: #"{"files":3,"blobs":2}"#,
                error: nil, errorClass: nil, recommendation: nil, dedupKey: "schedule:upload-expire", parentId: nil,
                pending: 0, traceId: nil, createdAt: .sample, startedAt: .sample, finishedAt: .sample))
    }
}

extension AdminJobPayload {
    init(_ job: JobFacts) {
        self.init(
            id: job.id, queue: job.queue, name: job.name, payload: job.payload, priority: job.priority,
            state: job.state, attempts: job.attempts, maxAttempts: job.maxAttempts, runAt: job.runAt,
            progress: job.progress, stage: job.stage, result: job.result, error: job.error,
            errorClass: job.errorClass, recommendation: job.recommendation, dedupKey: job.dedupKey,
            parentId: job.parentId, pending: job.pending, traceId: job.traceId, createdAt: job.createdAt,
            startedAt: job.startedAt, finishedAt: job.finishedAt)
    }
}

/// All queues.
struct QueuesPayload: Exampled {
    let queues: [QueuePayload]

    static var example: QueuesPayload { QueuesPayload(queues: [.example]) }
}

/// A queue and how many jobs it has in each state.
struct QueuePayload: Exampled {
    let queue: String
    let isPaused: Bool
    let circuit: Breaker.State
    let concurrency: Int
    let waiting: Int
    let delayed: Int
    let active: Int
    let completed: Int
    let failed: Int
    let dead: Int
    let cancelled: Int
    /// Seconds the job has waited that is ready longest.
    let oldestSeconds: Int
    /// Jobs ended a minute, over the last five.
    let throughputPerMinute: Double
    /// Share of them that failed.
    let errorRatio: Double

    static var example: QueuePayload {
        QueuePayload(
            queue: "maintenance", isPaused: false, circuit: .closed, concurrency: 1, waiting: 0, delayed: 0, active: 1,
            completed: 12, failed: 0, dead: 0, cancelled: 0, oldestSeconds: 0, throughputPerMinute: 0.5, errorRatio: 0)
    }
}

extension QueuePayload {
    init(_ queue: QueueFacts) {
        func count(_ state: JobState) -> Int { queue.counts[state] ?? 0 }
        self.init(
            queue: queue.queue.rawValue, isPaused: queue.isPaused, circuit: queue.circuit,
            concurrency: queue.concurrency, waiting: count(.waiting), delayed: count(.delayed), active: count(.active),
            completed: count(.completed), failed: count(.failed), dead: count(.dead), cancelled: count(.cancelled),
            oldestSeconds: Int(queue.oldest.components.seconds), throughputPerMinute: queue.throughput,
            errorRatio: queue.errorRatio)
    }
}

/// All schedules.
struct SchedulesPayload: Exampled {
    let schedules: [SchedulePayload]

    static var example: SchedulesPayload { SchedulesPayload(schedules: [.example]) }
}

/// A schedule.
struct SchedulePayload: Exampled {
    let name: String
    /// Five fields, or `every 30 s`.
    let cron: String
    let timezone: String
    /// The name of its job.
    let job: String
    let isEnabled: Bool
    let lastRunAt: Timestamp?
    let nextRunAt: Timestamp?
    /// The state of its last job.
    let lastStatus: JobState?

    static var example: SchedulePayload {
        SchedulePayload(
            ScheduleFacts(
                name: "upload-expire", cron: "20 * * * *", timezone: "UTC", job: "media.sweep", isEnabled: true,
                lastRunAt: .sample, nextRunAt: .sample, lastStatus: .completed))
    }
}

extension SchedulePayload {
    init(_ schedule: ScheduleFacts) {
        self.init(
            name: schedule.name, cron: schedule.cron, timezone: schedule.timezone, job: schedule.job,
            isEnabled: schedule.isEnabled, lastRunAt: schedule.lastRunAt, nextRunAt: schedule.nextRunAt,
            lastStatus: schedule.lastStatus)
    }
}

/// What is to become of a schedule.
struct ScheduleInput: Exampled {
    let name: Text<1, 64>
    /// Five fields; empty goes back to the program's own.
    let cron: Text<0, 64>?
    let isEnabled: Bool?
    let runNow: Bool?

    static var example: ScheduleInput { ScheduleInput(name: .sample, cron: nil, isEnabled: true, runNow: nil) }
}
