import GRDB
import Jobs
import Kernel
import Logging
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
            .each(ReconcileCounters.self) { _, run in try run.keep(await communities.reconcile(run)) },
            .each(PromiseOverdue.self) { _, run in try await communities.promiseOverdue(run) },
            .each(PublishScheduled.self) { job, run in try await communities.publishScheduled(job.postId, run) },
        ]
    }

    static let schedules = [
        JobSchedule("counters-reconcile", cron: "30 1 * * *", ReconcileCounters()),
        JobSchedule("posts-overdue", cron: "17 * * * *", PromiseOverdue()),
    ]
}

extension CommunityActions {
    /// Rows compared in one read, and repaired in one write.
    private static let reconcileBatch = 250

    /// Compares the counts beside communities, posts and comments with what they count, and repairs and logs what is wrong.
    /// - Returns: rows repaired, by count.
    func reconcile(_ run: JobRun? = nil) async throws -> [String: Int] {
        var repaired: [String: Int] = [:]
        // Comments of a community are the sum over its posts, so these come first.
        for (step, count) in ReconcileQueries.all.enumerated() {
            run?.progress(100 * step / ReconcileQueries.all.count, stage: count.name)
            var last: Int64 = 0
            while true {
                try Task.checkCancellation()
                let from = last
                let page = try await store.read(.slow) { db in
                    try ReconcileQueries.page(count, after: from, limit: Self.reconcileBatch, in: db)
                }
                // A verb changes a count with what it counts, so the difference stays the same whatever happens meanwhile.
                let wrong = page.filter { $0.difference != 0 }
                if !wrong.isEmpty {
                    try await store.write("communities.reconcile") { context in
                        for row in wrong { try ReconcileQueries.repair(count, row, in: context.db) }
                    }
                    logger.warning("counts were wrong", metadata: ["count": "\(count.name)", "rows": "\(wrong.count)"])
                    repaired[count.name, default: 0] += wrong.count
                }
                guard page.count == Self.reconcileBatch, let newest = page.last?.id else { break }
                last = newest
            }
        }
        return repaired
    }
}
