import Kernel

/// The identity of a job.
package enum JobKindTag {}
package typealias JobID = ID<JobKindTag>

/// What a job is told, and by that which job it is. Kept as JSON, so a field that is added later must be optional.
package protocol JobPayload: Codable, Sendable {
    static var job: JobKind { get }
}

/// A job as the contract names it.
package struct JobKind: Hashable, Sendable {
    /// `media.sweep`
    package let name: String
    package let queue: QueueName

    package init(_ name: String, on queue: QueueName) {
        self.name = name
        self.queue = queue
    }
}

/// What a job is given besides its payload; nil means what its queue says.
package struct JobOptions: Sendable {
    package var priority: JobPriority?
    /// Not before; nil is at once.
    package var runAt: Timestamp?
    package var attempts: Int?
    package var deduplication: Deduplication?
    /// Jobs that must be completed first. One that is cancelled cancels this one; a dead one is waited for.
    package var dependsOn: [JobID] = []
    /// What the job is about to touch, such as a channel or an address, where its queue limits each of them alone; at most
    /// 256 bytes.
    package var target: String?
    /// What must be so for it to start; nil is nothing but its time.
    package var conditions: JobConditions?
    package var actorId: UserID?

    package init() {}
}

/// How a job that is asked for often is done once.
package struct Deduplication: Sendable {
    /// What becomes of a second one under the same key.
    package enum Mode: Sendable {
        /// It is swallowed for as long as the key is held, whether the first has run or not.
        case swallow
        /// It is swallowed until the first is over, however long that takes.
        case swallowUntilOver
        /// It takes the place of the one that waits. One that runs already is let go on, but cannot complete any more
        /// inside a write.
        case replace
    }

    /// Among the jobs of one name; 1 to 128 characters.
    package let key: String
    /// How long the key is held, at most a day.
    package let ttl: Duration
    package let mode: Mode

    package init(_ key: String, ttl: Duration = .seconds(300), mode: Mode = .swallow) {
        precondition((1...128).contains(key.count) && ttl <= .days(1), "see the bounds of a deduplication key")
        self.key = key
        self.ttl = ttl
        self.mode = mode
    }
}
