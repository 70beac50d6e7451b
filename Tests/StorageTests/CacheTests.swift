import Foundation
import GRDB
import Kernel
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(2))) struct CacheTests {
    @Test func theRegistryCountsAndClearsByName() {
        let caches = CacheRegistry()
        let small = BoundedCache<Int, Int>(name: "small", capacity: 3, in: caches)
        let large = BoundedCache<Int, Int>(name: "large", capacity: 1000, in: caches)
        #expect(caches.statistics.map(\.hitRatio) == [nil, nil])
        for key in [1, 2, 3, 4, 4] { _ = small.value(for: key) { key } }
        for key in 0..<10 { _ = large.value(for: key) { key } }
        small.remove(4)
        small.remove(9)
        #expect(caches.statistics.map(\.name) == ["large", "small"])
        #expect(caches.statistics.map(\.count) == [10, 2])
        #expect(caches.statistics.map(\.evictions) == [0, 1])
        #expect(caches.statistics.map(\.invalidations) == [0, 1])
        #expect(caches.statistics.map(\.hitRatio) == [0, 0.2])
        #expect(caches.clear("unknown") == 0 && caches.clear("small") == 1)
        #expect(caches.statistics.map(\.count) == [10, 0])
        #expect(small.value(for: 1) { 7 } == 7)
        #expect(caches.clear() == 2)
        #expect(caches.statistics.map(\.count) == [0, 0])
        #expect(caches.statistics.map(\.invalidations) == [0, 1])
    }

    /// What a write is changing is not kept until it ends, whoever empties the cache meanwhile.
    @Test func clearingLetsNothingStaleIn() throws {
        var ring = ClockRing<Int, String>(capacity: 4)
        func load() -> UInt64? {
            guard case .miss(let generation) = ring.lookup(1) else { return nil }
            return generation
        }
        ring.remove(1, withholding: true)
        ring.empty()
        let during = try #require(load())
        let isOldKept = ring.store("old", for: 1, generation: during)
        #expect(!isOldKept)
        ring.remove(1, withholding: false)
        let after = try #require(load())
        let isNewKept = ring.store("new", for: 1, generation: after)
        #expect(isNewKept)
    }

    @Test func holdsNoMoreThanItsBoundAndKeepsWhatIsUsed() {
        let cache = BoundedCache<Int, Int>(name: "test", capacity: 100, in: CacheRegistry())
        for number in 0..<1000 {
            _ = cache.value(for: number) { number }
            // Used between any two evictions.
            _ = cache.value(for: 0) { 0 }
        }
        #expect(cache.statistics.count == 100)
        #expect(cache.value(for: 0) == 0)
        #expect(cache.statistics.misses == 1000)
    }

    @Test func removedKeysMakeRoom() {
        let cache = BoundedCache<Int, Int>(name: "test", capacity: 10, in: CacheRegistry())
        for round in 0..<5 {
            for number in 0..<10 { _ = cache.value(for: number) { number + round } }
            for number in 0..<10 { #expect(cache.value(for: number) == number + round) }
            for number in 0..<10 { cache.remove(number) }
            #expect(cache.statistics.count == 0)
        }
        cache.removeAll()
        for number in 0..<1000 { _ = cache.value(for: number) { number } }
        #expect(cache.statistics.count == 10)
    }

    @Test func loadThatBeganBeforeARemovalIsNotKept() async throws {
        let cache = BoundedCache<Int, String>(name: "test", capacity: 10, in: CacheRegistry())
        let value = cache.value(for: 1) {
            cache.remove(1)
            return "old"
        }
        #expect(value == "old")
        #expect(cache.value(for: 1) == nil)
    }

    @Test func nothingIsKeptWhileAChangeIsUncommitted() async throws {
        try await StoreFixture.run { fixture in
            let cache = BoundedCache<Int, String>(name: "test", capacity: 10, in: CacheRegistry())
            let inside = WriterHold()
            let verb = Task {
                try await fixture.store.write("test.change") { context in
                    context.invalidate { cache.remove(1) }
                    inside.stay()
                }
            }
            await inside.reached()
            #expect(cache.value(for: 1) { "old" } == "old")
            #expect(cache.value(for: 1) == nil)
            #expect(cache.value(for: 2) { "other" } == "other")
            #expect(cache.value(for: 2) == "other")
            await inside.release()
            try await verb.value
            #expect(cache.value(for: 1) { "new" } == "new")
            #expect(cache.value(for: 1) == "new")
        }
    }

    @Test func whatAFailedVerbLoadedIsForgotten() async throws {
        try await StoreFixture.run { fixture in
            let cache = BoundedCache<Int64, String>(name: "test", capacity: 10, in: CacheRegistry())
            await #expect(throws: Failure()) {
                try await fixture.store.write("test.fail") { context in
                    let id = try StoreFixture.insert("never was", context)
                    let text = try cache.value(for: 1) {
                        try context.db.first("SELECT text FROM notes WHERE id = ?", [id]) { $0[0] } ?? ""
                    }
                    #expect(text == "never was")
                    throw Failure()
                }
            }
            #expect(cache.value(for: 1) == nil)
        }
    }

    @Test func whatAnOlderSnapshotLoadsIsNotKept() async throws {
        try await StoreFixture.run { fixture in
            let store = fixture.store
            let cache = BoundedCache<Int64, String>(name: "test", capacity: 10, in: CacheRegistry())
            let id = try await fixture.add("old")
            let text: @Sendable (Database) throws -> String = { db in
                try cache.value(for: id) { try db.first("SELECT text FROM notes WHERE id = ?", [id]) { $0[0] } ?? "" }
            }
            let inside = WriterHold()
            let late = Task {
                try await store.read(.slow) { db in
                    // Reading anything takes the snapshot.
                    _ = try db.exists("SELECT 1 FROM notes")
                    inside.stay()
                    return try text(db)
                }
            }
            await inside.reached()
            try await store.write("test.change") { context in
                try context.db.run("UPDATE notes SET text = 'new' WHERE id = ?", [id])
                context.invalidate { cache.remove(id) }
            }
            await inside.release()
            #expect(try await late.value == "old")
            #expect(cache.value(for: id) == nil)
            #expect(try await store.read(.slow, text) == "new")
            #expect(cache.value(for: id) == "new")
        }
    }

    /// Readers ask a small cache while verbs change rows, some failing: whoever asks after an acknowledgement sees at least
    /// what was acknowledged, and never what was rolled back.
    @Test(arguments: 0..<3)
    func neverStaleAfterAnAcknowledgedWrite(round: Int) async throws {
        try await StoreFixture.run { fixture in
            let keys = try await fixture.store.write("test.rows") { context in
                try (0..<8).map { try StoreFixture.insert("\($0)", context) }
            }
            let cache = BoundedCache<Int64, Int>(name: "test", capacity: 5, in: CacheRegistry())
            let acknowledged = Shared<[Int64: Int]>([:])
            let isOver = Shared(false)
            let count = "SELECT count FROM notes WHERE id = ?"
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        while !isOver.value {
                            guard let key = keys.randomElement() else { return }
                            let floor = acknowledged.value[key] ?? 0
                            let value = try await cache.value(for: key) {
                                try await fixture.store.read { try $0.first(count, [key]) { $0[0] } ?? -1 }
                            }
                            #expect(value >= floor)
                        }
                    }
                }
                group.addTask {
                    try await withThrowingTaskGroup(of: Void.self) { writers in
                        for writer in 0..<8 {
                            writers.addTask {
                                for step in 0..<150 {
                                    let key = keys[(writer + step) % keys.count]
                                    try await Self.increment(key, cache, acknowledged, fixture)
                                }
                            }
                        }
                        try await writers.waitForAll()
                    }
                    isOver.change { $0 = true }
                }
                try await group.waitForAll()
            }
            for key in keys {
                let value = try await fixture.store.read { try $0.first(count, [key]) { $0[0] as Int } }
                #expect(cache.value(for: key) ?? value == value)
            }
        }
    }

    private static func increment(
        _ key: Int64, _ cache: BoundedCache<Int64, Int>, _ acknowledged: Shared<[Int64: Int]>,
        _ fixture: StoreFixture
    ) async throws {
        let mustFail = Int.random(in: 0..<5) == 0
        do {
            let value = try await fixture.store.write("test.increment") { context in
                let select = "SELECT count FROM notes WHERE id = ?"
                let before = try cache.value(for: key) { try context.db.first(select, [key]) { $0[0] } ?? -1 }
                #expect(try context.db.first(select, [key]) { $0[0] } == before)
                try context.db.run("UPDATE notes SET count = count + 1 WHERE id = ?", [key])
                context.invalidate { cache.remove(key) }
                if mustFail { throw Failure() }
                return before + 1
            }
            acknowledged.change { $0[key] = max($0[key] ?? 0, value) }
        } catch is Failure {}
    }
}
