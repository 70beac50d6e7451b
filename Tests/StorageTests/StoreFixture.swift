import Foundation
import GRDB
import Kernel
import Logging
import Storage
import Synchronization

/// A store on a real folder, with one table to write to.
struct StoreFixture: Sendable {
    static let migrations = [
        Migration(
            "0001-test-notes",
            """
            CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL, count INTEGER NOT NULL DEFAULT 0) STRICT
            """)
    ]

    /// The usual measures, except that no group ends because a busy machine was slow: what waits together runs together.
    static let options = {
        var options = DatastoreOptions()
        options.groupTime = .seconds(60)
        return options
    }()

    let folder: URL
    let directory: DataDirectory
    let ids: IDGenerator
    let store: Datastore

    var databasePath: String { directory.databaseURL.path }

    /// Runs `body` with a fresh store and checks afterwards that the database is sound.
    static func run(
        _ options: DatastoreOptions = options, clock: WallClock = .system,
        migrations: [Migration] = migrations,
        _ body: (StoreFixture) async throws -> Void
    ) async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = try await open(folder, options, clock: clock, migrations: migrations)
        do {
            try await body(fixture)
            let problems = try await fixture.store.integrityProblems()
            guard problems.isEmpty else { throw Damage(problems: problems) }
        } catch {
            await fixture.close()
            throw error
        }
        await fixture.close()
    }

    struct Damage: Error { let problems: [String] }

    static func open(
        _ folder: URL, _ options: DatastoreOptions = options, clock: WallClock = .system,
        migrations: [Migration] = migrations, online: [OnlineMigration] = [], logger: Logger? = nil
    ) async throws -> StoreFixture {
        FaultyDisk.install()
        let directory = try DataDirectory.open(at: folder.appendingPathComponent("data"))
        let ids = IDGenerator(clock: clock)
        var options = options
        options.journalDisk = FaultyDisk.journal(of: directory.databaseURL.path)
        let store = try Datastore.open(directory, ids: ids, clock: clock, logger: logger ?? silent, options: options)
        try await store.migrate(migrations, online: online)
        return StoreFixture(folder: folder, directory: directory, ids: ids, store: store)
    }

    func close() async {
        await store.close()
        directory.close()
    }

    /// What a power cut now would leave, opened elsewhere: the files as they are, without a clean end.
    func afterCrash(clock: WallClock) async throws -> StoreFixture {
        let copy = try temporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/cp")
        process.arguments = ["-r", directory.url.path, copy.appendingPathComponent("data").path]
        try process.run()
        process.waitUntilExit()
        return try await Self.open(copy, clock: clock)
    }

    /// Adds a note; the everyday verb of these tests.
    @discardableResult
    func add(_ text: String) async throws -> Int64 {
        try await store.write("notes.add") { try Self.insert(text, $0) }
    }

    @discardableResult
    static func insert(_ text: String, _ context: WriteContext) throws -> Int64 {
        let id: ID<NoteKind> = context.newID()
        try context.db.run("INSERT INTO notes (id, text) VALUES (?, ?)", [id, text])
        return id.rawValue
    }

    func notes() async throws -> [String] {
        try await store.read { try $0.all("SELECT text FROM notes ORDER BY id") { $0[0] } }
    }

    /// Keeps the writer's thread in a verb until `release` is called, and returns when it is there.
    func holdWriter() async throws -> WriterHold {
        let hold = WriterHold()
        let store = store
        let verb = Task { try await store.write("test.hold") { _ in hold.stay() } }
        await hold.reached()
        return hold.holding(verb)
    }

    /// Waits until so many writes wait.
    func untilWaiting(_ count: Int) async throws {
        while store.statistics.waitingWrites < count { try await Task.sleep(for: .milliseconds(1)) }
    }
}

enum NoteKind {}
struct Failure: Error, Equatable { var reason = "on purpose" }

/// A verb that keeps the writer busy while others gather behind it.
final class WriterHold: Sendable {
    private let gate = DispatchSemaphore(value: 0)
    private let entered = AsyncStream.makeStream(of: Void.self)
    private let verb = Mutex<Task<Void, any Error>?>(nil)

    /// Waits for `release`; a second run of the verb does not wait again.
    func stay() {
        entered.continuation.finish()
        gate.wait()
        gate.signal()
    }

    func reached() async {
        for await _ in entered.stream {}
    }

    func holding(_ task: Task<Void, any Error>) -> WriterHold {
        verb.withLock { $0 = task }
        return self
    }

    /// Lets the writer go on and waits for the verb's own end, whatever it is: others in its group may spoil it.
    func release() async {
        gate.signal()
        _ = await verb.withLock { $0 }?.result
    }
}
