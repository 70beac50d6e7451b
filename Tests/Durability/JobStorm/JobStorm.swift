import Foundation
import GRDB
import Jobs
import Kernel
import LoadFigures
import Logging
import Storage
import Telemetry

/// What a job of the storm does: tells a peer its identity, then writes one row together with its end.
struct Deliver: JobPayload {
    static let job = JobKind("storm.deliver", on: QueueName("storm"))
    let number: Int
}

/// A process on the queues of the house that exists to be killed; see Tests/Support/jobstorm.py.
///
/// `--data DIR --peer PORT` does what is left to do and ends. With `--promise N` it promises jobs as well, so many at a time,
/// until it is killed, and prints the identity of each once it is promised.
@main
struct JobStorm {
    private static let promisers = 4

    let store: Datastore
    let queue: JobQueue

    static func main() async throws {
        guard let data = Arguments.text("data"), let peer = UInt16(exactly: Arguments.number("peer", 0)) else {
            FileHandle.standardError.write(Data("usage: JobStorm --data DIR --peer PORT [--promise N]\n".utf8))
            exit(2)
        }
        let directory = try DataDirectory.open(at: URL(fileURLWithPath: data))
        let logger = Logger(label: "storm") { StreamLogHandler.standardError(label: $0) }
        let store = try Datastore.open(
            directory, ids: IDGenerator(clock: .system), clock: .system, logger: logger)
        // No key: an effect that came twice shall be seen.
        let effects = Migration(
            "0001-storm-effects", "CREATE TABLE effects (jobId INTEGER NOT NULL, number INTEGER NOT NULL) STRICT")
        try await store.migrate(JobMigrations.all + [effects])
        var options = JobQueueOptions()
        options.limits[Deliver.job.queue] = QueueLimits()
        options.limits[Deliver.job.queue]?.concurrency = 8
        let queue = JobQueue(
            store: store, clock: JobClock(.system), metrics: MetricRegistry(), logger: logger, options: options)
        queue.declare([
            .each(Deliver.self) { deliver, run in
                try await Peer(port: peer).tell(run.id.rawValue)
                try await run.complete("storm.deliver") { context in
                    try context.db.run(
                        "INSERT INTO effects (jobId, number) VALUES (?, ?)", [run.id.rawValue, deliver.number])
                }
            }
        ])
        try await queue.start()
        let storm = JobStorm(store: store, queue: queue)
        let running = Task { await queue.run() }
        let batch = Arguments.number("promise", 0)
        if batch > 0 { try await storm.promise(batch) }
        try await storm.calm()
        queue.stop()
        await running.value
        await store.close()
        directory.close()
    }

    /// Promises until the process is killed.
    private func promise(_ batch: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.promisers {
                group.addTask {
                    while true {
                        let ids = try await store.write("storm.promise") { context in
                            try (0..<batch).map { try queue.enqueue(Deliver(number: $0), in: context).rawValue }
                        }
                        FileHandle.standardOutput.write(Data(ids.map { "\($0)\n" }.joined().utf8))
                        // What is promised shall not run away from what is done.
                        while try await open() > 200 { try await Task.sleep(for: .milliseconds(2)) }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Returns once nothing is left to do.
    private func calm() async throws {
        while try await open() > 0 { try await Task.sleep(for: .milliseconds(5)) }
    }

    private func open() async throws -> Int {
        try await store.read { db in
            try db.first("SELECT count(*) FROM jobs WHERE finishedAt IS NULL") { $0[0] } ?? 0
        }
    }
}
