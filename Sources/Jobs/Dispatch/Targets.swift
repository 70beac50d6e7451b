import HeapModule
import Kernel

/// What the jobs of a queue touch, where each of those is limited alone: how busy each is, and the jobs that are kept aside
/// until it takes more, so that they stand in nobody's way.
///
/// One job at a time is let back into the order of the queue; when it starts or goes, the next one follows.
struct Targets: Sendable {
    private struct Target: Sendable {
        var active = 0
        var rates: RateWindows
        var breaker: Breaker
        var parked = ReadyLevels()
        var parkedCount = 0
        /// When it is looked at by itself.
        var alarm: Duration?
    }

    private struct Alarm: Comparable, Sendable {
        let at: Duration
        let name: String

        static func < (left: Self, right: Self) -> Bool { left.at < right.at }
    }

    private let limits: QueueLimits
    /// Jobs of one target that are kept aside in memory; more wait in the table.
    private let bound: Int
    private var all: [String: Target] = [:]
    private var alarms = Heap<Alarm>()
    /// Those of whose jobs some are in the table only.
    private var overflowed: Set<String> = []
    /// Those among them of whose jobs memory has little left.
    private var hungry: Set<String> = []
    /// How many are known before those at rest are forgotten.
    private var sweepAt = 1024

    init(_ limits: QueueLimits, capacity: Int) {
        self.limits = limits
        bound = max(16, capacity / 16)
    }

    /// Whether the table is to be asked for more.
    var wantsMore: Bool { !hungry.isEmpty }
    /// When one of them takes more by itself.
    var opening: Duration? { alarms.min?.at }

    /// Whether a job may start.
    func admits(_ name: String, at now: Duration) -> Bool {
        guard let target = all[name] else { return true }
        return target.active < limits.targetConcurrency ?? .max && target.rates.opening() <= now
            && target.breaker.admits(at: now)
    }

    /// Whether a job need not wait behind others of its target.
    func isFree(_ name: String, at now: Duration) -> Bool {
        all[name]?.parkedCount ?? 0 == 0 && admits(name, at: now)
    }

    /// Whether no more of its jobs are kept aside; whoever asks leaves the job in the table.
    mutating func isFull(_ name: String) -> Bool {
        guard all[name]?.parkedCount ?? 0 >= bound else { return false }
        overflowed.insert(name)
        return true
    }

    /// Keeps a job aside.
    mutating func park(
        _ entry: ReadyLevels.Entry, _ priority: JobPriority, of name: String, at now: Duration,
        among waiting: [JobID: WaitingJob]
    ) {
        change(name) { target in
            target.parked.insert(entry, priority)
            target.parkedCount += 1
            target.parked.tidy(live: target.parkedCount, among: waiting)
        }
        guard let target = all[name] else { return }
        let opening = max(target.rates.opening(), target.breaker.opening(at: now) ?? .zero)
        guard opening > now, target.alarm.map({ opening < $0 }) ?? true else { return }
        all[name]?.alarm = opening
        alarms.insert(Alarm(at: opening, name: name))
    }

    /// The job that is to be let back into the order of the queue; nil when none is kept aside.
    mutating func release(_ name: String, at now: Duration, among waiting: [JobID: WaitingJob]) -> JobID? {
        guard all[name]?.parkedCount ?? 0 > 0, let place = all[name]?.parked.first(at: now, among: waiting) else {
            return nil
        }
        all[name]?.parked.take(place)
        lost(name)
        return place.entry.id
    }

    /// One that was kept aside is so no more.
    mutating func lost(_ name: String) {
        all[name]?.parkedCount -= 1
        if overflowed.contains(name), all[name]?.parkedCount ?? 0 <= bound / 2 { hungry.insert(name) }
    }

    /// Those whose time has come since they were looked at last.
    mutating func due(at now: Duration) -> [String] {
        var due: [String] = []
        while let first = alarms.min, first.at <= now {
            alarms.removeMin()
            guard all[first.name]?.alarm == first.at else { continue }
            all[first.name]?.alarm = nil
            due.append(first.name)
        }
        return due
    }

    mutating func started(_ name: String, _ job: JobID, at now: Duration) {
        if all.count > sweepAt { sweep(at: now) }
        change(name) { target in
            target.active += 1
            target.rates.started(at: now)
            target.breaker.started(job, at: now)
        }
    }

    mutating func ended(_ name: String) {
        all[name]?.active -= 1
    }

    mutating func note(_ name: String, _ job: JobID, _ outcome: Outcome, at now: Duration) {
        all[name]?.breaker.note(job, outcome, at: now)
    }

    /// The table is about to be read.
    /// - Returns: those of whose jobs memory has enough.
    mutating func refilling() -> [String] {
        overflowed.subtract(hungry)
        hungry = []
        return Array(overflowed)
    }

    private mutating func change(_ name: String, _ body: (inout Target) -> Void) {
        body(
            &all[
                name,
                default: Target(rates: RateWindows(limits.targetRates), breaker: Breaker(limits.targetBreaking))])
    }

    private mutating func sweep(at now: Duration) {
        all = all.filter { _, target in
            target.active > 0 || target.parkedCount > 0 || !target.rates.isAtRest(at: now)
                || !target.breaker.isAtRest(at: now)
        }
        sweepAt = max(1024, 2 * all.count)
    }
}
