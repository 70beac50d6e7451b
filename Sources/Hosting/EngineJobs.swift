import Jobs
import Kernel
import Storage

/// Removes what the event log keeps no longer.
struct TrimEvents: JobPayload {
    static let job = JobKind("events.trim", on: .maintenance)
}

/// Removes answers kept under keys that may be used anew.
struct ForgetAnswers: JobPayload {
    static let job = JobKind("idempotency.cleanup", on: .maintenance)
}

/// What the engines do by the clock.
enum EngineJobs {
    /// The longest that any room of the real-time contract keeps its events. Whoever was away longer starts afresh.
    private static let kept = Duration.days(7)

    static func all(_ host: Engines) -> [JobHandler] {
        [
            .each(TrimEvents.self) { [store = host.store, clock = host.clock] _, run in
                try run.keep(["events": await store.trimEvents(before: clock.now() - kept)])
            },
            .each(ForgetAnswers.self) { [store = host.store] _, run in
                try run.keep(["answers": await IdempotencyKeys.forget(in: store)])
            },
        ]
    }

    static let schedules = [
        JobSchedule("retention-events", cron: "15 */6 * * *", TrimEvents()) { db, now in
            try db.hasOutdatedEvents(before: now - kept)
        },
        JobSchedule("idempotency-cleanup", cron: "25 * * * *", ForgetAnswers()) { db, now in
            try IdempotencyQueries.hasExpired(at: now, in: db)
        },
    ]
}
