import Kernel

/// All queues in memory, and what the process is busy with on their behalf.
struct Board: Sendable {
    /// By name.
    private(set) var lanes: [Lane] = []
    private var places: [QueueName: Int] = [:]
    /// Set when the rows of earlier processes are known; nothing is claimed before.
    var isOpen = false
    var isStopping = false
    /// Whether queues that leave the house rest.
    var isHeld = false {
        didSet {
            changes += 1
            for place in lanes.indices { lanes[place].isHeld = isHeld && lanes[place].limits.leavesHouse }
        }
    }
    /// Until when the loop will sleep at most, by the uptime.
    var nextLook = Duration.zero
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
    var isIdle: Bool { errands == 0 && lanes.indices.allSatisfy { lanes[$0].isIdle } }
    var activeCount: Int { lanes.indices.reduce(0) { $0 + lanes[$1].active.count } }

    /// A queue as it is; nil for one that is not known.
    subscript(name: QueueName) -> Lane? { places[name].map { lanes[$0] } }

    /// Runs `body` on a queue, which is made when it is new.
    mutating func lane<Value>(_ name: QueueName, _ body: (inout Lane) -> Value) -> Value {
        changes += 1
        return body(&lanes[place(of: name)])
    }

    private mutating func place(of name: QueueName) -> Int {
        if let place = places[name] { return place }
        let place = lanes.firstIndex { $0.name > name } ?? lanes.count
        var lane = Lane(name, options[name], capacity: options.memory)
        lane.isHeld = isHeld && lane.limits.leavesHouse
        lanes.insert(lane, at: place)
        places = Dictionary(uniqueKeysWithValues: zip(lanes.map(\.name), lanes.indices))
        return place
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
    /// - Parameter most: how many at most.
    mutating func claim(at now: Moment, upTo most: Int = .max) -> [Claim] {
        guard isOpen, !isStopping else { return [] }
        for place in lanes.indices { lanes[place].advance(to: now) }
        var room = min(most, options.runners - activeCount)
        guard room > 0 else { return [] }
        let surroundings = lanes.indices.contains { lanes[$0].conditionalCount > 0 } ? self.surroundings() : nil
        var claims: [Claim] = []
        var isFruitful = true
        while isFruitful && room > 0 {
            isFruitful = false
            for offset in lanes.indices where room > 0 {
                let place = (turn + offset) % lanes.count
                guard let claim = lanes[place].claim(at: now, in: surroundings) else { continue }
                claims.append(claim)
                room -= 1
                isFruitful = true
            }
            turn += 1
        }
        return claims
    }

    private func surroundings() -> JobConditions.Surroundings {
        let depths = lanes.map { ($0.name, $0.readyCount + $0.active.count) }
        return JobConditions.Surroundings(load: options.load(), depths: Dictionary(uniqueKeysWithValues: depths))
    }

    /// Jobs whose handlers did not end though they were told to.
    mutating func overdue(at now: Duration) -> [ActiveJob] {
        lanes.indices.flatMap { lanes[$0].overdue(at: now) }
    }

    /// Queues whose rest in the table is to be read, each with the targets of whose jobs memory has enough.
    mutating func wanting() -> [(queue: QueueName, except: [String])] {
        guard isOpen, !isStopping else { return [] }
        return lanes.indices.filter { lanes[$0].wantsMore }.map { (lanes[$0].name, lanes[$0].refilling()) }
    }

    /// When something may happen by itself, from now.
    func pause(at now: Moment) -> Duration? {
        isOpen ? lanes.indices.compactMap { lanes[$0].pause(at: now) }.min() : nil
    }

    /// Whether the loop must be woken for a queue: a job may start, more is to be read, or something is due before it would
    /// look.
    func isWorthALook(_ name: QueueName, at now: Moment) -> Bool {
        guard isOpen, let place = places[name] else { return false }
        if lanes[place].wantsMore { return true }
        if lanes[place].isWorthAClaim(at: now.uptime), activeCount < options.runners { return true }
        return lanes[place].pause(at: now).map { now.uptime + $0 < nextLook } ?? false
    }

    /// Tells every handler to end.
    mutating func stopAll(at now: Duration) {
        for place in lanes.indices {
            for id in Array(lanes[place].active.keys) { lanes[place].cancel(id, .stopped, at: now) }
        }
    }
}
