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
    let tracer: Tracer
    let options: JobQueueOptions
    let board: Mutex<Board>
    let book = Mutex(ScheduleBook())
    let bell = Bell()
    let finishing = Finishing()
    let figures: JobFigures
    private let handlers = Mutex<[String: DeclaredJob]>([:])
    let keeping = Mutex(Keeping())
    /// When schedules and old rows were looked after last.
    let lastRound = Mutex<Duration?>(nil)
    /// The newest job of earlier processes.
    let newestLeftover = Mutex(JobID(rawValue: 0))

    /// Does no I/O.
    /// - Parameter tracer: each run of a job is a span of the trace that promised it.
    package init(
        store: Datastore, clock: JobClock, metrics: MetricRegistry, logger: Logger, tracer: Tracer = Tracer(percent: 0),
        options: JobQueueOptions = JobQueueOptions()
    ) {
        self.store = store
        self.clock = clock
        self.logger = logger
        self.tracer = tracer
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
                handlers[handler.kind.name] = DeclaredJob(handler: handler, figures: figures.series(of: handler.kind))
            }
        }
        book.withLock { $0.declare(schedules) }
        let now = clock.now()
        board.withLock { board in
            for handler in declared { board.lane(handler.kind.queue) { $0.advance(to: now) } }
        }
    }

    func declared(_ name: String) -> DeclaredJob? { handlers.withLock { $0[name] } }

    /// Takes committed jobs in and wakes the runners. One that nothing is declared for stays in the table, for the version
    /// of the program that knows it.
    func add(_ records: [JobRecord]) {
        for record in records { add(record) }
    }

    /// As above.
    func add(_ record: JobRecord) {
        guard declared(record.name) != nil else { return }
        let now = clock.now()
        let wakes = board.withLock { board in
            board.lane(record.queue) { $0.add(record, at: now) }
            return board.isWorthALook(record.queue, at: now)
        }
        if wakes { bell.ring() }
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

/// A kind of job that this program knows.
struct DeclaredJob: Sendable {
    let handler: JobHandler
    let figures: JobFigures.Series
}
