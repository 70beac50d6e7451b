import Kernel
import Storage
import Telemetry
import Synchronization
import TestKit
import Testing

@testable import Jobs

@Suite(.timeLimit(.minutes(2))) struct RetryTests {
    struct Odd: Error {}

    @Test(arguments: [
        (Backoff.exponential(.seconds(2), cap: .seconds(30)), [2, 4, 8, 16, 30, 30]),
        (.exponential(.seconds(60), cap: .hours(24)), [60, 120, 240, 480, 960, 1920]),
        (.fixed(.seconds(30)), [30, 30, 30, 30, 30, 30]),
    ])
    func waitsGrow(backoff: Backoff, seconds: [Int]) {
        for (attempt, plain) in zip(1..., seconds) {
            for (chance, percent) in [(0.5, 100), (0, 80), (1, 120)] {
                let wait = backoff.wait(after: attempt, chance: chance) / .milliseconds(1)
                #expect(wait.rounded() == Double(plain * percent * 10))
            }
        }
    }

    @Test(arguments: [
        (Refusal(.unavailable, "x") as any Error, FailureClass.transient, Recommendation.retry),
        (Refusal(.rateLimited, "x", retryAfter: 7), .transient, .retry),
        (Refusal(.storageFull, "x"), .transient, .retry),
        (Refusal.notFound("x"), .permanent, .discard),
        (Refusal(.gone, "x"), .permanent, .discard),
        (Refusal.invalid("x", "x"), .permanent, .manualFix),
        (Refusal(.forbidden, "x"), .permanent, .manualFix),
        (Refusal(.internal, "x"), .unknown, .escalate),
        (JobTimedOut(), .transient, .retry),
        (JobFailure.permanent("x"), .permanent, .manualFix),
        (JobFailure.retryAfter(.seconds(1), "x"), .transient, .retry),
        (Odd(), .unknown, .escalate),
    ])
    func failuresAreJudged(error: any Error, kind: FailureClass, recommendation: Recommendation) {
        let failed = FailedTry(error)
        #expect((failed.kind, failed.recommendation) == (kind, recommendation))
    }

    @Test func aFailedTryIsRepeatedLaterAndLaterUntilTheJobIsDead() async throws {
        try await JobsFixture.run(handlers: { $0.recording { _, _ in throw Odd() } }) { fixture in
            let id = try await fixture.enqueue("x")
            await fixture.queue.settle()
            #expect(try await fixture.state(id) == .delayed)
            await fixture.pass(.milliseconds(1599))
            #expect(fixture.ran.withLock { $0.count } == 1)
            await fixture.pass(.milliseconds(801))
            #expect(fixture.ran.withLock { $0.count } == 2)
            await fixture.pass(.milliseconds(4801))
            let job = try await fixture.queue.job(id)
            #expect((job.state, job.attempts, job.errorClass) == (.dead, 3, .unknown))
            #expect(job.recommendation == .escalate)
            #expect(job.error?.isEmpty == false)
            await fixture.pass(.days(2))
            #expect(fixture.ran.withLock { $0.count } == 3)
            let counts = try await fixture.queue.queues().map { "\($0.queue) \($0.counts[.dead] ?? 0)" }
            #expect(counts == ["other 0", "test 1"])
        }
    }

    @Test func whatIsPermanentIsDeadAtOnceAndAPersonMayTryAgain() async throws {
        let isMended = Shared(false)
        try await JobsFixture.run(
            handlers: { fixture in
                fixture.recording { _, _ in
                    if !isMended.value { throw JobFailure.permanent("broken") }
                }
            }
        ) { fixture async throws in
            let id = try await fixture.enqueue("x")
            await fixture.queue.settle()
            #expect(try await fixture.state(id) == .dead)
            isMended.value = true
            _ = try await fixture.queue.retry(id)
            await fixture.queue.settle()
            #expect(try await fixture.state(id) == .completed)
            await #expect(throws: Refusal.self) { try await fixture.queue.retry(id) }
        }
    }

    @Test func aHandlerMaySayWhen() async throws {
        try await JobsFixture.run(
            handlers: { $0.recording { _, _ in throw JobFailure.retryAfter(.minutes(10), "limit") } }
        ) { fixture async throws in
            try await fixture.enqueue("x")
            await fixture.queue.settle()
            await fixture.pass(.seconds(599))
            #expect(fixture.ran.withLock { $0.count } == 1)
            await fixture.pass(.seconds(1))
            #expect(fixture.ran.withLock { $0.count } == 2)
        }
    }

    @Test func theDeadComeBackByThemselvesForFiveRounds() async throws {
        try await JobsFixture.run(
            JobsFixture.options { $0.attempts = 1 },
            handlers: { $0.recording { _, _ in throw Refusal(.unavailable, "down") } }
        ) { fixture async throws in
            let id = try await fixture.enqueue("x")
            await fixture.queue.settle()
            #expect(try await fixture.state(id) == .dead)
            for (round, minutes) in zip(1..., [1, 5, 30, 120, 240]) {
                await fixture.pass(.minutes(minutes) - .seconds(1))
                #expect(fixture.ran.withLock { $0.count } == round)
                // The rows are looked after once a minute.
                await fixture.pass(.seconds(61))
                #expect(fixture.ran.withLock { $0.count } == round + 1)
            }
            await fixture.pass(.days(3))
            #expect(fixture.ran.withLock { $0.count } == 6)
            #expect(try await fixture.state(id) == .dead)
        }
    }

    @Test func manyTransientDeathsOfAKindAskForAPerson() async throws {
        try await JobsFixture.run(
            JobsFixture.options { $0.attempts = 1 },
            handlers: { $0.recording { _, _ in throw Refusal(.unavailable, "down") } }
        ) { fixture async throws in
            var last: JobID?
            for number in 0...10 {
                last = try await fixture.enqueue("\(number)")
                await fixture.queue.settle()
            }
            let job = try await fixture.queue.job(#require(last))
            #expect(job.recommendation == .escalate)
        }
    }

    @Test func allDeadOfAQueueAreTriedAgain() async throws {
        let isMended = Shared(false)
        try await JobsFixture.run(
            handlers: { fixture in
                fixture.recording { _, _ in
                    if !isMended.value { throw JobFailure.permanent("broken") }
                }
            }
        ) { fixture async throws in
            for number in 0..<5 { try await fixture.enqueue("\(number)") }
            await fixture.queue.settle()
            isMended.value = true
            #expect(try await fixture.queue.retryDead(of: Note.job.queue, kind: .transient) == 0)
            #expect(try await fixture.queue.retryDead(of: Note.job.queue, name: Note.job.name) == 5)
            await fixture.queue.settle()
            #expect(try await fixture.queue.queues().first { $0.queue == Note.job.queue }?.counts[.completed] == 5)
        }
    }
}
