import Kernel
import Testing

@testable import Jobs

/// The order and the limits of a queue, without a store.
@Suite struct LaneTests: LaneTesting {
    @Test func theMoreUrgentComesFirstAndEqualsInTheirOrder() {
        var lane = lane()
        for (id, priority) in zip(1..., [JobPriority.batch, .normal, .critical, .normal, .high, .low, .critical]) {
            lane.add(record(Int64(id), priority), at: moment(0))
        }
        #expect(drain(&lane, at: moment(1)) == [3, 7, 5, 2, 4, 6, 1])
    }

    @Test func whoWaitsRises() {
        var lane = lane()
        lane.add(record(1, .batch), at: moment(0))
        lane.add(record(2, .low), at: moment(0))
        // After 20 minutes a batch job stands where a normal one starts, and is older.
        lane.add(record(3, .normal), at: moment(1199))
        lane.add(record(4, .high), at: moment(1199))
        #expect(drain(&lane, at: moment(1200)) == [2, 4, 1, 3])
    }

    @Test func nothingStartsBeforeItsTime() {
        var lane = lane()
        for (id, seconds) in [(1, 30), (2, 10), (3, 20), (4, 0)] {
            lane.add(record(Int64(id), at: seconds), at: moment(0))
        }
        #expect(lane.pause(at: moment(0)) == .seconds(10))
        #expect(drain(&lane, at: moment(0)) == [4])
        #expect(drain(&lane, at: moment(20)) == [2, 3])
        lane.remove(JobID(rawValue: 1), at: moment(20).uptime)
        #expect(drain(&lane, at: moment(60)) == [])
    }

    @Test func noMoreRunAtOnceThanMay() {
        var lane = lane { $0.concurrency = 2 }
        for id in 1...4 { lane.add(record(Int64(id)), at: moment(0)) }
        let first = lane.claim(at: moment(0))
        #expect(first != nil && lane.claim(at: moment(0)) != nil && lane.claim(at: moment(0)) == nil)
        if let first { _ = lane.end(first, at: moment(0).uptime) }
        #expect(lane.claim(at: moment(0))?.record.id.rawValue == 3)
        lane.isPaused = true
        #expect(lane.claim(at: moment(0)) == nil)
    }

    @Test func startsAreHeldToEachRate() {
        var lane = lane { $0.rates = [.init(2, per: .seconds(10)), .init(3, per: .seconds(60))] }
        for id in 1...9 { lane.add(record(Int64(id)), at: moment(0)) }
        #expect(drain(&lane, at: moment(0)) == [1, 2])
        #expect(lane.pause(at: moment(0)) == .seconds(10))
        #expect(drain(&lane, at: moment(9)) == [])
        #expect(drain(&lane, at: moment(10)) == [3])
        #expect(drain(&lane, at: moment(59)) == [])
        #expect(drain(&lane, at: moment(60)) == [4, 5])
    }

    @Test func memoryKeepsTheEarliestAndAsksForTheRest() {
        var lane = lane(capacity: 4)
        for (id, seconds) in zip(1..., [50, 10, 40, 20, 30, 60]) {
            lane.add(record(Int64(id), at: seconds), at: moment(0))
        }
        #expect(lane.waitingCount == 4 && lane.hasMore && !lane.wantsMore)
        #expect(drain(&lane, at: moment(45)) == [2, 4, 5, 3])
        #expect(lane.wantsMore)
    }

    @Test func theBreakerOpensLetsOneThroughAndCloses() {
        var lane = lane { $0.breaking = .init(3, reset: .seconds(60)) }
        for id in 1...20 { lane.add(record(Int64(id)), at: moment(0)) }
        let failed = FailedTry(Refusal(.unavailable, "down"))
        func run(_ outcome: Outcome, at seconds: Int) -> Bool {
            guard let claim = lane.claim(at: moment(seconds)) else { return false }
            _ = lane.end(claim, at: moment(seconds).uptime)
            lane.note(claim, outcome, at: moment(seconds).uptime)
            return true
        }
        // Two failures are forgotten after five minutes, and a job's own fault does not count.
        for seconds in [0, 1, 302, 303] { #expect(run(.failed(failed), at: seconds)) }
        #expect(run(.failed(FailedTry(JobFailure.permanent("own"))), at: 303))
        #expect(lane.breaker.state(at: moment(303).uptime) == .closed)
        #expect(run(.failed(failed), at: 304))
        #expect(lane.breaker.state(at: moment(304).uptime) == .open)
        #expect(lane.claim(at: moment(363)) == nil)
        // One sees whether it works; nobody else meanwhile.
        let probe = lane.claim(at: moment(364))
        #expect(probe != nil && lane.claim(at: moment(364)) == nil)
        if let probe {
            _ = lane.end(probe, at: moment(364).uptime)
            lane.note(probe, .failed(failed), at: moment(364).uptime)
        }
        #expect(lane.breaker.state(at: moment(423).uptime) == .open)
        #expect(run(.completed, at: 424))
        #expect(lane.breaker.state(at: moment(424).uptime) == .closed)
        #expect(run(.completed, at: 424))
    }

    @Test func aJobThatIsKnownIsTakenInOnce() {
        var lane = lane()
        lane.add(record(1), at: moment(0))
        lane.add(record(1), at: moment(0))
        let claim = lane.claim(at: moment(0))
        lane.add(record(1), at: moment(0))
        #expect(lane.claim(at: moment(0)) == nil)
        if let claim { _ = lane.end(claim, at: moment(0).uptime) }
        // Ended, and the table may not know it yet: what was read there is out of date, who puts it back is not.
        lane.refilling()
        lane.refill([record(1)], leftoversUpTo: JobID(rawValue: 0), hasMore: false, at: moment(0))
        #expect(lane.claim(at: moment(0)) == nil)
        lane.add(record(1), at: moment(0))
        #expect(lane.claim(at: moment(0)) == nil)
        lane.settled(JobID(rawValue: 1), at: moment(0))
        #expect(lane.claim(at: moment(0)) != nil)
    }
}
