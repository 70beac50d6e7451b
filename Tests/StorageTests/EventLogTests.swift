import Foundation
import GRDB
import Kernel
@testable import Storage
import Testing

@Suite(.timeLimit(.minutes(2))) struct EventLogTests {
    /// Any number of writers, any of them failing, in any place: positions have no gaps, ids grow in commit order, and
    /// subscribers hear exactly what is in the log, in its order.
    @Test(arguments: 0..<4)
    func positionsHaveNoGaps(round: Int) async throws {
        try await StoreFixture.run { fixture in
            let heard = Shared<[LoggedEvent]>([])
            fixture.store.subscribe { events in heard.change { $0 += events } }
            let rooms = (0..<5).map { Room("room:\($0)") }
            let acknowledged = try await withThrowingTaskGroup(of: Int.self) { group in
                for worker in 0..<16 {
                    group.addTask {
                        var count = 0
                        for step in 0..<40 {
                            let emitted = Int.random(in: 0...4)
                            let mustFail = Int.random(in: 0..<4) == 0
                            do {
                                try await fixture.store.write("test.emit") { context in
                                    for number in 0..<emitted {
                                        let room = rooms[(worker + step * number) % rooms.count]
                                        try context.emit("test", to: room, ["by": worker])
                                    }
                                    if mustFail { throw Failure() }
                                }
                                count += emitted
                            } catch is Failure {}
                        }
                        return count
                    }
                }
                return try await group.reduce(0, +)
            }
            let log = try await fixture.store.events(after: nil, limit: 100_000)
            #expect(log.count == acknowledged)
            #expect(zip(log, log.dropFirst()).allSatisfy { $0.id < $1.id })
            let positions = try await fixture.store.lastSeq(of: rooms)
            for room in rooms {
                let own = log.filter { $0.room == room }.map(\.seq)
                #expect(own == (own.isEmpty ? [] : Array(1...Int64(own.count))))
                #expect(positions[room] == Int64(own.count))
            }
            try await fixture.add("what follows the last commit is over")
            #expect(heard.value.map(\.id) == log.map(\.id))
        }
    }

    @Test func positionsGoOnAfterReopeningAndTrimming() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let clock = TestClock()
        let room = Room("room:1")
        let quiet = Room("room:2")
        let first = try await StoreFixture.open(folder, clock: clock.wall)
        for number in 0..<600 { try await first.emit(number, to: room) }
        try await first.emit(0, to: quiet)
        clock.move(by: .hours(2))
        let between = clock.now
        clock.move(by: .hours(2))
        for number in 600..<603 { try await first.emit(number, to: room) }
        #expect(try await first.store.trimEvents(before: between) == 600)
        #expect(try await first.store.events(in: room, after: 0, limit: 9).map(\.seq) == [601, 602, 603])
        #expect(try await first.store.trimEvents(before: clock.now + .hours(1)) == 2)
        #expect(try await first.store.lastSeq(of: [room, quiet]) == [room: 603, quiet: 1])
        await first.close()
        let second = try await StoreFixture.open(folder, clock: clock.wall)
        try await second.emit(0, to: room)
        try await second.emit(0, to: quiet)
        #expect(try await second.store.lastSeq(of: [room, quiet]) == [room: 604, quiet: 2])
        let log = try await second.store.events(after: nil, limit: 9)
        #expect(log.map(\.seq) == [1, 603, 604, 2])
        await second.close()
    }

    @Test func pagesFollowOneAnother() async throws {
        try await StoreFixture.run { fixture in
            let room = Room("room:1")
            for number in 0..<25 { try await fixture.emit(number, to: room) }
            var seen: [LoggedEvent] = []
            while true {
                let page = try await fixture.store.events(after: seen.last?.id, limit: 10)
                if page.isEmpty { break }
                seen += page
            }
            #expect(seen.map(\.payload) == (0..<25).map { "{\"number\":\($0)}" })
            let rest = try await fixture.store.events(in: room, after: 20, limit: 10)
            #expect(rest.map(\.seq) == [21, 22, 23, 24, 25])
            let newest = try await fixture.store.read { try $0.newestEvent() }
            #expect(newest == seen.last?.id)
        }
    }

    @Test func anEmptyLogHasNoNewestEvent() async throws {
        try await StoreFixture.run { fixture in
            let newest = try await fixture.store.read { try $0.newestEvent() }
            #expect(newest == nil)
        }
    }

    @Test func emissionThatFailsLeavesNoGapEvenWhenSwallowed() async throws {
        try await StoreFixture.run { fixture in
            let room = Room("room:1")
            try await fixture.store.write("test.swallow") { context in
                try context.emit("test", to: room, ["number": 1])
                try context.db.execute(
                    sql: """
                        CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.loggedEvents
                        BEGIN SELECT raise(ABORT, 'refused'); END
                        """)
                try? context.emit("test", to: room, ["number": 2])
                try context.db.execute(sql: "DROP TRIGGER refuse")
                try context.emit("test", to: room, ["number": 3])
            }
            #expect(try await fixture.store.events(in: room, after: 0, limit: 9).map(\.seq) == [1, 2])
        }
    }

    @Test func queriesUseTheirIndexes() async throws {
        try await StoreFixture.run { fixture in
            let plans = try await fixture.store.read { db in
                try EventLog.queries.map { try db.queryPlan($0) }
            }
            for plan in plans {
                #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(plan)")
            }
        }
    }
}

extension StoreFixture {
    func emit(_ number: Int, to room: Room) async throws {
        try await store.write("test.emit") { try $0.emit("test", to: room, ["number": number]) }
    }
}
