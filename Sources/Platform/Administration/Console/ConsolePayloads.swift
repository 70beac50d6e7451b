import Kernel
import Realtime

/// `admin:subscribe`.
struct ConsoleInput: Exampled {
    let topics: Items<ConsoleTopic, 1, 8>
    /// Milliseconds between two updates; 5,000 when absent.
    let intervalMs: Whole<1000, 60_000>?
    /// The least level of the lines of `logs`; info when absent.
    let level: ConsoleLogLevel?

    static var example: ConsoleInput { ConsoleInput(topics: .sample, intervalMs: .sample, level: nil) }
}

/// `admin:unsubscribe`; without topics, from all.
struct ConsoleLeaveInput: Exampled {
    let topics: Items<ConsoleTopic, 0, 8>?

    static var example: ConsoleLeaveInput { ConsoleLeaveInput(topics: nil) }
}

/// What a socket follows from now on.
struct ConsoleSubscription: Exampled {
    let topics: [ConsoleTopic]
    let intervalMs: Int
    /// The last ten minutes where `metrics` is among the topics, oldest first.
    let history: [MetricsPayload]

    static var example: ConsoleSubscription {
        ConsoleSubscription(topics: [.metrics], intervalMs: 5000, history: [.example])
    }
}

/// `admin:queue`.
struct QueueOrderInput: Exampled {
    let queue: Text<1, 32>
    let op: Order

    /// What is to become of a queue.
    enum Order: String, WireEnum {
        case pause
        case resume
        case retryFailed = "retry_failed"
        case drain
    }

    static var example: QueueOrderInput { QueueOrderInput(queue: .sample, op: .pause) }
}

/// `metrics:update`.
struct MetricsPayload: Exampled {
    let at: Timestamp
    let requestsPerSecond: Double
    /// Events made for sockets, each once for all who hear it.
    let eventsPerSecond: Double
    /// Share of the requests that failed on our side.
    let errorRatio: Double
    /// Half of the last requests were faster; null when there were none.
    let p50Ms: Double?
    let p95Ms: Double?
    let connections: Int
    let waitingJobs: Int
    let activeJobs: Int
    let deadJobs: Int
    /// Resident memory of the process.
    let memoryBytes: Int
    /// Processors busy with it: 1 is one core.
    let processors: Double
    /// Of the data directory; null when the system does not tell.
    let diskFreeBytes: Int?
    /// The database with its log.
    let databaseBytes: Int
    let waitingWrites: Int
    /// Whether what leaves the server waits to be released, since it was started from a copy.
    let isOutgoingHeld: Bool

    static var example: MetricsPayload {
        MetricsPayload(
            at: .sample, requestsPerSecond: 12.5, eventsPerSecond: 3.5, errorRatio: 0, p50Ms: 1.8, p95Ms: 7.5,
            connections: 42,
            waitingJobs: 0, activeJobs: 1, deadJobs: 0, memoryBytes: 61_000_000, processors: 0.12,
            diskFreeBytes: 52_000_000_000, databaseBytes: 9_000_000, waitingWrites: 0, isOutgoingHeld: false)
    }
}

/// `connections:update`.
struct ConnectionsPayload: Exampled {
    /// Sockets that are in.
    let connections: Int
    /// Sockets that have not said who they are yet.
    let connecting: Int
    let rooms: Int
    /// Packets that wait for slow readers.
    let queuedPackets: Int
    let framesReceived: Int
    let framesSent: Int
    let bytesSent: Int
    let eventsEncoded: Int
    let eventsPerSecond: Double
    /// Volatile events that slow readers missed.
    let dropped: Int
    /// Ended connections by reason, since the start.
    let ended: [String: Int]
    /// Refused ones by error code.
    let refused: [String: Int]

    static var example: ConnectionsPayload {
        ConnectionsPayload(
            connections: 42, connecting: 0, rooms: 60, queuedPackets: 0, framesReceived: 1200, framesSent: 5400,
            bytesSent: 900_000, eventsEncoded: 800, eventsPerSecond: 3.5, dropped: 0, ended: ["transport close": 3],
            refused: [:])
    }
}

extension ConnectionsPayload {
    init(_ figures: RealtimeStatistics, eventsPerSecond: Double) {
        self.init(
            connections: figures.connections, connecting: figures.connecting, rooms: figures.rooms,
            queuedPackets: figures.queuedPackets, framesReceived: figures.framesIn, framesSent: figures.framesOut,
            bytesSent: figures.bytesOut, eventsEncoded: figures.eventsEncoded, eventsPerSecond: eventsPerSecond,
            dropped: figures.droppedVolatile, ended: figures.ended, refused: figures.refused)
    }
}
