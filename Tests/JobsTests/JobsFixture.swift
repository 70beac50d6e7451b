import Foundation
import GRDB
import Kernel
import Logging
import Storage
import Synchronization
import Telemetry
import TestKit

@testable import Jobs

/// What most jobs here do: write a text down.
struct Note: JobPayload {
    static let job = JobKind("test.note", on: QueueName("test"))
    let text: String
}

/// As `Note`, in another queue.
struct Other: JobPayload {
    static let job = JobKind("test.other", on: QueueName("other"))
    let text: String
}

/// A store on a real folder with queues on it, whose clocks stand until a test moves them.
final class JobsFixture: Sendable {
    static let migrations = [
        Migration(
            "0001-test-notes",
            "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    ]

    let folder: URL
    let clock: TestClock
    let store: Datastore
    let queue: JobQueue
    let metrics = MetricRegistry()
    let tracer = Tracer(percent: 100)
    /// What ran, in its order.
    let ran = Mutex<[String]>([])
    private let directory: DataDirectory

    /// Runs a test on fresh queues, started with these handlers; without any, `Note` and `Other` are written down.
    static func run(
        _ options: JobQueueOptions = options(), handlers: (JobsFixture) -> [JobHandler] = { $0.notes },
        schedules: [JobSchedule] = [], _ test: (JobsFixture) async throws -> Void
    ) async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = try await JobsFixture(folder, TestClock(), options)
        do {
            try await fixture.start(handlers(fixture), schedules: schedules)
            try await test(fixture)
        } catch {
            await fixture.close()
            throw error
        }
        await fixture.close()
    }

    /// The limits of the queue `test`; every other has those of `default`.
    static func options(_ change: (inout QueueLimits) -> Void = { _ in }) -> JobQueueOptions {
        var options = JobQueueOptions()
        var limits = QueueLimits()
        change(&limits)
        options.limits = [QueueName("test"): limits]
        return options
    }

    init(_ folder: URL, _ clock: TestClock, _ options: JobQueueOptions) async throws {
        self.folder = folder
        self.clock = clock
        let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        directory = try DataDirectory.open(at: folder.appendingPathComponent("data"))
        store = try Datastore.open(directory, ids: IDGenerator(clock: clock.wall), clock: clock.wall, logger: silent)
        try await store.migrate(JobMigrations.all + Self.migrations)
        let wall = clock.wall
        queue = JobQueue(
            store: store, clock: JobClock(wall) { .milliseconds(wall.now().milliseconds) }, metrics: metrics,
            logger: silent, tracer: tracer, options: options)
    }

    func start(_ handlers: [JobHandler], schedules: [JobSchedule] = []) async throws {
        queue.declare(handlers, schedules: schedules)
        try await queue.start()
    }

    func close() async {
        await store.close()
        directory.close()
    }

    /// What a power cut now would leave: the files as they are, without a clean end.
    func copy() throws -> URL {
        let copy = try temporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/cp")
        process.arguments = [
            "-r", folder.appendingPathComponent("data").path, copy.appendingPathComponent("data").path,
        ]
        try process.run()
        process.waitUntilExit()
        return copy
    }

    /// Writes texts down, each in one write with its job's end.
    var notes: [JobHandler] {
        [
            .inWrite(Note.self, "test.note") { try Self.write($0.text, $1) },
            .inWrite(Other.self, "test.other") { try Self.write($0.text, $1) },
        ]
    }

    /// Notes in memory what runs, and does what `body` says.
    func recording(_ body: @escaping @Sendable (Note, JobRun) async throws -> Void = { _, _ in }) -> [JobHandler] {
        [
            .each(Note.self) { note, run in
                self.ran.withLock { $0.append(note.text) }
                try await body(note, run)
            },
            .inWrite(Other.self, "test.other") { try Self.write($0.text, $1) },
        ]
    }

    static func write(_ text: String, _ context: WriteContext) throws {
        let id: ID<JobKindTag> = context.newID()
        try context.db.run("INSERT INTO notes (id, text) VALUES (?, ?)", [id, text])
    }

    /// Enqueues a note in a write of its own.
    @discardableResult
    func enqueue(_ text: String, _ options: JobOptions = JobOptions()) async throws -> JobID {
        try await queue.writeAndFollow("test.enqueue") { [queue] context in
            try queue.enqueue(Note(text: text), options, in: context)
        }
    }

    func texts() async throws -> [String] {
        try await store.read { try $0.all("SELECT text FROM notes ORDER BY id") { $0[0] } }
    }

    func state(_ id: JobID) async throws -> JobState { try await queue.job(id).state }

    /// Lets time pass and does what is due then.
    func pass(_ span: Duration) async {
        clock.advance(span)
        await queue.settle()
    }

    /// Waits until something is so; for what other tasks bring about.
    func until(_ isSo: () async throws -> Bool) async throws {
        while try await !isSo() {
            queue.bell.ring()
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}

func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jobs-\(RandomBytes.secret(9))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}

/// Holds handlers until it is opened.
final class Gate: Sendable {
    private let state = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

    /// Waits, whatever is cancelled.
    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// A value that tests and handlers share.
final class Shared<Value: Sendable>: Sendable {
    private let state: Mutex<Value>

    init(_ value: Value) { state = Mutex(value) }

    var value: Value {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
