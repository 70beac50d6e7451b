import Jobs
import Kernel
import Realtime
import Storage

/// What `/health/detailed` tells of the database.
struct DatabaseHealth: Encodable {
    let databaseBytes: Int64
    /// Of the write-ahead log.
    let logBytes: Int
    /// How often the directory was made from a copy, and one.
    let epoch: Int
    let baseGeneration: Int
    let baseMadeAt: Timestamp
    let connections: Int
    let activeConnections: Int
    let waitingWrites: Int
    let waitingReads: Int
    let lastCommitMicros: Int64

    init(_ figures: DatastoreStatistics, epoch: Int) {
        databaseBytes = figures.databaseBytes
        logBytes = figures.logBytes
        self.epoch = epoch
        baseGeneration = figures.baseGeneration
        baseMadeAt = figures.baseMadeAt
        connections = figures.connections
        activeConnections = figures.activeConnections
        waitingWrites = figures.waitingWrites
        waitingReads = figures.waitingFastReads + figures.waitingSlowReads
        lastCommitMicros = figures.lastCommitMicros
    }
}

/// What it tells of a migration that is carried out while the server serves.
struct MigrationHealth: Encodable {
    let name: String
    let state: OnlineProgress.State
    /// Rows it has been through since it began.
    let rows: Int64
    /// Why it failed; null when it did not.
    let problem: String?

    init(_ progress: OnlineProgress) {
        name = progress.name
        state = progress.state
        rows = progress.rows
        problem = progress.problem
    }
}

/// What it tells of the disk; null where the system does not tell.
struct StorageHealth: Encodable {
    let freeBytes: Int64?
    let totalBytes: Int64?

    init(_ directory: DataDirectory) {
        freeBytes = directory.freeBytes
        totalBytes = directory.totalBytes
    }
}

/// What `/health/queues` tells of a queue.
struct QueueHealth: Encodable {
    let queue: String
    let isPaused: Bool
    let circuit: Breaker.State
    let waiting: Int
    let delayed: Int
    let active: Int
    let dead: Int
    /// Age of the job that is ready longest.
    let oldestSeconds: Double
    let throughputPerMinute: Double
    let errorRatio: Double

    init(_ figures: QueueFacts) {
        queue = figures.queue.rawValue
        isPaused = figures.isPaused
        circuit = figures.circuit
        waiting = figures.counts[.waiting] ?? 0
        delayed = figures.counts[.delayed] ?? 0
        active = figures.counts[.active] ?? 0
        dead = figures.counts[.dead] ?? 0
        oldestSeconds = figures.oldest / .seconds(1)
        throughputPerMinute = figures.throughput
        errorRatio = figures.errorRatio
    }
}

/// What `/health/socket` tells of the connections.
struct SocketHealth: Encodable {
    let connections: Int
    let connecting: Int
    let mostConnections: Int
    let rooms: Int
    let queuedPackets: Int
    /// Volatile events that slow readers missed, since the start.
    let dropped: Int
    let eventsEncoded: Int

    init(_ figures: RealtimeStatistics, _ options: RealtimeOptions) {
        connections = figures.connections
        connecting = figures.connecting
        mostConnections = options.maxSockets
        rooms = figures.rooms
        queuedPackets = figures.queuedPackets
        dropped = figures.droppedVolatile
        eventsEncoded = figures.eventsEncoded
    }
}
