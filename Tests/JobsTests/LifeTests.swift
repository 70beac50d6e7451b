import Foundation
import Kernel
import Storage
import Telemetry
import Synchronization
import TestKit
import Testing

@testable import Jobs

/// Runners that are slow, lost, stopped or killed.
@Suite(.timeLimit(.minutes(3))) struct LifeTests {
    @Test func aHandlerThatTakesTooLongIsCancelledAndTriesAgain() async throws {
        try await JobsFixture.run(
            JobsFixture.options { $0.timeout = .seconds(10) },
            handlers: { $0.recording { _, _ in try await Task.sleep(for: .days(1)) } }
        ) { fixture async throws in
            let id = try await fixture.enqueue("slow")
            let running = Task { await fixture.queue.run() }
            try await fixture.until { fixture.ran.withLock { $0.count } == 1 }
            #expect(try await fixture.state(id) == .active)
            fixture.clock.advance(.seconds(11))
            try await fixture.until { try await fixture.queue.job(id).error != nil }
            let job = try await fixture.queue.job(id)
            #expect((job.state, job.attempts, job.errorClass) == (.delayed, 1, .transient))
            fixture.queue.stop()
            await running.value
        }
    }

    @Test func aHandlerThatDoesNotEndLosesItsJobAndThreeLostRunnersAreEnough() async throws {
        let gate = Gate()
        try await JobsFixture.run(
            JobsFixture.options {
                $0.timeout = .seconds(10)
                $0.lease = .seconds(30)
            },
            handlers: { $0.recording { _, _ in await gate.pass() } }
        ) { fixture async throws in
            let id = try await fixture.enqueue("stuck")
            let running = Task { await fixture.queue.run() }
            for round in 1...3 {
                try await fixture.until { fixture.ran.withLock { $0.count } == round }
                try await fixture.until { fixture.queue.board.withLock { $0.activeCount } == 1 }
                fixture.clock.advance(.seconds(11))
                try await fixture.until {
                    fixture.queue.board.withLock { $0[Note.job.queue]?.active[id]?.ending == .timedOut }
                }
                fixture.clock.advance(.seconds(31))
            }
            try await fixture.until { try await fixture.state(id) == .failed }
            gate.open()
            fixture.queue.stop()
            await running.value
            // The lost handlers came back in the end, and nothing was counted twice.
            #expect(try await fixture.state(id) == .failed)
            #expect(fixture.metrics.text().contains(#"cryb_queue_stalled_total{queue="test"} 3"#))
        }
    }

    @Test func aStopLetsEndWhatRunsAndKeepsTheRest() async throws {
        let gate = Gate()
        let options = JobsFixture.options { $0.concurrency = 1 }
        try await JobsFixture.run(
            options,
            handlers: { fixture in
                [
                    .each(Note.self) { note, run in
                        fixture.ran.withLock { $0.append(note.text) }
                        await gate.pass()
                        try await run.complete("test.note") { try JobsFixture.write(note.text, $0) }
                    }
                ]
            }
        ) { fixture async throws in
            try await fixture.enqueue("runs")
            let waits = try await fixture.enqueue("waits")
            let running = Task { await fixture.queue.run() }
            try await fixture.until { fixture.ran.withLock { $0.count } == 1 }
            fixture.queue.stop()
            gate.open()
            await running.value
            #expect(try await fixture.texts() == ["runs"])
            #expect(try await fixture.state(waits) == .waiting)
        }
    }

    @Test func whatAStopCutsShortIsNotCountedAgainstTheJob() async throws {
        var options = JobsFixture.options()
        options.drain = .zero
        try await JobsFixture.run(
            options, handlers: { $0.recording { _, _ in try await Task.sleep(for: .days(1)) } }
        ) { fixture async throws in
            let id = try await fixture.enqueue("long")
            let running = Task { await fixture.queue.run() }
            try await fixture.until { fixture.ran.withLock { $0.count } == 1 }
            fixture.queue.stop()
            await running.value
            let job = try await fixture.queue.job(id)
            #expect((job.state, job.attempts) == (.waiting, 0))
        }
    }

    /// Whatever the moment of a crash, what was committed and not completed is run by the next process, and each effect is
    /// there once: before the handler does anything, inside its write, and after it.
    @Test(arguments: 0..<6)
    func nothingIsLostAndNoEffectIsDoubled(seed: UInt64) async throws {
        var dice = SplitMix64(seed)
        let clock = TestClock()
        var folder = try temporaryFolder()
        var made = 0
        for _ in 0..<5 {
            let (crash, point) = (Int.random(in: 0..<12, using: &dice), Int.random(in: 0..<3, using: &dice))
            let fixture = try await JobsFixture(folder, clock, JobsFixture.options())
            let next = Shared<URL?>(nil)
            let count = Shared(0)
            let take: @Sendable (Int) throws -> Void = { at in
                if at == point, count.value == crash, next.value == nil { next.value = try fixture.copy() }
            }
            try await fixture.start([
                .each(Note.self) { note, run in
                    try take(0)
                    try await run.complete("test.note") { context in
                        try JobsFixture.write(note.text, context)
                        try take(1)
                    }
                    try take(2)
                    count.value += 1
                }
            ])
            for _ in 0..<10 {
                try await fixture.enqueue("\(made)")
                made += 1
            }
            await fixture.queue.settle()
            let end = try next.value ?? fixture.copy()
            await fixture.close()
            try FileManager.default.removeItem(at: folder)
            folder = end
        }
        let last = try await JobsFixture(folder, clock, JobsFixture.options())
        try await last.start(last.notes)
        await last.queue.settle()
        let texts = try await last.texts()
        #expect(texts.count == made)
        #expect(Set(texts) == Set((0..<made).map(String.init)))
        #expect(try await last.store.integrityProblems() == [])
        await last.close()
        try FileManager.default.removeItem(at: folder)
    }

    @Test func aJobThatKillsEachProcessIsGivenUp() async throws {
        let clock = TestClock()
        var folder = try temporaryFolder()
        var id: JobID?
        var runs = 0
        for process in 0..<6 {
            let fixture = try await JobsFixture(folder, clock, JobsFixture.options())
            let next = Shared<URL?>(nil)
            try await fixture.start([.each(Note.self) { _, _ in next.value = try fixture.copy() }])
            if process == 0 { id = try await fixture.enqueue("poison") }
            await fixture.queue.settle()
            let job = try #require(id)
            if let crashed = next.value {
                runs += 1
                await fixture.close()
                try FileManager.default.removeItem(at: folder)
                folder = crashed
            } else {
                #expect(try await fixture.state(job) == .failed)
                await fixture.close()
            }
        }
        #expect(runs == 4)
        try FileManager.default.removeItem(at: folder)
    }

    @Test func moreThanMemoryHoldsIsDoneAllTheSame() async throws {
        var options = JobsFixture.options()
        options.memory = 10
        try await JobsFixture.run(options) { fixture async throws in
            let queue = fixture.queue
            try await fixture.queue.writeAndFollow("test.many") { context in
                for number in 0..<200 { try queue.enqueue(Note(text: "\(number)"), in: context) }
            }
            #expect(fixture.queue.board.withLock { $0[Note.job.queue]?.waitingCount } ?? 0 <= 10)
            await fixture.queue.settle()
            #expect(Set(try await fixture.texts()).count == 200)
        }
    }

    @Test func aJobOfALaterProgramIsLeftAlone() async throws {
        try await JobsFixture.run(handlers: { _ in [] }) { fixture in
            let id = try await fixture.enqueue("unknown")
            await fixture.queue.settle()
            #expect(try await fixture.state(id) == .waiting)
        }
    }
}
