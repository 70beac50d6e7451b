import GRDB
import Kernel

/// A read that waits for a reader, its result type erased.
struct PendingRead: Sendable {
    /// When it is refused, running or not; nil for never.
    let deadline: ContinuousClock.Instant?
    let cancellation: CancellationFlag
    /// Runs the body and tells the caller how it went.
    let run: @Sendable (Database) -> Void
    /// Tells the caller of failure instead.
    let fail: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ deadline: ContinuousClock.Instant?, _ cancellation: CancellationFlag,
        _ body: @escaping @Sendable (Database) throws -> Value, _ caller: CheckedContinuation<Value, any Error>
    ) {
        self.deadline = deadline
        self.cancellation = cancellation
        run = { db in
            let outcome = Result { try body(db) }.mapError { Self.meaning(of: $0, cancellation) }
            caller.resume(with: outcome)
        }
        fail = { caller.resume(throwing: $0) }
    }

    /// The answer to a read that took too long.
    static var tooLate: Refusal {
        Refusal(.unavailable, "The server is too busy to answer this now.", retryAfter: 1)
    }

    /// SQLite says only that it was interrupted; the reason is ours.
    private static func meaning(of error: any Error, _ cancellation: CancellationFlag) -> any Error {
        guard let error = error as? DatabaseError, error.resultCode == .SQLITE_INTERRUPT else { return error }
        return cancellation.isRaised ? CancellationError() : tooLate
    }
}
