import Kernel

@testable import Jobs

/// What tests of a queue without a store share: moments, jobs and a queue of them.
protocol LaneTesting {}

extension LaneTesting {
    /// So many seconds after a certain midnight, UTC.
    func moment(_ seconds: Int) -> Moment {
        Moment(
            wall: Timestamp(milliseconds: 1_767_225_600_000) + .seconds(seconds), uptime: .seconds(100_000 + seconds))
    }

    func lane(capacity: Int = 100, _ change: (inout QueueLimits) -> Void = { _ in }) -> Lane {
        var limits = QueueLimits()
        limits.concurrency = 1000
        change(&limits)
        return Lane(QueueName("test"), limits, capacity: capacity)
    }

    func record(
        _ id: Int64, _ priority: JobPriority = .normal, at seconds: Int = 0, target: String? = nil,
        conditions: JobConditions? = nil
    ) -> JobRecord {
        JobRecord(
            id: JobID(rawValue: id), queue: QueueName("test"), name: "test.note", payload: "{}", priority: priority,
            runAt: moment(seconds).wall, attempts: 0, maxAttempts: 3, stalls: 0, rounds: 0,
            createdAt: moment(0).wall, target: target, conditions: conditions)
    }

    /// Everything that may start at a moment, in its order; each ends at once.
    func drain(
        _ lane: inout Lane, at moment: Moment, in surroundings: JobConditions.Surroundings? = nil,
        _ outcome: Outcome = .completed
    ) -> [Int64] {
        lane.advance(to: moment)
        var order: [Int64] = []
        while let claim = lane.claim(at: moment, in: surroundings) {
            order.append(claim.record.id.rawValue)
            end(claim, of: &lane, at: moment, outcome)
        }
        return order
    }

    /// Everything that may run at once, in its order.
    func start(_ lane: inout Lane, at moment: Moment) -> [Claim] {
        lane.advance(to: moment)
        var claims: [Claim] = []
        while let claim = lane.claim(at: moment) { claims.append(claim) }
        return claims
    }

    func end(_ claim: Claim, of lane: inout Lane, at moment: Moment, _ outcome: Outcome = .completed) {
        _ = lane.end(claim, at: moment.uptime)
        lane.note(claim, outcome, at: moment.uptime)
        lane.settled(claim.record.id, at: moment)
    }
}

extension Claim {
    var number: Int64 { record.id.rawValue }
}
