import Foundation
import GRDB
import Kernel
import Storage
import Testing

@Suite(.timeLimit(.minutes(1))) struct ReadTests {
    private static let endless = """
        WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers)
        SELECT count(*) FROM numbers
        """

    @Test func readThatTakesTooLongIsRefused() async throws {
        var options = StoreFixture.options
        options.slowDeadline = .milliseconds(100)
        try await StoreFixture.run(options) { fixture in
            let began = ContinuousClock.now
            let refusal = await #expect(throws: Refusal.self) {
                try await fixture.store.read(.slow) { try Int.fetchOne($0, sql: Self.endless) }
            }
            #expect(refusal?.code == .unavailable)
            #expect(began.duration(to: .now) < .seconds(20))
            // The same reader goes on; this read knows no deadline.
            let problems = try await fixture.store.integrityProblems()
            #expect(problems == [])
        }
    }

    @Test func cancelledReadIsInterrupted() async throws {
        try await StoreFixture.run { fixture in
            let read = Task { try await fixture.store.read(.slow) { try Int.fetchOne($0, sql: Self.endless) } }
            try await Task.sleep(for: .milliseconds(50))
            read.cancel()
            await #expect(throws: CancellationError.self) { try await read.value }
        }
    }

    @Test func slowLaneDoesNotHoldUpTheFastOne() async throws {
        try await StoreFixture.run { fixture in
            let slow = Task { try await fixture.store.read(.slow) { try Int.fetchOne($0, sql: Self.endless) } }
            try await fixture.add("one")
            #expect(try await fixture.notes() == ["one"])
            slow.cancel()
            _ = await slow.result
        }
    }

    @Test func readersCannotWrite() async throws {
        try await StoreFixture.run { fixture in
            await #expect(throws: DatabaseError.self) {
                try await fixture.store.read { try $0.run("DELETE FROM notes") }
            }
        }
    }

    @Test func readSeesOneMoment() async throws {
        try await StoreFixture.run { fixture in
            try await fixture.add("0")
            let writing = Task {
                for _ in 0..<300 {
                    try await fixture.store.write("notes.count") { try $0.db.run("UPDATE notes SET count = count + 1") }
                }
            }
            for _ in 0..<100 {
                let (before, after) = try await fixture.store.read { db in
                    let sql = "SELECT count FROM notes"
                    let before = try db.first(sql) { $0[0] as Int }
                    usleep(100)
                    return (before, try db.first(sql) { $0[0] as Int })
                }
                #expect(before == after)
            }
            try await writing.value
        }
    }

    @Test func failedReadLeavesItsNeighboursAlone() async throws {
        var options = StoreFixture.options
        options.fastReaders = 1
        try await StoreFixture.run(options) { fixture in
            try await fixture.add("one")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        if number % 3 == 0 {
                            await #expect(throws: Failure()) { try await fixture.store.read { _ in throw Failure() } }
                        } else {
                            let notes = try await fixture.notes()
                            #expect(notes == ["one"])
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func beyondTheBoundReadsAreRefused() async throws {
        var options = StoreFixture.options
        options.fastReaders = 1
        options.waitingReads = 1
        try await StoreFixture.run(options) { fixture in
            let hold = WriterHold()
            let first = Task { try await fixture.store.read { _ in hold.stay() } }
            await hold.reached()
            let second = Task { try await fixture.notes() }
            while fixture.store.statistics.waitingFastReads < 1 { try await Task.sleep(for: .milliseconds(1)) }
            let refusal = await #expect(throws: Refusal.self) { try await fixture.notes() }
            #expect(refusal?.code == .unavailable)
            await hold.release()
            try await first.value
            #expect(try await second.value == [])
        }
    }

    @Test func listsAreOneArgument() async throws {
        try await StoreFixture.run { fixture in
            var ids: [ID<NoteKind>] = []
            for number in 0..<10 { ids.append(ID(rawValue: try await fixture.add("\(number)"))) }
            let wanted = ids.prefix(3).jsonList()
            let sql = "SELECT text FROM notes WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
            let (found, plan) = try await fixture.store.read { db in
                (try db.all(sql, [wanted]) { $0[0] as String }, try db.queryPlan(sql))
            }
            #expect(found == ["0", "1", "2"])
            #expect(plan.scans.isEmpty, "\(plan)")
        }
    }

    @Test func planTellsScansAndSorts() async throws {
        try await StoreFixture.run { fixture in
            let plan = try await fixture.store.read {
                try $0.queryPlan("SELECT * FROM notes WHERE text = ? ORDER BY count")
            }
            #expect(plan.scans.count == 1)
            #expect(plan.sorts.count == 1)
        }
    }
}
