import Foundation
import GRDB
import Kernel
import Storage
import Testing

@Suite(.timeLimit(.minutes(1))) struct FullDiskTests {
    @Test func fullDiskRefusesAndRecovers() async throws {
        try await StoreFixture.run { fixture in
            try await fixture.add("before")
            FaultyDisk.set(.full, of: fixture.databasePath)
            let hold = try await fixture.holdWriter()
            let verbs = (0..<5).map { number in Task { try await fixture.add("\(number)") } }
            try await fixture.untilWaiting(5)
            try await hold.release()
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
        var options = DatastoreOptions()
        options.maxDatabaseBytes = 1 << 20
        try await StoreFixture.run(options) { fixture in
            let runs = Shared(0)
            let hold = try await fixture.holdWriter()
            let first = Task {
                try await fixture.store.write("notes.add") { context in
                    runs.change { $0 += 1 }
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
            let tooMuch = Task { try await fixture.add(String(repeating: "x", count: 4 << 20)) }
            try await fixture.untilWaiting(3)
            let last = Task { try await fixture.add("last") }
            try await fixture.untilWaiting(4)
            try await Task.sleep(for: .milliseconds(30))
            try await hold.release()
            let refusal = await #expect(throws: Refusal.self) { try await tooMuch.value }
            #expect(refusal?.code == .storageFull)
            try await first.value
            await #expect(throws: Failure()) { try await refusedFirst.value }
            _ = try await last.value
            #expect(runs.value == 2)
            #expect(try await fixture.notes() == ["first", "last"])
            #expect(try await fixture.store.events(in: Room("notes"), after: 0, limit: 9).map(\.seq) == [1])
        }
    }

    @Test(arguments: [FaultyDisk.Fault.flushes, .writes])
    func failedCommitStopsAcknowledgingForGood(fault: FaultyDisk.Fault) async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = try await StoreFixture.open(folder)
        try await fixture.add("before")
        let hold = try await fixture.holdWriter()
        let verbs = (0..<4).map { number in Task { try await fixture.add("\(number)") } }
        try await fixture.untilWaiting(4)
        FaultyDisk.set(fault, of: fixture.databasePath)
        try await hold.release()
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
