import Foundation
import GRDB
import Kernel
import Storage

/// A job that comes by the clock. A run that was missed while nothing ran, or many, is made up once; a run never begins
/// while the one before is not over.
package struct JobSchedule: Sendable {
    /// When it comes.
    package enum Timing: Sendable, Equatable {
        case cron(Cron)
        case every(Duration)

        func next(after time: Timestamp) -> Timestamp? {
            switch self {
            case .cron(let cron): cron.next(after: time)
            case .every(let span): time + span
            }
        }

        /// As people read it.
        package var text: String {
            switch self {
            case .cron(let cron): cron.text
            case .every(let span): "every \(span.components.seconds) s"
            }
        }

        package var zone: String {
            switch self {
            case .cron(let cron): cron.zone.identifier
            case .every: "UTC"
            }
        }
    }

    /// Whether there is anything to do; asked in a read, so that a round which finds nothing writes nothing.
    package typealias Condition = @Sendable (Database, Timestamp) throws -> Bool

    /// `counters-reconcile`
    package let name: String
    package let job: JobKind
    let timing: Timing
    let condition: Condition?
    /// Runs after which it comes no more; nil is without end.
    package var limit: Int?
    /// It does not come after that; nil is without end.
    package var until: Timestamp?
    let enqueue: @Sendable (JobQueue, Deduplication, WriteContext) throws -> JobID

    /// - Parameters:
    ///   - given: options of each of its jobs, such as conditions; the key is its own.
    ///   - condition: nil runs the job each time.
    package init(
        _ name: String, _ timing: Timing, _ payload: some JobPayload, options given: JobOptions = JobOptions(),
        when condition: Condition? = nil
    ) {
        self.name = name
        job = type(of: payload).job
        self.timing = timing
        self.condition = condition
        enqueue = { queue, key, context in
            var options = given
            options.deduplication = key
            return try queue.enqueue(payload, options, in: context)
        }
    }

    /// A schedule that is written in the program, where a mistake must not go unseen.
    package init(
        _ name: String, cron: String, zone: String = "UTC", _ payload: some JobPayload,
        options: JobOptions = JobOptions(), when condition: Condition? = nil
    ) {
        guard let cron = try? Cron(cron, zone: zone) else { preconditionFailure("\(cron) is no schedule") }
        self.init(name, .cron(cron), payload, options: options, when: condition)
    }
}

/// A schedule as an administrator sees it.
package struct ScheduleFacts: Exampled {
    package let name: String
    /// Five fields, or `every 30 s`.
    package let cron: String
    package let timezone: String
    /// The name of its job.
    package let job: String
    package let isEnabled: Bool
    package let lastRunAt: Timestamp?
    package let nextRunAt: Timestamp?
    /// What came of the last run: the state of its job; nil when it never ran or is forgotten.
    package let lastStatus: JobState?

    package static var example: ScheduleFacts {
        ScheduleFacts(
            name: "upload-expire", cron: "20 * * * *", timezone: "UTC", job: "media.sweep", isEnabled: true,
            lastRunAt: .sample, nextRunAt: .sample, lastStatus: .completed)
    }
}
