import Foundation
import GRDB
import Jobs
import Kernel
import LoadFigures
import Logging
import Storage
import Telemetry

/// What a job of the benchmark writes.
struct BenchNote: JobPayload {
    static let job = JobKind("bench.note", on: QueueName("bench"))
    let number: Int
}

/// Jobs a second from their promise to their end, each with an effect of one row, beside SQLite alone writing the same rows
/// in the same run with as many of them a commit.
///
/// `--jobs N` a round (20000), `--rounds N` (5), `--clients N` who promise one job after another (256), `--runners N` (256).
/// The rounds take turns; what counts is the median.
@main
struct JobBenchmark {
    static func main() async throws {
        let benchmark = JobBenchmark(
            jobs: Arguments.number("jobs", 20_000), rounds: Arguments.number("rounds", 5),
            clients: Arguments.number("clients", 256), runners: Arguments.number("runners", 256))
        if try await !benchmark.run() { exit(1) }
    }

    let jobs: Int
    let rounds: Int
    let clients: Int
    let runners: Int

    func run() async throws -> Bool {
        var rates: (engine: [Double], bare: [Double], groups: [Double]) = ([], [], [])
        for _ in 0..<rounds {
            let folder = FileManager.default.temporaryDirectory.appending(path: "job-benchmark-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            let (rate, group) = try await engine(in: folder)
            rates.engine.append(rate)
            rates.groups.append(group)
            let bare = try BareJobs(in: folder.appending(path: "empty.db").path)
            let begin = ContinuousClock.now
            try bare.work(jobs, group: max(2, Int(group.rounded())))
            rates.bare.append(Double(jobs) / begin.seconds)
        }
        let figures = Figures()
        let (through, alone) = (rates.engine.percentile(0.5), rates.bare.percentile(0.5))
        figures.tell("jobs promised, run and ended", through, "jobs/s")
        figures.tell("promises and ends that shared a commit", rates.groups.percentile(0.5), "of them")
        figures.tell("the same rows by SQLite alone", alone, "jobs/s")
        figures.tell("the engine against SQLite alone", through / alone, "times", atLeast: 0.5)
        return figures.isMet
    }

    /// - Returns: jobs a second, and promises and ends of jobs in a commit.
    private func engine(in folder: URL) async throws -> (rate: Double, group: Double) {
        let directory = try DataDirectory.open(at: folder.appending(path: "data"))
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        let store = try Datastore.open(
            directory, ids: IDGenerator(clock: .system), clock: .system, logger: logger)
        let notes = Migration(
            "0001-bench-notes", "CREATE TABLE notes (id INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT")
        try await store.migrate(JobMigrations.all + [notes])
        let empty = folder.appending(path: "empty.db").path
        let live = try await store.read { db in
            try db.first("SELECT file FROM pragma_database_list WHERE name = 'main'") { $0[0] as String } ?? ""
        }
        try BareSQLite.copy(live, to: empty)
        var options = JobQueueOptions()
        options.runners = runners
        options.limits[BenchNote.job.queue] = QueueLimits()
        options.limits[BenchNote.job.queue]?.concurrency = runners
        let queue = JobQueue(
            store: store, clock: JobClock(.system), metrics: MetricRegistry(), logger: logger, options: options)
        let (ends, ended) = AsyncStream.makeStream(of: Void.self)
        queue.declare([
            .each(BenchNote.self) { note, run in
                try await run.complete("bench.note") { context in
                    try context.db.run("INSERT INTO notes (id, number) VALUES (?, ?)", [note.number, note.number])
                }
                ended.yield()
            }
        ])
        try await queue.start()
        let running = Task { await queue.run() }
        let before = store.statistics
        let begin = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                group.addTask {
                    for number in stride(from: client, to: jobs, by: clients) {
                        try await store.write("bench.promise") { context in
                            try queue.enqueue(BenchNote(number: number), in: context)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        var count = 0
        for await _ in ends {
            count += 1
            if count == jobs { break }
        }
        let rate = Double(jobs) / begin.seconds
        let after = store.statistics
        queue.stop()
        await running.value
        await store.close()
        directory.close()
        return (rate, Double(2 * jobs) / Double(max(1, after.groups - before.groups)))
    }
}
