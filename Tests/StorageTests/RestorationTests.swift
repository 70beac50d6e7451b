import Foundation
import GRDB
import Kernel
import Synchronization
import Testing

@testable import Storage

/// What a start makes of the files it finds.
@Suite(.timeLimit(.minutes(2))) struct RestorationTests {
    /// Copies a directory file by file, as `cp -r` does.
    private func copy(_ directory: URL) throws -> URL {
        let folder = try temporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/cp")
        process.arguments = ["-r", directory.path, folder.appendingPathComponent("data").path]
        try process.run()
        process.waitUntilExit()
        return folder
    }

    /// A copy that passes for the directory itself after a crash.
    private func crashed(_ directory: URL) throws -> URL {
        let folder = try copy(directory)
        try Place.claim(folder.appendingPathComponent("data/live"))
        return folder
    }

    private func reopened(
        _ folder: URL, migrations: [Migration] = StoreFixture.migrations,
        _ body: (StoreFixture) async throws -> Void
    ) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = try await StoreFixture.open(folder, migrations: migrations)
        try await body(fixture)
        #expect(try await fixture.store.integrityProblems() == [])
        await fixture.close()
    }

    private static let busy = {
        var options = StoreFixture.options
        options.idleCheckpointBytes = 64 << 10
        options.bases.afterBytes = 128 << 10
        options.bases.grace = .zero
        return options
    }()

    /// Random verbs: rows come, change, grow and go.
    private func work(on fixture: StoreFixture, verbs: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    for step in 0..<verbs / 4 {
                        let dice = Int.random(in: 0..<10)
                        try await fixture.store.write("test.work") { context in
                            switch dice {
                            case 0: try context.db.run("DELETE FROM notes WHERE id % 7 = ?", [step % 7])
                            case 1: try context.db.run("UPDATE notes SET count = count + 1 WHERE id % 5 = 0")
                            case 2:
                                for _ in 0..<20 {
                                    try StoreFixture.insert(
                                        String(repeating: "x", count: Int.random(in: 0...9000)), context)
                                }
                            default: try StoreFixture.insert("\(worker) \(step)", context)
                            }
                            try context.emit("note:new", to: Room("notes"), [step])
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Works until the journal has outgrown the first base, and some more.
    private func untilBased(_ fixture: StoreFixture) async throws {
        repeat { try await work(on: fixture, verbs: 100) } while try fixture.directory.bases.generations()[0] < 2
        try await work(on: fixture, verbs: 40)
    }

    /// Base and journal make the very bytes of the database.
    @Test func whatIsRestoredIsTheSameFile() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = try await StoreFixture.open(folder, Self.busy)
        try await untilBased(fixture)
        await fixture.close()
        let directory = fixture.directory
        let target = folder.appendingPathComponent("restored.db")
        let shelf = directory.bases
        let (base, _) = try Restorer(shelf: shelf, folder: directory.journal, logger: silent).restore(to: target)
        #expect(base.generation > 1)
        #expect(try Data(contentsOf: target) == Data(contentsOf: directory.databaseURL))
        #expect(try shelf.generations().count <= 3)
    }

    @Test func copyOfAServerAtWorkHasAllThatWasAcknowledged() async throws {
        try await StoreFixture.run(Self.busy) { fixture in
            for round in 0..<4 {
                let isOver = Shared(false)
                let acknowledged = Shared<[String]>([])
                let writers = (0..<3).map { worker in
                    Task {
                        var step = 0
                        while !isOver.value {
                            let text = "\(round) \(worker) \(step) " + String(repeating: "y", count: step % 3 * 2000)
                            try await fixture.add(text)
                            acknowledged.change { $0.append(text) }
                            step += 1
                        }
                    }
                }
                while acknowledged.value.count < 100 { try await Task.sleep(for: .milliseconds(1)) }
                let before = Set(acknowledged.value)
                let folder = try copy(fixture.directory.url)
                isOver.change { $0 = true }
                for writer in writers { try await writer.value }
                try await reopened(folder) { restored async throws in
                    let notes = try await restored.notes()
                    #expect(before.isSubset(of: notes) && Set(notes).count == notes.count)
                    #expect(restored.store.restoration == .copied)
                    #expect(restored.store.epoch == fixture.store.epoch + 1)
                    try await restored.add("goes on")
                    // And a copy of the copy.
                    try await reopened(try copy(restored.directory.url)) { third async throws in
                        #expect(try await third.notes().last == "goes on")
                        #expect(third.store.epoch == fixture.store.epoch + 2)
                    }
                }
            }
        }
    }

    /// A power cut took the end of SQLite's log, which nothing flushes at a commit: the journal has it.
    @Test func journalAheadIsApplied() async throws {
        try await StoreFixture.run { fixture in
            for number in 0..<30 { try await fixture.add("\(number)") }
            let log = try Data(contentsOf: URL(fileURLWithPath: fixture.databasePath + "-wal"))
            for length in [0, 10, 32, log.count / 3, log.count - 4000, log.count] {
                let folder = try crashed(fixture.directory.url)
                try log.prefix(length).write(to: folder.appendingPathComponent("data/live/cryb.db-wal"))
                try await reopened(folder) { again async throws in
                    #expect(try await again.notes().count == 30)
                    #expect(again.store.restoration == nil && again.store.epoch == 1)
                    try await again.add("after")
                    try await reopened(try crashed(again.directory.url)) { third async throws in
                        #expect(try await third.notes().count == 31)
                    }
                }
            }
        }
    }

    /// The process died after SQLite had written a group and before the journal had: the journal takes it in.
    @Test func databaseAheadIsJournaled() async throws {
        try await StoreFixture.run { fixture in
            for number in 0..<5 { try await fixture.add("\(number)") }
            let before = try copy(fixture.directory.journal.url)
            defer { try? FileManager.default.removeItem(at: before) }
            try await fixture.add("late")
            let folder = try crashed(fixture.directory.url)
            let journal = folder.appendingPathComponent("data/journal")
            try FileManager.default.removeItem(at: journal)
            try FileManager.default.moveItem(at: before.appendingPathComponent("data"), to: journal)
            try await reopened(folder) { again async throws in
                #expect(try await again.notes().last == "late")
                #expect(again.store.restoration == nil)
                try await reopened(try copy(again.directory.url)) { copy async throws in
                    #expect(try await copy.notes().count == 6)
                }
            }
        }
    }

    @Test func damagedDatabaseIsMadeAnewAndKeptAside() async throws {
        let folder = try temporaryFolder()
        let fixture = try await StoreFixture.open(folder)
        for number in 0..<9 { try await fixture.add("\(number)") }
        await fixture.close()
        try Data(repeating: 0x55, count: 8192).write(to: fixture.directory.databaseURL)
        try await reopened(folder) { again async throws in
            #expect(try await again.notes().count == 9)
            #expect(again.store.restoration == .damaged && again.store.epoch == 2)
            let aside = again.directory.url.appendingPathComponent("damaged")
            #expect(try FileManager.default.contentsOfDirectory(atPath: aside.path).count == 1)
        }
    }

    /// Damage that was met while the database was served is known to the next start.
    @Test func suspiciousDatabaseIsMadeAnew() async throws {
        let folder = try temporaryFolder()
        let fixture = try await StoreFixture.open(folder)
        for number in 0..<400 { try await fixture.add("\(number) " + String(repeating: "s", count: 500)) }
        await fixture.close()
        // The first page stays, so that the database opens.
        let file = try FileHandle(forWritingTo: fixture.directory.databaseURL)
        let pages = try file.seekToEnd() / 4096
        for page in 1..<pages {
            try file.seek(toOffset: page * 4096)
            try file.write(contentsOf: Data(repeating: 0x5a, count: 100))
        }
        try file.close()
        var causes: [RestorationCause?] = []
        for _ in 0..<2 {
            do {
                let again = try await StoreFixture.open(folder)
                causes.append(again.store.restoration)
                _ = try? await again.add("after")
                await again.close()
            } catch {
                causes.append(nil)
            }
        }
        #expect(causes.last == .damaged || causes.first == .damaged)
        try await reopened(folder) { again async throws in
            #expect(try await again.notes().count >= 400)
            #expect(again.store.epoch == 2)
        }
    }

    @Test func liveFilesMayBeMissing() async throws {
        let folder = try temporaryFolder()
        let fixture = try await StoreFixture.open(folder)
        try await fixture.add("one")
        await fixture.close()
        try FileManager.default.removeItem(at: fixture.directory.databaseURL)
        try await reopened(folder) { again async throws in
            #expect(try await again.notes() == ["one"])
            #expect(again.store.restoration == .lost)
        }
    }

    @Test func restorationTellsHowFarItIsAndAnOrdinaryStartDoesNot() async throws {
        let told = Mutex<[RestorationProgress]>([])
        var options = StoreFixture.options
        options.restoring = { progress in told.withLock { $0.append(progress) } }
        let folder = try temporaryFolder()
        let fixture = try await StoreFixture.open(folder, options)
        try await work(on: fixture, verbs: 400)
        await fixture.close()
        let again = try await StoreFixture.open(folder, options)
        await again.close()
        #expect(told.withLock { $0 } == [])
        let copied = try copy(again.directory.url)
        let third = try await StoreFixture.open(copied, options)
        await third.close()
        let percents = told.withLock { $0.map(\.percent) }
        #expect(percents.count > 2 && percents.first == 0 && percents.last == 90 && percents == percents.sorted())
        #expect(told.withLock { $0.allSatisfy { $0.cause == .copied } })
        for folder in [folder, copied] { try FileManager.default.removeItem(at: folder) }
    }

    /// An older base and the whole journal after it give the same, when the newest one is damaged.
    @Test func damagedBaseIsPassedOver() async throws {
        var options = Self.busy
        options.bases.grace = .seconds(3600)
        let folder = try temporaryFolder()
        let fixture = try await StoreFixture.open(folder, options)
        try await untilBased(fixture)
        let notes = try await fixture.notes()
        await fixture.close()
        let shelf = fixture.directory.bases
        let newest = try #require(try shelf.generations().first)
        #expect(newest > 1)
        var bytes = try Data(contentsOf: shelf.file(of: newest))
        bytes[bytes.count / 2] ^= 0xff
        try bytes.write(to: shelf.file(of: newest))
        try await reopened(try copy(fixture.directory.url)) { copy async throws in
            #expect(try await copy.notes() == notes)
        }
        try FileManager.default.removeItem(at: folder)
    }

    /// What is left of a directory is never taken for a new one, which would remove the rest.
    @Test(arguments: [["base"], ["live", "base"], ["live", "base", "journal"], ["live", "base/0000000001/MANIFEST"]])
    func partsWithoutABaseAreRefusedInOneSentence(missing: [String]) async throws {
        try await StoreFixture.run { fixture in
            try await fixture.add("one")
            _ = try fixture.directory.keys.key("cursor", bytes: 32)
            let folder = try copy(fixture.directory.url)
            defer { try? FileManager.default.removeItem(at: folder) }
            let data = folder.appendingPathComponent("data")
            for name in missing { try FileManager.default.removeItem(at: data.appendingPathComponent(name)) }
            let left = try FileManager.default.subpathsOfDirectory(atPath: data.path).count
            await #expect(throws: StorageError.nothingToRestore(path: data.path)) {
                try await StoreFixture.open(folder)
            }
            #expect(try FileManager.default.subpathsOfDirectory(atPath: data.path).count >= left)
        }
    }

    /// A first start that did not come to its end is begun again.
    @Test func directoryWithNothingInItIsBegun() async throws {
        let folder = try temporaryFolder()
        let fixture = try await StoreFixture.open(folder)
        await fixture.close()
        for name in ["live", "base", "journal"] {
            try FileManager.default.removeItem(at: fixture.directory.url.appendingPathComponent(name))
        }
        try await reopened(folder) { again async throws in
            #expect(try await again.notes().isEmpty)
            #expect(again.store.restoration == nil && again.store.epoch == 1)
        }
    }

    /// A directory from before there was a journal is taken as it is, once.
    @Test func directoryOfTheEarlierLayoutIsTakenOver() async throws {
        let folder = try temporaryFolder()
        let fixture = try await StoreFixture.open(folder)
        try await fixture.add("old")
        await fixture.close()
        let data = fixture.directory.url
        for name in ["base", "journal", "live/place"] {
            try FileManager.default.removeItem(at: data.appendingPathComponent(name))
        }
        let format = data.appendingPathComponent("FORMAT")
        let text = try String(contentsOf: format, encoding: .utf8).replacing("layout 2", with: "layout 1")
        try text.write(to: format, atomically: true, encoding: .utf8)
        try await reopened(folder) { again async throws in
            #expect(try await again.notes() == ["old"])
            #expect(again.store.epoch == 1 && again.store.restoration == nil)
            #expect(try String(contentsOf: format, encoding: .utf8).hasPrefix("layout 2\n"))
            try await reopened(try copy(data)) { copy async throws in #expect(try await copy.notes() == ["old"]) }
        }
    }

    /// Groups larger than a part, verbs that outgrew the cache and were taken back before them, and a migration that did
    /// not fit into it.
    @Test func largeGroupsAreJournaledInParts() async throws {
        var options = StoreFixture.options
        options.writerCacheBytes = 256 << 10
        let large = Migration("0002-test-large") { db in
            for id in 1...800 {
                try db.run("INSERT INTO notes (id, text) VALUES (?, ?)", [id, String(repeating: "m", count: 9000)])
            }
            try db.run("UPDATE notes SET count = count + 1")
        }
        try await StoreFixture.run(options, migrations: StoreFixture.migrations + [large]) { fixture in
            for round in 0..<3 {
                await #expect(throws: Failure.self) {
                    try await fixture.store.write("test.large") { context in
                        for _ in 0..<600 { try StoreFixture.insert(String(repeating: "z", count: 9000), context) }
                        throw Failure()
                    }
                }
                try await fixture.store.write("test.large") { context in
                    for _ in 0..<800 { try StoreFixture.insert(String(repeating: "\(round)", count: 9000), context) }
                }
                try await fixture.add("small")
            }
            let folder = try copy(fixture.directory.url)
            try await reopened(folder, migrations: StoreFixture.migrations + [large]) { copy async throws in
                #expect(try await copy.notes().count == 3203)
            }
        }
    }
}
