import Foundation
import GRDB
import Kernel
import Logging
import Synchronization

/// The readers of one lane: read-only connections, each with a thread of its own, on one queue.
///
/// Threads of our own and batches, because a `DatabasePool` on the cooperative threads was measured at less than half the
/// rate and can block them all.
final class Readers: Sendable {
    /// Reads that share one transaction at most.
    private static let batch = 16

    private let queue: WorkQueue<PendingRead>
    private let deadline: Duration
    private let threads: [WorkThread]
    private let figures: StoreFigures
    private let load: Load

    /// How many of the threads are at work.
    private final class Load: Sendable {
        let active = Atomic(0)
    }

    /// Opens `count` connections and starts their threads.
    init(
        _ name: String, path: String, count: Int, deadline: Duration, options: DatastoreOptions,
        figures: StoreFigures, logger: Logger
    ) throws {
        precondition(count > 0, "a lane needs a reader")
        let queue = WorkQueue<PendingRead>(capacity: options.waitingReads)
        self.queue = queue
        self.deadline = deadline
        self.figures = figures
        let load = Load()
        self.load = load
        let connections = try (0..<count).map { _ in try Connections.reader(path, options, figures) }
        threads = connections.map { connection in
            WorkThread.start(name) {
                connection.inDatabase { db in Self.serve(queue, consumers: count, db, load, logger) }
                try? connection.close()
            }
        }
    }

    deinit { queue.close() }

    /// Reads that wait.
    var waiting: Int { queue.count }
    /// Connections of the lane, and those at work.
    var connections: Int { threads.count }
    var active: Int { load.active.load(ordering: .relaxed) }

    /// Runs `body` on a reader.
    /// - Parameter isBounded: false for checks of the whole database, which may take their time.
    func read<Value: Sendable>(
        isBounded: Bool = true, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        let cancellation = CancellationFlag()
        let deadline = isBounded ? ContinuousClock.now + deadline : nil
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { caller in
                let read = PendingRead(deadline, cancellation, figures, body, caller)
                switch queue.push(read) {
                case .accepted: break
                case .full: read.fail(PendingRead.tooLate)
                case .closed: read.fail(Refusal(.unavailable, "The server is stopping.", retryAfter: 5))
                }
            }
        } onCancel: {
            cancellation.raise()
        }
    }

    /// Finishes what waits, takes nothing more and returns when the connections are closed.
    func close() async {
        queue.close()
        for thread in threads { await thread.end() }
    }

    /// The life of one thread. A batch shares one snapshot, which is taken after all of it was asked for, so every read
    /// sees what was acknowledged before it.
    private static func serve(
        _ queue: WorkQueue<PendingRead>, consumers: Int, _ db: Database, _ load: Load, _ logger: Logger
    ) {
        let watch = ReadWatch(db)
        withExtendedLifetime(watch) {
            while true {
                let reads = queue.nextBatch(limit: batch, consumers: consumers)
                if reads.isEmpty { return }
                load.active.add(1, ordering: .relaxed)
                defer { load.active.subtract(1, ordering: .relaxed) }
                let before = ReadScope.present
                do {
                    try db.run("BEGIN DEFERRED")
                } catch {
                    for read in reads { read.fail(error) }
                    continue
                }
                ReadScope.$snapshot.withValue(before) {
                    for read in reads { watch.run(read, in: db) }
                }
                do {
                    try db.run("COMMIT")
                } catch {
                    logger.error("a read transaction did not end", metadata: ["error": "\(error)"])
                    try? db.rollback()
                }
            }
        }
    }
}

/// Which readers a read goes to, so that long ones cannot hold up those of requests.
package enum ReadLane: Sendable {
    /// What a person waits for: some rows by an index.
    case fast
    /// Searches over much, exports, checks.
    case slow
}
