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

/// Proves that the newest base, or the one that is named, can be restored with the journal after it.
package struct ProveRestore: JobPayload {
    package static let job = JobKind("backup.verify", on: .maintenance)
    package let generation: Int?

    package init(generation: Int?) {
        self.generation = generation
    }
}

/// Makes a base of the database as it is.
package struct MakeBase: JobPayload {
    package static let job = JobKind("backup.full", on: .maintenance)

    package init() {}
}

/// Gives the disk back what the database no longer uses.
struct GivePagesBack: JobPayload {
    static let job = JobKind("db.optimize", on: .maintenance)
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
            .each(ProveRestore.self) { [store = host.store] payload, run in
                let proof = try await store.prove(payload.generation) { run.progress($0) }
                try run.keep(["generation": proof.generation, "bytes": Int(proof.bytes)])
                // Kept with its reason all the same; so it is seen among the jobs that need somebody.
                if let problem = proof.problem { throw JobFailure.permanent(problem) }
            },
            .each(GivePagesBack.self) { [store = host.store] _, run in
                try run.keep(["pages": await store.giveBack()])
            },
            .each(MakeBase.self) { [store = host.store] _, run in
                let base = try await store.makeBase()
                try run.keep(["generation": base.generation, "bytes": Int(base.packedBytes)])
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
        JobSchedule("db-optimize", cron: "0 4 * * *", GivePagesBack()) { db, _ in try db.sparePages() > 0 },
        JobSchedule("backup-verify", cron: "30 3 * * *", ProveRestore(generation: nil)),
    ]
}
