import Foundation
import Kernel

/// The measures of a `JobQueue`.
package struct JobQueueOptions: Sendable {
    /// What queues are held to; a queue that is not named has the limits of `default`.
    package var limits = QueueLimits.all
    /// Jobs of all queues that run at once.
    package var runners = 16
    /// Jobs of one queue that wait in memory; more wait in the table, the earliest due first.
    package var memory = 10_000
    /// How long running handlers may go on when the process stops, before they are cancelled.
    package var drain: Duration = .seconds(10)
    /// Waits before a job that died of something transient is tried again by itself; so many rounds.
    package var revivals: [Duration] = [.minutes(1), .minutes(5), .minutes(30), .minutes(120), .minutes(240)]
    /// Transient deaths of one kind of job in a day beyond which a person is to look.
    package var deathsToEscalate = 10
    /// How long finished jobs are kept at most.
    package var keepCompleted: Duration = .days(1)
    package var keepFailed: Duration = .days(30)
    package var keepDead: Duration = .days(30)

    /// The load of the machine, a core, over the last minute; for jobs that wait until it is calm.
    package var load: @Sendable () -> Double = {
        var loads = [Double](repeating: 0, count: 1)
        guard getloadavg(&loads, 1) == 1 else { return 0 }
        return loads[0] / Double(max(1, ProcessInfo.processInfo.activeProcessorCount))
    }

    package init() {}

    /// What a queue is held to.
    package subscript(queue: QueueName) -> QueueLimits {
        get { limits[queue] ?? limits[.default] ?? QueueLimits() }
        set { limits[queue] = newValue }
    }
}
