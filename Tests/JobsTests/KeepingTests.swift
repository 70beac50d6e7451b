import GRDB
import Kernel
import Storage
import Telemetry
import TestKit
import Testing

@testable import Jobs

@Suite(.timeLimit(.minutes(2))) struct KeepingTests {
    /// Hours of nothing to do are silent on the disk.
    @Test func aRoundThatFindsNothingWritesNothing() async throws {
        let schedule = JobSchedule("test-sweep", .every(.seconds(30)), Note(text: "sweep")) { _, _ in false }
        try await JobsFixture.run(schedules: [schedule]) { fixture async throws in
            try await fixture.enqueue("one")
            await fixture.queue.settle()
            let before = fixture.store.statistics
            for _ in 0..<100 { await fixture.pass(.minutes(3)) }
            let after = fixture.store.statistics
            #expect(after.logBytes == before.logBytes)
            #expect(try await fixture.texts() == ["one"])
        }
    }

    @Test func ofWhatIsOverTheNewestAreKeptForATime() async throws {
        try await JobsFixture.run(
            JobsFixture.options { $0.keepCompleted = 10 }
        ) { fixture async throws in
            for number in 0..<25 { try await fixture.enqueue("\(number)") }
            await fixture.queue.settle()
            try await fixture.queue.prune()
            let kept = try await fixture.queue.jobs(PageRequest(limit: 100)).rows
            #expect(kept.count == 10)
            #expect(Set(kept.map(\.id)).count == 10)
            await fixture.pass(.hours(25))
            try await fixture.queue.prune()
            #expect(try await fixture.queue.jobs(PageRequest()).rows.isEmpty)
        }
    }

    @Test func listsGoOnWhereThePageBeforeEnded() async throws {
        try await JobsFixture.run { fixture async throws in
            for number in 0..<7 { try await fixture.enqueue("\(number)") }
            let first = try await fixture.queue.jobs(PageRequest(limit: 5))
            let second = try await fixture.queue.jobs(PageRequest(after: first.next, limit: 5))
            #expect((first.rows + second.rows).map(\.payload) == (0..<7).reversed().map { #"{"text":"\#($0)"}"# })
            #expect(second.next == nil)
            #expect(try await fixture.queue.jobs(queue: QueueName("other"), PageRequest()).rows.isEmpty)
            #expect(try await fixture.queue.jobs(state: .delayed, PageRequest()).rows.isEmpty)
            #expect(try await fixture.queue.jobs(state: .waiting, PageRequest()).rows.count == 7)
            #expect(try await fixture.queue.jobs(state: .active, PageRequest()).rows.isEmpty)
        }
    }

    @Test func aFewAmongManyAreFound() async throws {
        try await JobsFixture.run { fixture async throws in
            var options = JobOptions()
            options.runAt = fixture.clock.wall.now() + .hours(1)
            let later = options
            try await fixture.store.write("test") { context in
                try fixture.queue.enqueue(Note(text: "later"), later, in: context)
                for number in 0..<600 { try fixture.queue.enqueue(Note(text: "\(number)"), in: context) }
            }
            let delayed = try await fixture.queue.jobs(state: .delayed, PageRequest())
            #expect(delayed.rows.map(\.payload) == [#"{"text":"later"}"#] && delayed.next == nil)
            var (seen, next) = (0, [Int64]?.none)
            repeat {
                let page = try await fixture.queue.jobs(state: .waiting, PageRequest(after: next, limit: 100))
                (seen, next) = (seen + page.rows.count, page.next)
            } while next != nil
            #expect(seen == 600)
        }
    }

    @Test func aPausedQueueRestsOverARestart() async throws {
        let clock = TestClock()
        let folder = try temporaryFolder()
        let first = try await JobsFixture(folder, clock, JobsFixture.options())
        try await first.start(first.notes)
        try await first.queue.pause(Note.job.queue)
        try await first.enqueue("kept")
        await first.queue.settle()
        await first.close()
        let second = try await JobsFixture(folder, clock, JobsFixture.options())
        try await second.start(second.notes)
        await second.queue.settle()
        #expect(try await second.texts() == [])
        try await second.queue.resume(Note.job.queue)
        await second.queue.settle()
        #expect(try await second.texts() == ["kept"])
        await second.close()
    }

    @Test func aQueueIsDrainedAndAJobDiscarded() async throws {
        try await JobsFixture.run { fixture async throws in
            try await fixture.queue.pause(Note.job.queue)
            for number in 0..<300 { try await fixture.enqueue("\(number)") }
            #expect(try await fixture.queue.drain(Note.job.queue) == 300)
            try await fixture.queue.resume(Note.job.queue)
            await fixture.queue.settle()
            #expect(try await fixture.texts() == [])
            // Of so many, the newest are kept for a while.
            let kept = try #require(try await fixture.queue.jobs(state: .cancelled, PageRequest()).rows.first?.id)
            try await fixture.queue.discard(kept)
            await #expect(throws: Refusal.self) { try await fixture.queue.job(kept) }
            await #expect(throws: Refusal.self) { try await fixture.queue.drain(QueueName("nowhere")) }
        }
    }

    @Test func theFiguresTellWhatHappened() async throws {
        try await JobsFixture.run { fixture async throws in
            try await fixture.enqueue("one")
            await fixture.queue.settle()
            try await fixture.queue.pause(Note.job.queue)
            try await fixture.enqueue("two")
            let text = fixture.metrics.text()
            for line in [
                #"cryb_queue_jobs_total{queue="test",job="test.note",result="completed"} 1"#,
                #"cryb_queue_jobs{queue="test",state="waiting"} 1"#, #"cryb_queue_paused{queue="test"} 1"#,
                #"cryb_queue_circuit_state{queue="test"} 0"#, #"cryb_queue_workers{queue="test",state="idle"} 4"#,
                #"cryb_queue_wait_seconds_count{queue="test",job="test.note"} 1"#,
            ] { #expect(text.contains(line), "\(line)") }
            #expect(fixture.queue.complaint == nil)
        }
    }

    @Test func queriesNeitherScanNorSort() async throws {
        try await JobsFixture.run { fixture async throws in
            try await fixture.store.read { db in
                let queries =
                    JobQueries.queries + WaitQueries.queries + KeepingQueries.queries + AdminQueries.queries
                    + ScheduleQueries.queries + [JobQueue.pending.next]
                for sql in queries + ["UPDATE jobs SET parentId = NULL WHERE parentId = ?"] {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.scans.isEmpty, "\(sql)\n\(plan)")
                    #expect(plan.sorts.isEmpty, "\(sql)\n\(plan)")
                }
                #expect(try db.looseReferences(of: ["jobWaits"]).isEmpty)
            }
        }
    }

    @Test func theMigrationsAreFrozen() {
        #expect(JobMigrations.all.map(\.name) == ["0001-jobs-jobs", "0002-jobs-schedules", "0003-jobs-conditions"])
    }
}
