import Kernel

/// All queues in memory, and what the process is busy with on their behalf.
struct Board: Sendable {
    private(set) var lanes: [QueueName: Lane] = [:]
    /// Set when the rows of earlier processes are known; nothing is claimed before.
    var isOpen = false
    var isStopping = false
    /// Tasks of the engine itself: writing ends, reading more, keeping house.
    private(set) var errands = 0
    /// Goes up with everything that may let a job start, so that one who looks twice knows whether anything came between.
    private(set) var changes = 0
    private let options: JobQueueOptions
    /// Where the next round of claims begins, so that no queue is always first.
    private var turn = 0

    init(_ options: JobQueueOptions) {
        self.options = options
    }

    /// Whether nothing runs and nothing is being written.
    var isIdle: Bool { errands == 0 && lanes.values.allSatisfy(\.isIdle) }
    var activeCount: Int { lanes.values.reduce(0) { $0 + $1.active.count } }

    /// Runs `body` on a queue, which is made when it is new.
    mutating func lane<Value>(_ name: QueueName, _ body: (inout Lane) -> Value) -> Value {
        let options = options
        changes += 1
        return body(&lanes[name, default: Lane(name, options[name], capacity: options.memory)])
    }

    mutating func beginErrand() {
        errands += 1
        changes += 1
    }

    mutating func endErrand() {
        errands -= 1
        changes += 1
    }

    /// As many jobs as may start now, each queue in its turn.
    mutating func claim(at now: Moment) -> [Claim] {
        guard isOpen, !isStopping else { return [] }
        let names = lanes.keys.sorted()
        var claims: [Claim] = []
        var places = options.runners - activeCount
        for name in names { lanes[name]?.advance(to: now) }
        var isFruitful = true
        while isFruitful && places > 0 {
            isFruitful = false
            for offset in names.indices where places > 0 {
                let name = names[(turn + offset) % names.count]
                guard let claim = lanes[name]?.claim(at: now) else { continue }
                claims.append(claim)
                places -= 1
                isFruitful = true
            }
            turn += 1
        }
        return claims
    }

    /// Jobs whose handlers did not end though they were told to.
    mutating func overdue(at now: Duration) -> [ActiveJob] {
        lanes.keys.flatMap { lanes[$0]?.overdue(at: now) ?? [] }
    }

    /// Queues whose rest in the table is to be read.
    mutating func wanting() -> [QueueName] {
        guard isOpen, !isStopping else { return [] }
        let names = lanes.values.filter(\.wantsMore).map(\.name)
        for name in names { lanes[name]?.refilling() }
        return names
    }

    /// When something may happen by itself, from now.
    func pause(at now: Moment) -> Duration? {
        isOpen ? lanes.values.compactMap { $0.pause(at: now) }.min() : nil
    }

    /// Tells every handler to end.
    mutating func stopAll(at now: Duration) {
        for name in lanes.keys {
            for id in lanes[name]?.active.keys.map({ $0 }) ?? [] { lanes[name]?.cancel(id, .stopped, at: now) }
        }
    }
}
