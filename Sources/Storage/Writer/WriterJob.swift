import GRDB
import Kernel
import Synchronization
import Telemetry

/// What the writer's thread is asked to do.
enum WriterJob: Sendable {
    /// A verb, to be grouped with others.
    case verb(any PendingWrite)
    /// Work that needs the connection outside any transaction, such as migrations.
    case exclusive(@Sendable (Database) -> Void)
}

/// A verb that waits for the writer, its result type erased.
protocol PendingWrite: AnyObject, Sendable {
    var verb: StaticString { get }
    /// Raised when the caller's task is cancelled; the verb is dropped if it has not begun.
    var cancellation: CancellationFlag { get }
    /// When it began to wait.
    var queued: ContinuousClock.Instant { get }
    /// The trace it is a part of.
    var trace: TraceScope? { get }
    /// Runs the body. May be called a second time after a rollback of the whole group, for which nobody is to blame here.
    func run(_ context: WriteContext) throws
    /// Tells the caller of success, after the commit.
    func acknowledge()
    /// Tells the caller of failure.
    func fail(_ error: any Error)
}

/// A verb with its result. Unchecked, because the compiler cannot see that only the writer's thread touches `value`.
final class Write<Value: Sendable>: PendingWrite, @unchecked Sendable {
    let verb: StaticString
    let cancellation: CancellationFlag
    let queued = ContinuousClock.now
    let trace = TraceScope.current
    private let companion: (any WriteCompanion)?
    private let body: @Sendable (WriteContext) throws -> Value
    private let caller: CheckedContinuation<Value, any Error>
    /// What the body made of it.
    private var value: Value?

    init(
        _ verb: StaticString, _ cancellation: CancellationFlag, with companion: (any WriteCompanion)?,
        _ body: @escaping @Sendable (WriteContext) throws -> Value, _ caller: CheckedContinuation<Value, any Error>
    ) {
        self.verb = verb
        self.cancellation = cancellation
        self.companion = companion
        self.body = body
        self.caller = caller
    }

    func run(_ context: WriteContext) throws {
        let value = try body(context)
        try companion?.write(along: value, in: context)
        self.value = value
    }

    func acknowledge() {
        guard let value else { preconditionFailure("acknowledged before it ran") }
        caller.resume(returning: value)
    }

    func fail(_ error: any Error) { caller.resume(throwing: error) }
}

/// What the writer's thread and the rest of the house tell one another.
final class WriterBoard: Sendable {
    struct Counts {
        var groups: UInt64 = 0
        var verbs: UInt64 = 0
        var failures: UInt64 = 0
        var largestGroup = 0
        var lastCommitMicros: Int64 = 0
        var logBytes = 0
        var checkpoints: UInt64 = 0
        var isWriting = false
    }

    private struct State {
        var counts = Counts()
        var stoppedBecause: String?
        var isMigrating = false
        var subscribers: [@Sendable ([LoggedEvent]) -> Void] = []
    }

    private let state = Mutex(State())

    var counts: Counts { state.withLock { $0.counts } }
    /// Why nothing is acknowledged any more; nil while all is well. The first reason stays.
    var stoppedBecause: String? { state.withLock { $0.stoppedBecause } }
    var subscribers: [@Sendable ([LoggedEvent]) -> Void] { state.withLock { $0.subscribers } }

    /// Whether an online migration writes beside the verbs.
    var isMigrating: Bool {
        get { state.withLock { $0.isMigrating } }
        set { state.withLock { $0.isMigrating = newValue } }
    }

    func count(_ change: (inout Counts) -> Void) {
        state.withLock { change(&$0.counts) }
    }

    func stop(_ reason: String) {
        state.withLock { $0.stoppedBecause = $0.stoppedBecause ?? reason }
    }

    func subscribe(_ consumer: @escaping @Sendable ([LoggedEvent]) -> Void) {
        state.withLock { $0.subscribers.append(consumer) }
    }
}

/// Tells a thread of ours that the task waiting for it has been cancelled.
final class CancellationFlag: Sendable {
    private let raised = Atomic(false)

    var isRaised: Bool { raised.load(ordering: .relaxed) }

    func raise() { raised.store(true, ordering: .relaxed) }
}
