import Kernel

/// What must be so for a job to start, besides its time and the limits of its queue. A class, since nearly no job has any
/// and each waits in memory.
package final class JobConditions: Codable, Sendable {
    /// A queue in which little is to be left to do.
    package struct Depth: Codable, Sendable {
        package let queue: String
        /// Jobs that are ready or run there, of those in memory.
        package let below: Int

        package init(_ queue: QueueName, below: Int) {
            self.queue = queue.rawValue
            self.below = below
        }
    }

    /// What they are judged by.
    struct Surroundings: Sendable {
        /// Of the machine, a core, over the last minute.
        let load: Double
        let depths: [QueueName: Int]
    }

    /// How long a job waits for queues and machine to calm down before it looks again.
    private static let patience = Duration.seconds(10)

    /// The hours of the day in which it may start; one that runs goes on.
    package let window: DayWindow?
    package let depths: [Depth]
    /// The load of the machine, a core, over the last minute, below which it may start.
    package let load: Double?

    package init(window: DayWindow? = nil, depths: [Depth] = [], load: Double? = nil) {
        self.window = window
        self.depths = depths
        self.load = load
    }

    /// When to look again; nil when the job may start now.
    /// - Parameter surroundings: nil is perfect calm.
    func delay(of job: JobRecord, at now: Timestamp, in surroundings: Surroundings?) -> Timestamp? {
        if let window, !window.contains(now) { return window.opening(after: now) }
        guard let surroundings else { return nil }
        let isCalm =
            load.map { surroundings.load < $0 } ?? true
            && depths.allSatisfy { depth in
                let queue = QueueName(depth.queue)
                // It does not stand in its own way.
                return surroundings.depths[queue, default: 0] - (queue == job.queue ? 1 : 0) < depth.below
            }
        return isCalm ? nil : now + Self.patience
    }
}
