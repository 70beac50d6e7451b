import Kernel

/// A verb that waits for the writer, its result type erased.
struct PendingWrite: Sendable {
    /// Tells the caller of success; made by the body, called after the commit.
    typealias Acknowledgement = @Sendable () -> Void

    let verb: StaticString
    /// Raised when the caller's task is cancelled; the verb is dropped if it has not begun.
    let cancellation: CancellationFlag
    /// Runs the body. May be called a second time after a rollback of the whole group, for which nobody is to blame here.
    let run: @Sendable (WriteContext) throws -> Acknowledgement
    /// Tells the caller of failure.
    let fail: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ verb: StaticString, _ cancellation: CancellationFlag,
        _ body: @escaping @Sendable (WriteContext) throws -> Value,
        _ caller: CheckedContinuation<Value, any Error>
    ) {
        self.verb = verb
        self.cancellation = cancellation
        run = { context in
            let value = try body(context)
            return { caller.resume(returning: value) }
        }
        fail = { caller.resume(throwing: $0) }
    }
}
