import Kernel
import Storage
import Telemetry
import Synchronization
import TestKit
import Testing

@testable import Jobs

@Suite(.timeLimit(.minutes(2))) struct EnqueueTests {
    struct OnPurpose: Error {}

    @Test func aJobStandsOrFallsWithItsCause() async throws {
        try await JobsFixture.run { fixture async throws in
            await #expect(throws: OnPurpose.self) {
                try await fixture.queue.writeAndFollow("test.fail") { [queue = fixture.queue] context in
                    try queue.enqueue(Note(text: "never"), in: context)
                    throw OnPurpose()
                }
            }
            let id = try await fixture.enqueue("done")
            #expect(try await fixture.state(id) == .waiting)
            await fixture.queue.settle()
            #expect(try await fixture.texts() == ["done"])
            let job = try await fixture.queue.job(id)
            #expect(job.state == .completed)
            #expect((job.attempts, job.progress) == (1, 100))
            #expect(job.startedAt != nil && job.finishedAt != nil)
            #expect(try await fixture.queue.jobs(PageRequest()).rows.count == 1)
        }
    }

    @Test func whatIsWokenAtTheCommitRunsByItself() async throws {
        try await JobsFixture.run { fixture async throws in
            let running = Task { await fixture.queue.run() }
            for number in 0..<20 { try await fixture.enqueue("\(number)") }
            try await fixture.until { try await fixture.texts().count == 20 }
            fixture.queue.stop()
            await running.value
            #expect(Set(try await fixture.texts()).count == 20)
        }
    }

    @Test func aDelayedJobWaitsForItsTimeOrAPerson() async throws {
        try await JobsFixture.run { fixture async throws in
            var later = JobOptions()
            later.runAt = fixture.clock.wall.now() + .hours(1)
            let first = try await fixture.enqueue("first", later)
            let second = try await fixture.enqueue("second", later)
            await fixture.pass(.minutes(59))
            #expect(try await fixture.texts() == [])
            #expect(try await fixture.state(first) == .delayed)
            #expect(try await fixture.queue.promote(second).runAt == fixture.clock.wall.now())
            await fixture.queue.settle()
            #expect(try await fixture.texts() == ["second"])
            await fixture.pass(.minutes(1))
            #expect(try await fixture.texts() == ["second", "first"])
            await #expect(throws: Refusal.self) { try await fixture.queue.promote(first) }
        }
    }

    @Test func aKeySwallowsForItsTime() async throws {
        try await JobsFixture.run { fixture async throws in
            var once = JobOptions()
            once.deduplication = Deduplication("key")
            let first = try await fixture.enqueue("one", once)
            #expect(try await fixture.enqueue("two", once) == first)
            await fixture.queue.settle()
            #expect(try await fixture.enqueue("three", once) == first)
            await fixture.pass(.seconds(301))
            #expect(try await fixture.enqueue("four", once) != first)
            await fixture.queue.settle()
            #expect(try await fixture.texts() == ["one", "four"])
        }
    }

    @Test func aKeyMayHoldUntilTheFirstIsOver() async throws {
        try await JobsFixture.run { fixture async throws in
            var once = JobOptions()
            once.deduplication = Deduplication("key", ttl: .zero, mode: .swallowUntilOver)
            let first = try await fixture.enqueue("one", once)
            #expect(try await fixture.enqueue("two", once) == first)
            await fixture.queue.settle()
            #expect(try await fixture.enqueue("three", once) != first)
            await fixture.queue.settle()
            #expect(try await fixture.texts() == ["one", "three"])
        }
    }

    @Test func aReplacementTakesThePlaceOfTheOneThatWaits() async throws {
        try await JobsFixture.run { fixture async throws in
            var newest = JobOptions()
            newest.deduplication = Deduplication("key", mode: .replace)
            for text in ["one", "two", "three"] { try await fixture.enqueue(text, newest) }
            await fixture.queue.settle()
            #expect(try await fixture.texts() == ["three"])
        }
    }

    @Test func theEffectOfOneThatWasReplacedWhileItRanIsUndone() async throws {
        let gate = Gate()
        try await JobsFixture.run(handlers: { fixture in
            [
                .each(Note.self) { note, run in
                    fixture.ran.withLock { $0.append(note.text) }
                    if note.text == "old" { await gate.pass() }
                    try await run.complete("test.note") { try JobsFixture.write(note.text, $0) }
                }
            ]
        }) { fixture async throws in
            var newest = JobOptions()
            newest.deduplication = Deduplication("key", mode: .replace)
            try await fixture.enqueue("old", newest)
            let running = Task { await fixture.queue.run() }
            try await fixture.until { fixture.ran.withLock { $0 == ["old"] } }
            try await fixture.enqueue("new", newest)
            gate.open()
            try await fixture.until { try await !fixture.texts().isEmpty }
            fixture.queue.stop()
            await running.value
            #expect(try await fixture.texts() == ["new"])
        }
    }

    @Test func whatIsTooLargeIsRefused() async throws {
        try await JobsFixture.run { fixture async throws in
            await #expect(throws: JobFailure.self) {
                try await fixture.enqueue(String(repeating: "x", count: 65_536))
            }
            // Longer than what memory keeps: read when it runs.
            let long = String(repeating: "x", count: 10_000)
            try await fixture.enqueue(long)
            await fixture.queue.settle()
            #expect(try await fixture.texts() == [long])
        }
    }
}
