import GRDB
import Jobs
import Kernel
import Storage

/// Makes the index anew.
struct Reindex: JobPayload {
    static let job = JobKind("search.reindex", on: .search)
}

/// Forgets searches that are old.
struct ForgetSearches: JobPayload {
    static let job = JobKind("search.forget_queries", on: .maintenance)
}

/// What this room does when asked, and by the clock. Keeping the index up to date is no job: its cursor on the event log is
/// already a durable promise for every change, and a row for each message would cost as much as the message.
enum SearchJobs {
    static func all(_ search: SearchActions) -> [JobHandler] {
        [
            .each(Reindex.self) { _, run in try run.keep(await search.feeder.rebuild()) },
            .each(ForgetSearches.self) { _, _ in try await search.expireAsked() },
        ]
    }

    static let schedules = [
        JobSchedule("retention-searches", cron: "15 */6 * * *", ForgetSearches()) { db, now in
            try QueryLogQueries.hasOld(before: now - SearchActions.askedLifetime, in: db)
        }
    ]
}
