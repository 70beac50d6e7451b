import GRDB
import Jobs
import Kernel
import Storage

/// Removes files nobody shows.
struct SweepFiles: JobPayload {
    static let job = JobKind("media.sweep", on: .maintenance)
}

/// Removes bytes no row ever named.
struct SweepNameless: JobPayload {
    static let job = JobKind("media.sweep_nameless", on: .maintenance)
}

/// What this room does by the clock.
enum MediaJobs {
    static func all(_ media: MediaActions) -> [JobHandler] {
        [
            .each(SweepFiles.self) { _, run in try run.keep(await media.sweepUnused()) },
            .each(SweepNameless.self) { _, run in
                try run.keep(MediaActions.Swept(files: 0, blobs: await media.sweepNameless()))
            },
        ]
    }

    static func schedules(_ media: MediaActions) -> [JobSchedule] {
        let sweptAfter = media.policy.sweptAfter
        return [
            JobSchedule("upload-expire", cron: "20 * * * *", SweepFiles()) { db, now in
                try !FileQueries.expired(at: now, limit: 1, in: db).isEmpty
                    || !FileQueries.unusedBlobs(since: now - sweptAfter, limit: 1, in: db).isEmpty
            },
            JobSchedule("orphan-files", cron: "0 5 * * 0", SweepNameless()),
        ]
    }
}
