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

/// How many jobs were cancelled.
struct CancelledPayload: Exampled {
    let cancelled: Int

    static var example: CancelledPayload { CancelledPayload(cancelled: 3) }
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
    let schedules: [ScheduleFacts]

    static var example: SchedulesPayload { SchedulesPayload(schedules: [.example]) }
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
