import Kernel
import Storage
import Synchronization
import Telemetry
import TestKit
import Testing

@testable import Jobs

/// Limits that hold for each target alone.
@Suite(.timeLimit(.minutes(2))) struct TargetTests: LaneTesting {
    private let down = Outcome.failed(FailedTry(Refusal(.unavailable, "down")))

    @Test func oneAtATimeOfATargetHoldsUpNoOther() {
        var lane = lane { $0.targetConcurrency = 1 }
        for (id, target) in zip(1..., ["a", "a", "b", "a", nil, "b"]) {
            lane.add(record(Int64(id), target: target), at: moment(0))
        }
        let first = start(&lane, at: moment(0))
        #expect(first.map(\.number) == [1, 3, 5])
        end(first[1], of: &lane, at: moment(1))
        #expect(start(&lane, at: moment(1)).map(\.number) == [6])
        end(first[0], of: &lane, at: moment(2))
        let second = start(&lane, at: moment(2))
        #expect(second.map(\.number) == [2])
        end(second[0], of: &lane, at: moment(3))
        #expect(start(&lane, at: moment(3)).map(\.number) == [4])
        #expect(lane.waitingCount == 0 && lane.readyCount == 0)
    }

    @Test func theMoreUrgentOfATargetComesFirst() {
        var lane = lane { $0.targetConcurrency = 1 }
        for (id, priority) in zip(1..., [JobPriority.normal, .batch, .normal, .critical]) {
            lane.add(record(Int64(id), priority, target: "a"), at: moment(0))
        }
        #expect(drain(&lane, at: moment(0)) == [4, 1, 3, 2])
    }

    @Test func startsAreHeldToTheRateOfTheirTarget() {
        var lane = lane { $0.targetRates = [.init(2, per: .seconds(10))] }
        for (id, target) in zip(1..., ["a", "a", "a", "a", "a", "b"]) {
            lane.add(record(Int64(id), target: target), at: moment(0))
        }
        #expect(drain(&lane, at: moment(0)) == [1, 2, 6])
        #expect(lane.pause(at: moment(0)) == .seconds(10))
        #expect(drain(&lane, at: moment(9)) == [])
        #expect(drain(&lane, at: moment(10)) == [3, 4])
        #expect(drain(&lane, at: moment(20)) == [5])
        #expect(lane.pause(at: moment(20)) == nil)
    }

    @Test func theBreakerOfATargetRestsItAlone() {
        var lane = lane { $0.targetBreaking = .init(3, reset: .seconds(60)) }
        for id in 1...6 { lane.add(record(Int64(id), target: "a"), at: moment(0)) }
        #expect(drain(&lane, at: moment(0), down) == [1, 2, 3])
        lane.add(record(7, target: "b"), at: moment(1))
        #expect(drain(&lane, at: moment(1)) == [7])
        #expect(lane.pause(at: moment(1)) == .seconds(59))
        // One sees whether it works; it does not.
        #expect(drain(&lane, at: moment(60), down) == [4])
        #expect(drain(&lane, at: moment(119)) == [])
        #expect(drain(&lane, at: moment(120)) == [5, 6])
    }

    /// What was refused by something that works opens no breaker, and closes one.
    @Test func aRefusalIsNoFaultOfTheTarget() {
        let refused = Outcome.failed(FailedTry(JobFailure.refused(.seconds(5), "404")))
        var lane = lane { $0.targetBreaking = .init(3, reset: .seconds(60)) }
        for id in 1...5 { lane.add(record(Int64(id), target: "a"), at: moment(0)) }
        #expect(drain(&lane, at: moment(0), refused) == [1, 2, 3, 4, 5])
        for id in 6...10 { lane.add(record(Int64(id), target: "a"), at: moment(1)) }
        #expect(drain(&lane, at: moment(1), down) == [6, 7, 8])
        #expect(drain(&lane, at: moment(61), refused) == [9, 10])
    }

    /// However many deliveries wait for a server that is slow, the next one's begin at once.
    @Test func aSlowReceiverHoldsUpNoOther() {
        var lane = lane(capacity: 10_000) { $0 = .webhooks }
        for id in 1...200 { lane.add(record(Int64(id), target: "slow"), at: moment(0)) }
        lane.add(record(201, target: "quick"), at: moment(0))
        #expect(start(&lane, at: moment(0)).map(\.number) == [1, 201])
    }

    /// A handler that has completed its job may still say that what it needed is broken.
    @Test func whatFollowsTheEndIsForTheBreakerAlone() async throws {
        let options = JobsFixture.options {
            $0.targetConcurrency = 1
            $0.targetBreaking = .init(2, reset: .minutes(1))
        }
        let handlers = { (fixture: JobsFixture) in
            fixture.recording { note, run in
                try await run.complete("test.note") { try JobsFixture.write(note.text, $0) }
                if note.text == "over" { throw JobIsOver() }
                throw JobFailure.retryAfter(.seconds(1), "down")
            }
        }
        try await JobsFixture.run(options, handlers: handlers) { fixture async throws in
            var given = JobOptions()
            given.target = "a"
            var jobs: [JobID] = []
            for text in ["one", "over", "two", "three"] { jobs.append(try await fixture.enqueue(text, given)) }
            await fixture.queue.settle()
            #expect(fixture.ran.withLock { $0 } == ["one", "over", "two"])
            for job in jobs.prefix(3) { #expect(try await fixture.state(job) == .completed) }
            await fixture.pass(.seconds(59))
            #expect(fixture.ran.withLock { $0.count } == 3)
            await fixture.pass(.seconds(2))
            #expect(fixture.ran.withLock { $0.last } == "three")
            #expect(try await fixture.texts() == ["one", "over", "two", "three"])
            #expect(fixture.metrics.text().contains(#"result="dead"} 1"#) == false)
        }
    }

    @Test func whatIsTakenBackLetsTheNextOneOn() {
        var lane = lane { $0.targetConcurrency = 1 }
        for id in 1...4 { lane.add(record(Int64(id), target: "a"), at: moment(0)) }
        let first = start(&lane, at: moment(0))
        // One that is kept aside, and the one that was let back already.
        lane.remove(JobID(rawValue: 3), at: moment(0).uptime)
        end(first[0], of: &lane, at: moment(1))
        lane.remove(JobID(rawValue: 2), at: moment(1).uptime)
        #expect(start(&lane, at: moment(1)).map(\.number) == [4])
    }

    @Test func aBusyTargetDoesNotFillTheMemory() {
        var lane = lane(capacity: 400) { $0.targetConcurrency = 1 }
        for id in 1...100 { lane.add(record(Int64(id), target: "a"), at: moment(0)) }
        var running = start(&lane, at: moment(0))
        // 25 of a target are kept aside, and the one that runs.
        #expect(running.map(\.number) == [1] && lane.waitingCount == 25 && !lane.wantsMore)
        lane.add(record(200, target: "b"), at: moment(0))
        #expect(start(&lane, at: moment(0)).map(\.number) == [200])
        var ran: [Int64] = [1]
        while !lane.wantsMore, let claim = running.popLast() {
            end(claim, of: &lane, at: moment(1))
            running = start(&lane, at: moment(1))
            ran += running.map(\.number)
        }
        // A little before half of them are left.
        #expect(ran == Array(1...Int64(ran.count)) && (10...14).contains(ran.count))
        #expect(lane.refilling() == [])
        let rows = (ran.count + 1...100).map { record(Int64($0), target: "a") }
        lane.refill(rows, leftoversUpTo: JobID(rawValue: 0), hasMore: false, at: moment(2))
        // Memory has enough of it again: what else there is can be read without it.
        #expect(lane.waitingCount == 25 && lane.refilling() == ["a"])
    }

    /// Random jobs of random targets come, end, fail and are taken back: each runs that is not taken back, and never do more
    /// of a target run than may.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func nobodyIsForgotten(seed: UInt64) {
        var dice = SplitMix64(seed)
        var lane = lane(capacity: 10_000) {
            $0.concurrency = 8
            $0.targetConcurrency = 2
            $0.targetRates = [.init(5, per: .seconds(10))]
            $0.targetBreaking = .init(3, reset: .seconds(30))
        }
        var (running, open, next, second): ([Claim], Set<Int64>, Int64, Int) = ([], [], 1, 0)
        func step(_ isOpen: Bool) {
            second += Int.random(in: 0...2, using: &dice)
            if isOpen, Int.random(in: 0..<2, using: &dice) == 0 {
                let target = ["a", "b", "c", nil].randomElement(using: &dice) ?? nil
                let priority = JobPriority.allCases.randomElement(using: &dice) ?? .normal
                lane.add(record(next, priority, at: second, target: target), at: moment(second))
                open.insert(next)
                next += 1
            }
            if let id = open.randomElement(using: &dice), isOpen, Int.random(in: 0..<10, using: &dice) == 0,
                !running.contains(where: { $0.number == id })
            {
                lane.remove(JobID(rawValue: id), at: moment(second).uptime)
                open.remove(id)
            }
            running += start(&lane, at: moment(second))
            for target in ["a", "b", "c"] {
                let busy = running.filter { $0.record.target == target }
                #expect(busy.count <= 2)
            }
            #expect(running.count <= 8)
            guard !running.isEmpty, Int.random(in: 0..<2, using: &dice) == 0 else { return }
            let claim = running.remove(at: Int.random(in: 0..<running.count, using: &dice))
            let fails = isOpen && Int.random(in: 0..<3, using: &dice) == 0
            end(claim, of: &lane, at: moment(second), fails ? down : .completed)
            open.remove(claim.number)
        }
        for _ in 0..<500 { step(true) }
        for _ in 0..<5000 where !open.isEmpty { step(false) }
        #expect(open.isEmpty && lane.waitingCount == 0 && lane.readyCount == 0 && lane.active.isEmpty)
    }

    @Test func targetsAreLimitedOverARestart() async throws {
        let clock = TestClock()
        let folder = try temporaryFolder()
        let options = JobsFixture.options { $0.targetRates = [.init(1, per: .minutes(1))] }
        let first = try await JobsFixture(folder, clock, options)
        try await first.start(first.notes)
        for (text, target) in [("a1", "a"), ("a2", "a"), ("b1", "b"), ("a3", "a")] {
            var given = JobOptions()
            given.target = target
            try await first.enqueue(text, given)
        }
        await first.queue.settle()
        #expect(try await first.texts().sorted() == ["a1", "b1"])
        await first.close()
        let second = try await JobsFixture(folder, clock, options)
        try await second.start(second.notes)
        await second.queue.settle()
        #expect(try await second.texts().last == "a2")
        await second.pass(.minutes(1))
        #expect(try await second.texts().last == "a3")
        await #expect(throws: JobFailure.self) {
            var given = JobOptions()
            given.target = String(repeating: "x", count: 257)
            try await second.enqueue("never", given)
        }
        await second.close()
    }
}
