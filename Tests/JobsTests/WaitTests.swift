import Kernel
import Storage
import Telemetry
import Synchronization
import TestKit
import Testing

@testable import Jobs

/// Jobs that wait for jobs.
@Suite(.timeLimit(.minutes(2))) struct WaitTests {
    @Test func aJobRunsAfterThoseItDependsOn() async throws {
        try await JobsFixture.run { fixture async throws in
            var later = JobOptions()
            later.runAt = fixture.clock.wall.now() + .minutes(1)
            let first = try await fixture.enqueue("first", later)
            let second = try await fixture.enqueue("second")
            var last = JobOptions()
            last.dependsOn = [first, second]
            let third = try await fixture.enqueue("third", last)
            await fixture.queue.settle()
            #expect(try await fixture.texts() == ["second"])
            #expect(try await fixture.queue.job(third).pending == 1)
            await fixture.pass(.minutes(1))
            #expect(try await fixture.texts() == ["second", "first", "third"])
            // What is over already is not waited for.
            last.dependsOn = [third]
            try await fixture.enqueue("fourth", last)
            await fixture.queue.settle()
            #expect(try await fixture.texts().last == "fourth")
        }
    }

    @Test func aDeadOneIsWaitedForAndACancelledOneTakesItsDependantsAlong() async throws {
        let isMended = Shared(false)
        try await JobsFixture.run(
            handlers: { fixture in
                fixture.recording { note, _ in
                    if note.text == "broken", !isMended.value { throw JobFailure.permanent("broken") }
                }
            }
        ) { fixture async throws in
            let broken = try await fixture.enqueue("broken")
            var after = JobOptions()
            after.dependsOn = [broken]
            let waiter = try await fixture.enqueue("waiter", after)
            await fixture.queue.settle()
            #expect(try await fixture.state(broken) == .dead)
            #expect(try await fixture.state(waiter) == .waiting)
            isMended.value = true
            _ = try await fixture.queue.retry(broken)
            await fixture.queue.settle()
            #expect(try await fixture.state(waiter) == .completed)

            var later = JobOptions()
            later.runAt = fixture.clock.wall.now() + .hours(1)
            let cause = try await fixture.enqueue("cause", later)
            after.dependsOn = [cause]
            let first = try await fixture.enqueue("first", after)
            after.dependsOn = [first]
            let second = try await fixture.enqueue("second", after)
            _ = try await fixture.queue.cancel(cause)
            for id in [cause, first, second] { #expect(try await fixture.state(id) == .cancelled) }
            await fixture.pass(.hours(2))
            #expect(fixture.ran.withLock { $0 } == ["broken", "broken", "waiter"])
        }
    }

    @Test func aParentTellsHowFarItsChildrenAreAndRunsLast() async throws {
        try await JobsFixture.run(
            handlers: { fixture in
                fixture.recording { note, _ in
                    if note.text == "2" { throw JobFailure.permanent("this one") }
                }
            }
        ) { fixture async throws in
            let parent = try await fixture.queue.writeAndFollow("test.batch") { [queue = fixture.queue] context in
                try queue.enqueueBatch(
                    Other(text: "parent"), children: (0..<4).map { Note(text: "\($0)") }, in: context)
            }
            #expect(try await fixture.queue.job(parent).pending == 4)
            try await fixture.queue.pause(Note.job.queue)
            await fixture.queue.settle()
            #expect(try await fixture.queue.job(parent).progress == 0)
            try await fixture.queue.resume(Note.job.queue)
            await fixture.queue.settle()
            let job = try await fixture.queue.job(parent)
            #expect((job.state, job.progress, job.pending) == (.completed, 100, 0))
            #expect(try await fixture.texts() == ["parent"])
            let dead = try await fixture.queue.jobs(state: .dead, PageRequest()).rows
            #expect(dead.map(\.parentId) == [parent])
            #expect(dead.first?.error == "this one")
        }
    }

    @Test func pausingAParentPausesItsChildrenAndCancellingItEndsThem() async throws {
        try await JobsFixture.run { fixture async throws in
            var later = JobOptions()
            later.runAt = fixture.clock.wall.now() + .minutes(1)
            let parent = try await fixture.queue.writeAndFollow("test.batch") {
                [queue = fixture.queue, later] context in
                try queue.enqueueBatch(
                    Other(text: "parent"), children: (0..<3).map { Note(text: "\($0)") }, childOptions: later,
                    in: context)
            }
            #expect(try await fixture.queue.pause(parent).state == .paused)
            await fixture.pass(.minutes(2))
            #expect(try await fixture.texts() == [])
            #expect(try await fixture.queue.jobs(state: .paused, PageRequest()).rows.count == 4)
            _ = try await fixture.queue.resume(parent)
            await fixture.queue.settle()
            #expect(try await fixture.texts().sorted() == ["0", "1", "2", "parent"])

            let other = try await fixture.queue.writeAndFollow("test.batch") { [queue = fixture.queue] context in
                try queue.enqueueBatch(
                    Other(text: "other"), children: [Note(text: "never")], childOptions: JobOptions(), in: context)
            }
            _ = try await fixture.queue.cancel(other)
            await fixture.queue.settle()
            #expect(try await fixture.queue.jobs(state: .cancelled, PageRequest()).rows.count == 2)
            #expect(try await fixture.texts().count == 4)
        }
    }
}
