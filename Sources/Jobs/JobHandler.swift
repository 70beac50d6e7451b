import Foundation
import Kernel
import Storage

/// What a module declares of a job: its kind, and what is done.
///
/// A job runs at least once. A handler whose effect is rows writes them together with its completion (`inWrite`, or
/// `JobRun.complete`, or `WriteContext.complete` in a write of its own): then the effect happens once, since the second to
/// write finds the job over and leaves nothing. A handler with any other effect must bear being run again.
package struct JobHandler: Sendable {
    let kind: JobKind
    let body: @Sendable (JobRun) async throws -> Void

    /// A job that is more than one write. It must heed cancellation, which comes when its time is up or the process stops.
    package static func each<Payload: JobPayload>(
        _: Payload.Type, _ body: @escaping @Sendable (Payload, JobRun) async throws -> Void
    ) -> JobHandler {
        JobHandler(kind: Payload.job) { run in try await body(run.payload(), run) }
    }

    /// A job that is one write: done once, together with its completion.
    package static func inWrite<Payload: JobPayload>(
        _: Payload.Type, _ verb: StaticString, _ body: @escaping @Sendable (Payload, WriteContext) throws -> Void
    ) -> JobHandler {
        JobHandler(kind: Payload.job) { run in
            let payload: Payload = try run.payload()
            try await run.complete(verb) { try body(payload, $0) }
        }
    }
}
