import GRDB
import Jobs
import Hosting
import Kernel
import Storage
import TestKit
import Testing

@testable import Communities

/// The nightly recount, as the job runs it.
@Suite struct ReconcileTests {
    @Test func whatIsRightIsLeftAndWhatIsWrongIsRepaired() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let first = try await forum.say("first", on: post.id, under: nil, by: forum.ben)
            for _ in 0..<3 { _ = try await forum.say("answer", on: post.id, under: first.id, by: forum.anna) }
            let jobs = forum.app.host.jobs
            let before = try await Self.counts(forum)
            try await jobs.runNow("counters-reconcile")
            await jobs.settle()
            #expect(try await Self.counts(forum) == before)
            try await forum.store.write("test.spoil") { context in
                for sql in [
                    "UPDATE posts SET commentCount = commentCount + 5", "UPDATE comments SET replyCount = 9",
                    "UPDATE communities SET memberCount = 0, postCount = 7, commentCount = commentCount + 2",
                ] { try context.db.execute(sql: sql) }
            }
            #expect(try await Self.counts(forum) != before)
            try await jobs.runNow("counters-reconcile")
            await jobs.settle()
            #expect(try await Self.counts(forum) == before)
            let last = try await jobs.jobs(name: ReconcileCounters.job.name, PageRequest()).rows.first
            #expect(last?.state == .completed)
            #expect(last?.result?.contains(#""posts.commentCount":1"#) == true, "\(last?.result ?? "")")
        }
    }

    private static func counts(_ forum: Forum) async throws -> [[Int]] {
        try await forum.store.read { db in
            try [
                "SELECT commentCount FROM posts ORDER BY id", "SELECT replyCount FROM comments ORDER BY id",
                "SELECT memberCount FROM communities ORDER BY id", "SELECT postCount FROM communities ORDER BY id",
                "SELECT commentCount FROM communities ORDER BY id",
            ].map { try Int.fetchAll(db, sql: $0) }
        }
    }

    @Test func comparingWalksByIdentity() async throws {
        try await Forum.run { forum async throws in
            try await forum.store.read { db in
                for count in ForumCounts.all() {
                    let plan = try db.queryPlan(count.next)
                    #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(count.name)\n\(plan)")
                    #expect(try db.queryPlan(count.first).sorts.isEmpty, "\(count.name)")
                }
            }
        }
    }
}
