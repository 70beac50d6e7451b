import GRDB
import Jobs
import Kernel
import Logging
import Storage
import Synchronization

/// Whether what leaves for people and programs outside is held.
///
/// A server that was started from a copy knows what the original knows, and would tell the world all of it again beside it.
/// So each epoch that began with a copy is held until an administrator says that this server is the one to speak. Queues
/// whose jobs leave the house (`QueueLimits.leavesHouse`) rest meanwhile; whoever sends without a job asks `require`.
package final class OutgoingHold: Sendable {
    private let store: Datastore
    private let jobs: JobQueue
    private let logger: Logger
    private let held = Mutex(false)

    init(store: Datastore, jobs: JobQueue, logger: Logger) {
        self.store = store
        self.jobs = jobs
        self.logger = logger
    }

    package var isHeld: Bool { held.withLock { $0 } }

    /// Finds out how it stands; to be called before jobs start.
    func load() async throws {
        // The first epoch is that of a directory nobody has copied. One that was damaged is still the same server.
        let isOriginal = store.epoch == 1
        if store.restoration == .damaged, !isOriginal {
            try await store.write("outgoing.keep") { [epoch = store.epoch] context in
                guard try OutgoingQueries.isReleased(epoch - 1, in: context.db) || epoch == 2 else { return }
                try OutgoingQueries.release(epoch, at: context.now, in: context.db)
            }
        }
        let isReleased = try await store.read { [epoch = store.epoch] db in
            try OutgoingQueries.isReleased(epoch, in: db)
        }
        set(!isOriginal && !isReleased)
        if isHeld {
            logger.warning(
                "this server was started from a copy: webhooks wait until they are released (cryb outgoing release)")
        }
    }

    /// Lets it leave, from now on and over restarts.
    /// - Parameter also: written along.
    /// - Throws: `conflict` when nothing is held.
    package func release(with also: @escaping @Sendable (WriteContext) throws -> Void = { _ in }) async throws {
        guard isHeld else { throw Refusal(.conflict, "Nothing is held.") }
        try await store.write("outgoing.release") { [epoch = store.epoch] context in
            try OutgoingQueries.release(epoch, at: context.now, in: context.db)
            try also(context)
        }
        set(false)
    }

    /// - Throws: `locked` while it is held.
    package func require() throws {
        guard isHeld else { return }
        throw Refusal(
            .locked, "This server was started from a copy. Nothing leaves it before an administrator releases that.")
    }

    private func set(_ isHeld: Bool) {
        held.withLock { $0 = isHeld }
        jobs.hold(isHeld)
    }
}

/// The SQL of the hold: a row an epoch that may speak.
enum OutgoingQueries {
    static let migration = Migration(
        "0003-hosting-outgoing-releases",
        """
        CREATE TABLE outgoingReleases (
            epoch INTEGER PRIMARY KEY,
            releasedAt INTEGER NOT NULL
        ) STRICT
        """)

    static func isReleased(_ epoch: Int, in db: Database) throws -> Bool {
        try db.first("SELECT 1 FROM outgoingReleases WHERE epoch = ?", [epoch]) { _ in true } ?? false
    }

    static func release(_ epoch: Int, at now: Timestamp, in db: Database) throws {
        try db.run("INSERT OR IGNORE INTO outgoingReleases (epoch, releasedAt) VALUES (?, ?)", [epoch, now])
    }
}
