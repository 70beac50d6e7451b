import Foundation
import GRDB
import Kernel
import Storage
import Testing

@Suite(.timeLimit(.minutes(1))) struct FullDiskTests {
    @Test(arguments: [FaultyDisk.Fault.full, .journalFull])
    func fullDiskRefusesAndRecovers(fault: FaultyDisk.Fault) async throws {
        try await StoreFixture.run { fixture in
            try await fixture.add("before")
            FaultyDisk.set(fault, of: fixture.databasePath)
            let hold = try await fixture.holdWriter()
            let verbs = (0..<5).map { number in Task { try await fixture.add("\(number)") } }
            try await fixture.untilWaiting(5)
            await hold.release()
            for verb in verbs {
                let refusal = await #expect(throws: Refusal.self) { try await verb.value }
                #expect(refusal?.code == .storageFull)
            }
            #expect(fixture.store.stoppedBecause == nil)
            #expect(try await fixture.notes() == ["before"])
            FaultyDisk.set(nil, of: fixture.databasePath)
            try await fixture.add("after")
            #expect(try await fixture.notes() == ["before", "after"])
        }
    }

    /// SQLite undoes the whole transaction when a single-row insert finds no page.
    @Test func onlyTheVerbThatFillsTheDatabaseFails() async throws {
        var options = StoreFixture.options
        options.maxDatabaseBytes = 256 << 10
        try await StoreFixture.run(options) { fixture in
            let runs = Shared(0)
            let cache = BoundedCache<Int, Int>(name: "test", capacity: 10, in: CacheRegistry())
            let hold = try await fixture.holdWriter()
            let first = Task {
                try await fixture.store.write("notes.add") { context in
                    runs.change { $0 += 1 }
                    let run = runs.value
                    _ = cache.value(for: run) { run }
                    try StoreFixture.insert("first", context)
                    try context.emit("note:new", to: Room("notes"), ["note": "first"])
                }
            }
            try await fixture.untilWaiting(1)
            let refusedFirst = Task {
                try await fixture.store.write("notes.add") { context in
                    try StoreFixture.insert("refused", context)
                    throw Failure()
                }
            }
            try await fixture.untilWaiting(2)
            let tooMuch = Task { try await fixture.add(String(repeating: "x", count: 512 << 10)) }
            try await fixture.untilWaiting(3)
            let last = Task { try await fixture.add("last") }
            try await fixture.untilWaiting(4)
            await hold.release()
            let refusal = await #expect(throws: Refusal.self) { try await tooMuch.value }
            #expect(refusal?.code == .storageFull)
            try await first.value
            await #expect(throws: Failure()) { try await refusedFirst.value }
            _ = try await last.value
            #expect(runs.value == 2)
            // What the lost run loaded is forgotten.
            #expect(cache.value(for: 1) == nil && cache.value(for: 2) == 2)
            #expect(try await fixture.notes() == ["first", "last"])
            #expect(try await fixture.store.events(in: Room("notes"), after: 0, limit: 9).map(\.seq) == [1])
        }
    }

    /// The disk is full now and again while many write: what was acknowledged is there once, after a power cut too; what
    /// was refused is not; positions have no gaps; a cache agrees with the rows.
    @Test func acknowledgedIsKeptAndRefusedIsGone() async throws {
        try await StoreFixture.run { fixture in
            let room = Room("notes")
            let cache = BoundedCache<Int, Int>(name: "test", capacity: 4, in: CacheRegistry())
            let isOver = Shared(false)
            let disk = Task {
                while !isOver.value {
                    FaultyDisk.set(Bool.random() ? .full : .journalFull, of: fixture.databasePath)
                    try await Task.sleep(for: .microseconds(Int.random(in: 100...2000)))
                    FaultyDisk.set(nil, of: fixture.databasePath)
                    try await Task.sleep(for: .microseconds(Int.random(in: 100...5000)))
                }
            }
            let kept = try await withThrowingTaskGroup(of: [String].self) { group in
                for worker in 0..<12 {
                    group.addTask {
                        var kept: [String] = []
                        for step in 0..<60 {
                            let text = "\(worker) \(step)"
                            do {
                                try await fixture.store.write("notes.add") { context in
                                    let count = "SELECT count(*) FROM notes"
                                    let known = try cache.value(for: 0) { try context.db.first(count) { $0[0] } ?? 0 }
                                    #expect(try context.db.first(count) { $0[0] } == known)
                                    try StoreFixture.insert(text, context)
                                    try context.emit("note:new", to: room, [text])
                                    context.invalidate { cache.remove(0) }
                                }
                                kept.append(text)
                            } catch let refusal as Refusal where refusal.code == .storageFull {}
                        }
                        return kept
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            isOver.change { $0 = true }
            try await disk.value
            #expect(fixture.store.stoppedBecause == nil)
            #expect(try await fixture.notes().sorted() == kept.sorted())
            let positions = try await fixture.store.events(in: room, after: 0, limit: 10_000).map(\.seq)
            #expect(positions == Array(1...Int64(kept.count)))
            let crashed = try await fixture.afterCrash(clock: .system)
            #expect(try await crashed.notes().sorted() == kept.sorted())
            await crashed.close()
            try FileManager.default.removeItem(at: crashed.folder)
        }
    }

    /// A transaction that finds no space at its very end leaves frames in SQLite's log, the header of a commit among them; what
    /// comes next is shorter and overwrites the first of them only.
    @Test func whatFoundNoSpaceIsNoPartOfTheNextCommit() async throws {
        try await StoreFixture.run { fixture in
            var kept = ["before"]
            try await fixture.add("before")
            for round in 0..<3 {
                FaultyDisk.set(.fullAtCommit, of: fixture.databasePath)
                let refusal = await #expect(throws: Refusal.self) {
                    try await fixture.add(String(repeating: "x", count: 50_000))
                }
                #expect(refusal?.code == .storageFull)
                FaultyDisk.set(nil, of: fixture.databasePath)
                for number in 0..<3 {
                    try await fixture.add("\(round) \(number)")
                    kept.append("\(round) \(number)")
                    let crashed = try await fixture.afterCrash(clock: .system)
                    #expect(try await crashed.notes() == kept)
                    #expect(try await crashed.store.integrityProblems() == [])
                    await crashed.close()
                    try FileManager.default.removeItem(at: crashed.folder)
                }
            }
            #expect(fixture.store.stoppedBecause == nil)
        }
    }

    @Test(arguments: [FaultyDisk.Fault.flushes, .writes, .journalWrites])
    func failedCommitStopsAcknowledgingForGood(fault: FaultyDisk.Fault) async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = try await StoreFixture.open(folder)
        try await fixture.add("before")
        let hold = try await fixture.holdWriter()
        let verbs = (0..<4).map { number in Task { try await fixture.add("\(number)") } }
        try await fixture.untilWaiting(4)
        FaultyDisk.set(fault, of: fixture.databasePath)
        await hold.release()
        for verb in verbs {
            let refusal = await #expect(throws: Refusal.self) { try await verb.value }
            #expect(refusal?.code == .unavailable)
        }
        FaultyDisk.set(nil, of: fixture.databasePath)
        let refusal = await #expect(throws: Refusal.self) { try await fixture.add("after") }
        #expect(refusal?.code == .unavailable)
        #expect(fixture.store.stoppedBecause != nil)
        #expect(fixture.store.statistics.stoppedBecause == fixture.store.stoppedBecause)
        #expect(try await fixture.notes() == ["before"])
        await fixture.close()
        let again = try await StoreFixture.open(folder)
        #expect(try await again.notes().first == "before")
        try await again.add("after the restart")
        #expect(try await again.store.integrityProblems() == [])
        await again.close()
    }
}
