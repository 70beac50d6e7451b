import Jobs
import Kernel
import Storage

/// Counts anew what is counted along.
struct ReconcileCounters: JobPayload {
    static let job = JobKind("counters.reconcile", on: .maintenance)
}

/// Publishes a draft at its time.
struct PublishScheduled: JobPayload {
    static let job = JobKind("post.publish_scheduled", on: .default)

    let postId: PostID
}

/// Looks for drafts whose time is over and that nothing will publish, since their jobs were cancelled or lost.
struct PromiseOverdue: JobPayload {
    static let job = JobKind("post.promise_overdue", on: .maintenance)
}

/// What this room does later, and by the clock.
enum CommunityJobs {
    static func all(_ communities: CommunityActions) -> [JobHandler] {
        [
            .each(ReconcileCounters.self) { _, run in
                try run.keep(await communities.recount.mend { run.progress($0, stage: $1) })
            },
            .each(PromiseOverdue.self) { _, run in try await communities.promiseOverdue(run) },
            .each(PublishScheduled.self) { job, run in try await communities.publishScheduled(job.postId, run) },
        ]
    }

    static let schedules = [
        JobSchedule("counters-reconcile", cron: "30 1 * * *", ReconcileCounters()),
        JobSchedule("posts-overdue", cron: "17 * * * *", PromiseOverdue()),
    ]
}
