import Foundation
import GRDB
import Kernel
import Storage
import Testing

@Suite(.timeLimit(.minutes(1))) struct WriteTests {
    @Test func writerFlushesEveryCommit() async throws {
        try await StoreFixture.run { fixture in
            let settings = try await fixture.store.write("test.pragmas") { context in
                try ["synchronous", "journal_mode", "foreign_keys", "wal_autocheckpoint"].map { name in
                    try Row.fetchOne(context.db, sql: "PRAGMA \(name)").map { "\($0[0] ?? "")" } ?? ""
                }
            }
            #expect(settings == ["2", "wal", "1", "0"])
            let before = FaultyDisk.flushes(of: fixture.databasePath)
            try await fixture.add("one")
            #expect(FaultyDisk.flushes(of: fixture.databasePath) == before + 1)
        }
    }

    /// SQLite counts no row for it.
    @Test func whatOnlyChangesTheSchemaIsACommit() async throws {
        try await StoreFixture.run { fixture in
            try await fixture.store.write("test.extend") { context in
                try context.db.execute(sql: "CREATE TABLE extra (id INTEGER PRIMARY KEY)")
            }
            try await fixture.store.write("test.fill") { try $0.db.run("INSERT INTO extra VALUES (7)") }
            try await fixture.store.write("test.shrink") { try $0.db.execute(sql: "DROP TABLE notes") }
            let crashed = try await fixture.afterCrash(clock: .system)
            #expect(try await crashed.store.read { try $0.first("SELECT id FROM extra") { $0[0] as Int64 } } == 7)
            await crashed.close()
            try FileManager.default.removeItem(at: crashed.folder)
        }
    }

    @Test func acknowledgedWriteIsRead() async throws {
        try await StoreFixture.run { fixture in
            for number in 0..<50 {
                try await fixture.add("\(number)")
                #expect(try await fixture.notes().count == number + 1)
            }
        }
    }

    @Test func waitingVerbsShareOneCommitAndOneFlush() async throws {
        try await StoreFixture.run { fixture in
            let hold = try await fixture.holdWriter()
            let verbs = (0..<40).map { number in Task { try await fixture.add("\(number)") } }
            try await fixture.untilWaiting(40)
            let before = FaultyDisk.flushes(of: fixture.databasePath)
            await hold.release()
            for verb in verbs { _ = try await verb.value }
            #expect(fixture.store.statistics.largestGroup == 41)
            #expect(FaultyDisk.flushes(of: fixture.databasePath) == before + 1)
            #expect(try await fixture.notes().count == 40)
        }
    }

    @Test func failingVerbLeavesNoTraceAndItsNeighboursStay() async throws {
        try await StoreFixture.run { fixture in
            let seen = Shared<[String]>([])
            fixture.store.subscribe { events in seen.change { $0 += events.map(\.type) } }
            let hold = try await fixture.holdWriter()
            let room = Room("notes")
            let verbs = (0..<9).map { number in
                Task {
                    try await fixture.store.write("notes.add") { context in
                        try StoreFixture.insert("\(number)", context)
                        try context.emit("note:\(number)", to: room, ["number": number])
                        context.afterCommit { seen.change { $0.append("after \(number)") } }
                        if number % 3 == 1 { throw Failure() }
                    }
                }
            }
            try await fixture.untilWaiting(9)
            await hold.release()
            for (number, verb) in verbs.enumerated() {
                if number % 3 == 1 {
                    await #expect(throws: Failure()) { try await verb.value }
                } else {
                    try await verb.value
                }
            }
            #expect(try await Set(fixture.notes()) == ["0", "2", "3", "5", "6", "8"])
            let events = try await fixture.store.events(in: room, after: 0, limit: 100)
            #expect(events.map(\.seq) == Array(1...6))
            try await fixture.add("a last verb, so that what follows the commit is over")
            let told = seen.value
            #expect(told.filter { $0.hasPrefix("note") } == events.map(\.type))
            #expect(told.filter { $0.hasPrefix("after") }.count == 6)
            #expect(!told.contains("after 1"))
        }
    }

    @Test func cachesThenAcknowledgementThenSubscribers() async throws {
        try await StoreFixture.run { fixture in
            let acknowledged = DispatchSemaphore(value: 0)
            let wasAcknowledgedFirst = Shared<[Bool]>([])
            let invalidations = Shared(0)
            fixture.store.subscribe { _ in
                let isFirst = acknowledged.wait(timeout: .now() + 10) == .success
                wasAcknowledgedFirst.change { $0.append(isFirst) }
            }
            let sinceCommit = DispatchSemaphore(value: 0)
            try await fixture.store.write("notes.add") { context in
                context.invalidate { invalidations.change { $0 += 1 } }
                try context.emit("note:new", to: Room("notes"), ["a": 1])
                context.afterCommit { sinceCommit.signal() }
            }
            #expect(invalidations.value == 2)
            acknowledged.signal()
            try await fixture.add("the writer is through with the first")
            #expect(wasAcknowledgedFirst.value == [true])
            #expect(sinceCommit.wait(timeout: .now()) == .success)
        }
    }

    @Test func cancelledBeforeItsTurnIsDropped() async throws {
        try await StoreFixture.run { fixture in
            let hold = try await fixture.holdWriter()
            let verb = Task { try await fixture.add("never") }
            try await fixture.untilWaiting(1)
            verb.cancel()
            await hold.release()
            await #expect(throws: CancellationError.self) { try await verb.value }
            #expect(try await fixture.notes() == [])
        }
    }

    @Test func cancelledWhileItRunsTellsWhatHappened() async throws {
        try await StoreFixture.run { fixture in
            let inside = WriterHold()
            let verb = Task {
                try await fixture.store.write("notes.add") { context in
                    inside.stay()
                    return try StoreFixture.insert("kept", context)
                }
            }
            await inside.reached()
            verb.cancel()
            await inside.release()
            _ = try await verb.value
            #expect(try await fixture.notes() == ["kept"])
        }
    }

    /// Tasks are cancelled at any moment: success means the note is there, once; `CancellationError` that it is not.
    @Test func cancellationNeitherLosesNorDoublesAnEffect() async throws {
        try await StoreFixture.run { fixture in
            let verbs = (0..<400).map { number in Task { try await fixture.add("\(number)") } }
            for verb in verbs where Int.random(in: 0..<3) == 0 {
                try await Task.sleep(for: .microseconds(Int.random(in: 0...200)))
                verb.cancel()
            }
            var expected: [String] = []
            for (number, verb) in verbs.enumerated() {
                switch await verb.result {
                case .success: expected.append("\(number)")
                case .failure(let error): #expect(error is CancellationError)
                }
            }
            #expect(try await fixture.notes().sorted() == expected.sorted())
        }
    }

    @Test func beyondTheBoundWritesAreRefused() async throws {
        var options = StoreFixture.options
        options.waitingWrites = 3
        try await StoreFixture.run(options) { fixture in
            let hold = try await fixture.holdWriter()
            let verbs = (0..<3).map { number in Task { try await fixture.add("\(number)") } }
            try await fixture.untilWaiting(3)
            let refusal = await #expect(throws: Refusal.self) { try await fixture.add("too many") }
            #expect(refusal?.code == .unavailable)
            #expect(refusal?.retryAfter == 1)
            await hold.release()
            for verb in verbs { _ = try await verb.value }
            #expect(try await fixture.notes().count == 3)
        }
    }

    @Test func bodyThatSwallowsARollbackFails() async throws {
        try await StoreFixture.run { fixture in
            let hold = try await fixture.holdWriter()
            let innocent = Task { try await fixture.add("innocent") }
            try await fixture.untilWaiting(1)
            let culprit = Task {
                try await fixture.store.write("notes.bad") { context in
                    try StoreFixture.insert("lost", context)
                    try? context.db.execute(sql: "ROLLBACK")
                }
            }
            try await fixture.untilWaiting(2)
            await hold.release()
            _ = try await innocent.value
            let refusal = await #expect(throws: Refusal.self) { try await culprit.value }
            #expect(refusal?.code == .unavailable)
            #expect(try await fixture.notes() == ["innocent"])
        }
    }

    @Test func closedStoreRefusesAndLosesNothing() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = try await StoreFixture.open(folder)
        let hold = try await fixture.holdWriter()
        let verbs = (0..<20).map { number in Task { try await fixture.add("\(number)") } }
        try await fixture.untilWaiting(20)
        async let closing: Void = fixture.store.close()
        await hold.release()
        for verb in verbs { _ = try await verb.value }
        await closing
        let refusal = await #expect(throws: Refusal.self) { try await fixture.add("late") }
        #expect(refusal?.code == .unavailable)
        fixture.directory.close()
        let again = try await StoreFixture.open(folder)
        #expect(try await again.notes().count == 20)
        await again.close()
    }
}
