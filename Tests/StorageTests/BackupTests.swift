import Foundation
import GRDB
import Kernel
import Testing

@testable import Storage

/// Copies the program makes itself.
@Suite(.timeLimit(.minutes(2))) struct BackupTests {
    private static let busy = {
        var options = StoreFixture.options
        options.idleCheckpointBytes = 64 << 10
        options.bases.afterBytes = 128 << 10
        options.bases.grace = .zero
        return options
    }()

    @discardableResult
    private func backUp(
        _ source: URL, to target: URL, isChecking: Bool = false, others: () throws -> Void = {}
    ) throws -> (state: CopiedState, tally: CopyProgress.Tally) {
        let progress = CopyProgress()
        let backup = try DirectoryBackup(of: source, at: target, isChecking: isChecking, progress: progress)
        defer { backup.close() }
        return (try backup.run(others: others), progress.tally)
    }

    @discardableResult
    private func restore(_ source: URL, to target: URL, others: () throws -> Void = {}) async throws -> CopiedState {
        let restoration = try DirectoryRestoration(from: source, to: target, progress: CopyProgress())
        defer { restoration.close() }
        return try await restoration.run(clock: .system, logger: silent, others: others)
    }

    /// Restores into a fresh folder and opens that.
    private func restored(_ source: URL, _ body: (StoreFixture, CopiedState) async throws -> Void) async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let state = try await restore(source, to: folder.appendingPathComponent("data"))
        let fixture = try await StoreFixture.open(folder)
        #expect(fixture.store.restoration == nil && fixture.store.epoch == state.epoch)
        try await body(fixture, state)
        #expect(try await fixture.store.integrityProblems() == [])
        await fixture.close()
    }

    /// Opens a copy of a backup as it is, as `cryb serve` would.
    private func started(_ backup: URL, _ body: (StoreFixture) async throws -> Void) async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: backup, to: folder.appendingPathComponent("data"))
        let fixture = try await StoreFixture.open(folder)
        #expect(fixture.store.restoration == .lost)
        try await body(fixture)
        await fixture.close()
    }

    /// Rows come, change, grow and go.
    private func work(on fixture: StoreFixture, verbs: Int, _ dice: inout SplitMix64) async throws {
        for step in 0..<verbs {
            let (deed, length) = (Int.random(in: 0..<10, using: &dice), Int.random(in: 0...9000, using: &dice))
            try await fixture.store.write("test.work") { context in
                switch deed {
                case 0: try context.db.run("DELETE FROM notes WHERE id % 7 = ?", [step % 7])
                case 1: try context.db.run("UPDATE notes SET count = count + 1 WHERE id % 5 = 0")
                default: try StoreFixture.insert(String(repeating: "x", count: length), context)
                }
                try context.emit("note:new", to: Room("notes"), [step])
            }
        }
    }

    /// Random histories of writes, bases, restarts, crashes and restorations of the source, and backups into one place in
    /// between: each is the state there was.
    @Test(arguments: [1, 2, 3] as [UInt64]) func backupsIntoOnePlaceAreTheStatesThereWere(_ seed: UInt64) async throws {
        var dice = SplitMix64(seed)
        var folder = try temporaryFolder()
        let target = try temporaryFolder().appendingPathComponent("backups/daily")
        defer { try? FileManager.default.removeItem(at: target.deletingLastPathComponent()) }
        var fixture = try await StoreFixture.open(folder, Self.busy)
        var last: Int64 = 0
        for _ in 0..<10 {
            try await work(on: fixture, verbs: Int.random(in: 0..<60, using: &dice), &dice)
            var isServed = true
            switch Int.random(in: 0..<5, using: &dice) {
            case 0:
                await fixture.close()
                isServed = false
            case 1:
                await fixture.close()
                fixture = try await StoreFixture.open(folder, Self.busy)
            case 2:
                // The source is moved to another machine by `cp`.
                let copy = try temporaryFolder()
                try FileManager.default.copyItem(
                    at: fixture.directory.url, to: copy.appendingPathComponent("data"))
                await fixture.close()
                try FileManager.default.removeItem(at: folder)
                folder = copy
                fixture = try await StoreFixture.open(folder, Self.busy)
            default: break
            }
            let state = try backUp(fixture.directory.url, to: target, isChecking: Bool.random(using: &dice)).state
            if !isServed { fixture = try await StoreFixture.open(folder, Self.busy) }
            #expect(state.position >= last && state.tornBytes == 0 && state.epoch == fixture.store.epoch)
            last = state.position
            let notes = try await fixture.notes()
            #expect(try BaseShelf(url: target.appendingPathComponent("base")).generations().count == 1)
            try await restored(target) { again, told async throws in
                #expect(try await again.notes() == notes)
                #expect(told.position == state.position && told.epoch == state.epoch + 1)
            }
            try await started(target) { again async throws in #expect(try await again.notes() == notes) }
        }
        await fixture.close()
        try FileManager.default.removeItem(at: folder)
    }

    @Test func backupOfAServerAtWorkHasAllThatWasAcknowledged() async throws {
        let target = try temporaryFolder().appendingPathComponent("backup")
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
                let made = Result { try backUp(fixture.directory.url, to: target) }
                isOver.change { $0 = true }
                for writer in writers { try await writer.value }
                _ = try made.get()
                try await restored(target) { again, _ async throws in
                    let notes = try await again.notes()
                    #expect(before.isSubset(of: notes) && Set(notes).count == notes.count)
                }
            }
        }
        try FileManager.default.removeItem(at: target.deletingLastPathComponent())
    }

    /// A base that is there, and segments that are closed, are not read again.
    @Test func onlyWhatIsNewIsCopied() async throws {
        let target = try temporaryFolder().appendingPathComponent("backup")
        defer { try? FileManager.default.removeItem(at: target.deletingLastPathComponent()) }
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var fixture = try await StoreFixture.open(folder)
        var tallies: [CopyProgress.Tally] = []
        for number in 0..<4 {
            for _ in 0..<20 { try await fixture.add("\(number) " + String(repeating: "a", count: 3000)) }
            tallies.append(try backUp(fixture.directory.url, to: target).tally)
            await fixture.close()
            fixture = try await StoreFixture.open(folder)
        }
        await fixture.close()
        // A base of two files and a segment; then the segment that was the last and has grown at the stop, and the next.
        #expect(tallies.map(\.copied) == [3, 2, 2, 2])
        #expect(tallies.map(\.reused) == [0, 2, 3, 4])
        let modes = try FileManager.default.subpathsOfDirectory(atPath: target.path).map { name in
            let facts = try FileManager.default.attributesOfItem(atPath: target.appendingPathComponent(name).path)
            return (facts[.posixPermissions] as? Int, facts[.type] as? FileAttributeType)
        }
        #expect(modes.allSatisfy { $0.0 == ($0.1 == .typeDirectory ? 0o700 : 0o600) })
    }

    /// Stopped between reading and placing, which is where it can stop at all: the target is as it was.
    @Test func backupThatWasBrokenOffChangesNothing() async throws {
        let target = try temporaryFolder().appendingPathComponent("backup")
        defer { try? FileManager.default.removeItem(at: target.deletingLastPathComponent()) }
        try await StoreFixture.run(Self.busy) { fixture in
            let source = fixture.directory.url
            try await fixture.add("one")
            #expect(throws: Failure()) { try backUp(source, to: target) { throw Failure() } }
            #expect(throws: StorageError.unfinished(path: target.path)) { try DataDirectory.open(at: target) }
            await #expect(throws: CopyFailure.unfinished(path: target.path)) {
                try await restore(target, to: target.appendingPathExtension("restored"))
            }
            try backUp(source, to: target)
            for _ in 0..<200 { try await fixture.add(String(repeating: "b", count: 4000)) }
            #expect(throws: Failure()) { try backUp(source, to: target) { throw Failure() } }
            try await started(target) { again async throws in #expect(try await again.notes() == ["one"]) }
            try backUp(source, to: target)
            try await started(target) { again async throws in #expect(try await again.notes().count == 201) }
            let left = try FileManager.default.contentsOfDirectory(atPath: target.path).sorted()
            #expect(left == ["FORMAT", "base", "journal", "keys", "lock"])
        }
    }

    @Test func damageInABackupIsMendedFromTheSource() async throws {
        let target = try temporaryFolder().appendingPathComponent("backup")
        defer { try? FileManager.default.removeItem(at: target.deletingLastPathComponent()) }
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for _ in 0..<3 {
            let fixture = try await StoreFixture.open(folder)
            for number in 0..<20 { try await fixture.add("\(number) " + String(repeating: "c", count: 3000)) }
            await fixture.close()
        }
        let source = folder.appendingPathComponent("data")
        try backUp(source, to: target)
        let shelf = BaseShelf(url: target.appendingPathComponent("base"))
        let journal = JournalFolder(url: target.appendingPathComponent("journal"))
        let (base, segment) = (shelf.file(of: try shelf.generations()[0]), journal.file(of: try journal.segments()[0]))
        for (file, isChecking) in [(segment, false), (base, true)] {
            let facts = try FileManager.default.attributesOfItem(atPath: file.path)
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 0xff
            try bytes.write(to: file)
            // As a medium that rots would leave it.
            try FileManager.default.setAttributes(
                [.modificationDate: facts[.modificationDate] as Any], ofItemAtPath: file.path)
            try backUp(source, to: target, isChecking: isChecking)
            try await started(target) { again async throws in #expect(try await again.notes().count == 60) }
        }
    }

    /// A hole in the journal of the source makes no backup, and leaves the one there is alone. What a plain copy has up to
    /// the hole is restored, and told.
    @Test func gapInTheJournalIsNoBackup() async throws {
        let target = try temporaryFolder().appendingPathComponent("backup")
        defer { try? FileManager.default.removeItem(at: target.deletingLastPathComponent()) }
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for number in 0..<4 {
            let fixture = try await StoreFixture.open(folder)
            try await fixture.add("\(number)")
            await fixture.close()
        }
        let source = folder.appendingPathComponent("data")
        try backUp(source, to: target)
        let journal = JournalFolder(url: source.appendingPathComponent("journal"))
        let segments = try journal.segments()
        journal.remove(segments[segments.count - 2])
        let reached = segments[segments.count - 2] - 1
        #expect(throws: CopyFailure.gap(path: source.path, position: reached)) { try backUp(source, to: target) }
        try await started(target) { again async throws in #expect(try await again.notes().count == 4) }
        try await restored(source) { again, state async throws in
            #expect(try await again.notes() == ["0", "1"])
            #expect(state.position == reached && state.tornBytes > 0)
        }
    }

    /// The end of a write that a crash cut off is left out of what counts, and told.
    @Test func tornTailIsTold() async throws {
        try await StoreFixture.run { fixture in
            for number in 0..<3 { try await fixture.add("\(number)") }
            let folder = try temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let copy = folder.appendingPathComponent("data")
            try backUp(fixture.directory.url, to: copy)
            let journal = JournalFolder(url: copy.appendingPathComponent("journal"))
            let last = journal.file(of: try #require(try journal.segments().last))
            try (Data(contentsOf: last) + Data(repeating: 7, count: 100)).write(to: last)
            try await restored(copy) { again, state async throws in
                #expect(try await again.notes().count == 3)
                #expect(state.tornBytes == 100)
            }
        }
    }

    @Test func restorationThatWasBrokenOffGoesOn() async throws {
        try await StoreFixture.run { fixture in
            try await fixture.add("one")
            let folder = try temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let target = folder.appendingPathComponent("data")
            await #expect(throws: Failure()) {
                try await restore(fixture.directory.url, to: target) { throw Failure() }
            }
            // As if some of it had been moved up before.
            try FileManager.default.createDirectory(
                at: target.appendingPathComponent("base"), withIntermediateDirectories: false)
            await #expect(throws: StorageError.unfinished(path: target.path)) { try await StoreFixture.open(folder) }
            try await restore(fixture.directory.url, to: target)
            let again = try await StoreFixture.open(folder)
            #expect(try await again.notes() == ["one"])
            #expect(again.store.restoration == nil && again.store.epoch == 2)
            await again.close()
            await #expect(throws: CopyFailure.notEmpty(path: target.path)) {
                try await restore(fixture.directory.url, to: target)
            }
        }
    }

    @Test func whatCannotBeIsRefused() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        func place(_ name: String) -> URL { folder.appendingPathComponent(name) }
        try await StoreFixture.run { fixture in
            let source = fixture.directory.url
            try await fixture.add("one")
            try FileManager.default.createSymbolicLink(at: place("link"), withDestinationURL: source)
            let inside = source.appendingPathComponent("backups")
            for target in [source, inside, fixture.folder, place("link"), place("link/deep/er")] {
                #expect(throws: CopyFailure.self) { try backUp(source, to: target) }
                await #expect(throws: CopyFailure.self) { try await restore(source, to: target) }
            }
            #expect(access(inside.path, F_OK) != 0)
            try FileManager.default.createDirectory(at: place("other"), withIntermediateDirectories: false)
            try Data("mine".utf8).write(to: place("other/letter.txt"))
            #expect(throws: CopyFailure.noBackup(path: place("other").path)) { try backUp(source, to: place("other")) }
            #expect(throws: CopyFailure.noDataDirectory(path: place("other").path)) {
                try backUp(place("other"), to: place("new"))
            }
            await #expect(throws: CopyFailure.noDataDirectory(path: place("none").path)) {
                try await restore(place("none"), to: place("new"))
            }
            #expect(access(place("new").path, F_OK) != 0)

            try backUp(source, to: place("backup"))
            let held = try DirectoryLock(at: place("backup/lock"))
            #expect(throws: CopyFailure.busy(path: place("backup").path, pid: getpid())) {
                try backUp(source, to: place("backup"))
            }
            held.release()
            // Started, and moved back: its epoch has risen.
            try DirectoryFormat(layout: 2, id: fixture.directory.id, epoch: 2).text
                .write(to: place("backup/FORMAT"), atomically: true, encoding: .utf8)
            #expect(throws: CopyFailure.newer(path: place("backup").path, epoch: 2, source: 1)) {
                try backUp(source, to: place("backup"))
            }
            try FileManager.default.createDirectory(at: place("backup/live"), withIntermediateDirectories: false)
            #expect(throws: CopyFailure.served(path: place("backup").path)) { try backUp(source, to: place("backup")) }
            try await StoreFixture.run { stranger in
                #expect(throws: CopyFailure.served(path: source.path)) {
                    try backUp(stranger.directory.url, to: source)
                }
                try backUp(stranger.directory.url, to: place("stranger"))
                #expect(throws: CopyFailure.ofAnotherDirectory(path: place("stranger").path)) {
                    try backUp(source, to: place("stranger"))
                }
            }
            try FileManager.default.removeItem(at: place("stranger/base"))
            await #expect(throws: StorageError.nothingToRestore(path: place("stranger").path)) {
                try await restore(place("stranger"), to: place("new"))
            }
        }
    }
}
