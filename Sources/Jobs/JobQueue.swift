import Kernel
import Logging
import Storage
import Synchronization
import Telemetry

/// The queues of a process: the door of this engine.
///
/// - In a write: `enqueue`, `enqueueBatch`.
/// - A life: `declare`, `start`, `run`, `stop`; `settle` where nothing runs by itself.
/// - Looking after it: `jobs`, `queues`, `pause`, `resume`, `drain`, `retry`, `cancel`, `discard`, `promote`, `schedules`.
package final class JobQueue: Sendable {
    let store: Datastore
    let clock: JobClock
    let logger: Logger
    let options: JobQueueOptions
    let board: Mutex<Board>
    let book = Mutex(ScheduleBook())
    let bell = Bell()
    let finishing = Finishing()
    let figures: JobFigures
    private let handlers = Mutex<[String: JobHandler]>([:])
    /// What runs, for those who look.
    let running = Mutex<[JobID: JobRun]>([:])
    let keeping = Mutex(Keeping())
    /// The newest job of earlier processes.
    let newestLeftover = Mutex(JobID(rawValue: 0))

    /// Does no I/O.
    package init(
        store: Datastore, clock: JobClock, metrics: MetricRegistry, logger: Logger,
        options: JobQueueOptions = JobQueueOptions()
    ) {
        self.store = store
        self.clock = clock
        self.logger = logger
        self.options = options
        board = Mutex(Board(options))
        figures = JobFigures(metrics)
        figures.register(self, in: metrics)
    }

    /// Makes known what modules declare; before `start`.
    package func declare(_ declared: [JobHandler], schedules: [JobSchedule] = []) {
        handlers.withLock { handlers in
            for handler in declared {
                precondition(handlers[handler.kind.name] == nil, "\(handler.kind.name) is declared twice")
                handlers[handler.kind.name] = handler
            }
        }
        book.withLock { $0.declare(schedules) }
        let now = clock.now()
        board.withLock { board in
            for handler in declared { board.lane(handler.kind.queue) { $0.advance(to: now) } }
        }
    }

    func handler(of name: String) -> JobHandler? { handlers.withLock { $0[name] } }

    /// Takes committed jobs in and wakes the runners. One that nothing is declared for stays in the table, for the version
    /// of the program that knows it.
    func add(_ records: [JobRecord]) {
        guard !records.isEmpty else { return }
        let known = handlers.withLock { handlers in records.filter { handlers[$0.name] != nil } }
        let now = clock.now()
        board.withLock { board in
            for record in known { board.lane(record.queue) { $0.add(record, at: now) } }
        }
        bell.ring()
    }

    /// Writes, and returns when memory knows: who changed something sees it changed.
    func writeAndFollow<Value: Sendable>(
        _ verb: StaticString, _ body: @escaping @Sendable (WriteContext) throws -> Value
    ) async throws -> Value {
        let value = try await store.write(verb, body)
        await follow()
        return value
    }

    /// A write is acknowledged before what it promised enters memory; the next one comes after both. It changes nothing, so
    /// nothing is flushed for it. A store that takes none any more promises nothing either.
    func follow() async {
        try? await store.write("jobs.follow") { _ in }
    }

    /// Runs something of the engine's own beside the jobs; who stops waits for it.
    func errand(_ body: @escaping @Sendable () async -> Void) {
        board.withLock { $0.beginErrand() }
        Task {
            await body()
            board.withLock { $0.endErrand() }
            bell.ring()
        }
    }
}
