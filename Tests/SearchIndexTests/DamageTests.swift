import Foundation
import Kernel
import Testing

@testable import SearchIndex

@Suite(.timeLimit(.minutes(3))) struct DamageTests {
    @Test func damagedDatabaseIsMovedAsideAndTheRestGoesOn() async throws {
        try await IndexFixture.run { fixture in
            try await fill(fixture)
            await fixture.index.close()
            try spoil(fixture, "messages-2026-02")
            let again = IndexFixture.open(fixture.folder)
            #expect(again.index.statistics.needsRebuild == ["messages-2026-02"])
            #expect(try await again.find("hello") == [60, 1])
            try await again.index.apply([.put(.message(41, "hello", at: .day(41)))], cursor: 9)
            #expect(try await again.find("hello") == [60, 41, 1])
            await again.index.close()
            let third = IndexFixture.open(fixture.folder)
            #expect(third.index.statistics.needsRebuild == ["messages-2026-02"])
            #expect(third.index.cursor == 9)
            await third.index.close()
        }
    }

    @Test func missingDatabaseNeedsARebuild() async throws {
        try await IndexFixture.run { fixture in
            try await fill(fixture)
            await fixture.index.close()
            try FileManager.default.removeItem(at: fixture.generation().appendingPathComponent("messages-2026-01"))
            let again = IndexFixture.open(fixture.folder)
            #expect(again.index.statistics.needsRebuild == ["messages-2026-01"])
            #expect(try await again.find("hello") == [60, 40])
            await again.index.close()
        }
    }

    /// A crash came after a batch was in its database and before it was in the ledger; it comes again, and with it more.
    @Test func whatComesAfterSuchACrashIsFoundByWhoLookedBefore() async throws {
        try await IndexFixture.run { fixture in
            try await fill(fixture)
            let ledger = try fixture.generation().appendingPathComponent("ledger")
            let aside = fixture.folder.appendingPathExtension("ledger")
            defer { try? FileManager.default.removeItem(at: aside) }
            try FileManager.default.copyItem(at: ledger, to: aside)
            try await fixture.index.apply([.put(.message(2, "hello", at: .day(2)))], cursor: 9)
            await fixture.index.close()
            try FileManager.default.removeItem(at: ledger)
            try FileManager.default.copyItem(at: aside, to: ledger)
            let again = IndexFixture.open(fixture.folder)
            #expect(try await again.find("hello") == [60, 40, 2, 1])
            try await again.index.apply(
                [.put(.message(2, "hello", at: .day(2))), .put(.message(3, "hello", at: .day(3)))], cursor: 10)
            #expect(try await again.find("hello") == [60, 40, 3, 2, 1])
            await again.index.close()
        }
    }

    @Test(arguments: ["damaged", "missing", "no folder"]) func lostLedgerBeginsAnew(how: String) async throws {
        try await IndexFixture.run { fixture in
            try await fill(fixture)
            await fixture.index.close()
            let ledger = try fixture.generation().appendingPathComponent("ledger")
            switch how {
            case "damaged": try spoil(fixture, "ledger")
            case "missing": try FileManager.default.removeItem(at: ledger)
            default: try FileManager.default.removeItem(at: fixture.folder)
            }
            let again = IndexFixture.open(fixture.folder)
            #expect(again.index.cursor == nil)
            #expect(again.index.statistics.needsRebuild == (how == "no folder" ? [] : ["everything"]))
            #expect(try await again.find("hello") == [])
            await again.index.close()
        }
    }

    @Test func anUnusableFolderStopsNothing() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("index-\(RandomBytes.secret(9))")
        try Data("no folder".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let fixture = IndexFixture.open(file)
        #expect(fixture.index.statistics.unusableBecause != nil)
        await #expect(throws: Refusal.self) { _ = try await fixture.find("hello") }
        await #expect(throws: Refusal.self) { try await fixture.index.apply([], cursor: 1) }
        await fixture.index.close()
    }

    /// Damage under the feet of readers and writer: searches go on with what is left, and a rebuild, during which nobody
    /// waits, brings all of it back.
    @Test func damageHealsByRebuildWhileSearching() async throws {
        // A reader that keeps one database only opens the files again and again.
        var options = IndexFixture.options
        options.openPerReader = 1
        try await IndexFixture.run(options) { fixture in
            try await fill(fixture)
            #expect(try await fixture.find("hello") == [60, 40, 1])
            try spoil(fixture, "messages-2026-02")
            #expect(try await fixture.find("hello") == [60, 1])
            try await fixture.index.apply([.put(.message(42, "hello", at: .day(42)))], cursor: 8)
            let searching = Task {
                while !Task.isCancelled { _ = try await fixture.find("hello") }
            }
            #expect(try await fixture.find("hello") == [60, 42, 1])
            #expect(fixture.index.statistics.needsRebuild == ["messages-2026-02"])
            let rebuild = try await fixture.index.rebuild()
            try await rebuild.apply([1, 40, 42].map { .put(.message(Int64($0), "hello", at: .day($0))) })
            try await fixture.index.apply([.put(.message(61, "hello", at: .day(61)))], cursor: 9)
            #expect(try await fixture.find("hello") == [61, 60, 42, 1])
            try await rebuild.apply([.put(.message(60, "hello", at: .day(60)))], cursor: 8)
            try await rebuild.finish()
            #expect(fixture.index.cursor == 8)
            #expect(try await fixture.find("hello") == [60, 42, 40, 1])
            #expect(fixture.index.statistics.needsRebuild == [])
            searching.cancel()
            try await searching.value
            await fixture.index.close()
            let again = IndexFixture.open(fixture.folder)
            #expect(try await again.find("hello") == [60, 42, 40, 1])
            #expect(again.index.cursor == 8)
            await again.index.close()
        }
    }

    @Test func unfinishedRebuildIsForgotten() async throws {
        try await IndexFixture.run { fixture in
            try await fill(fixture)
            let first = try await fixture.index.rebuild()
            let second = try await fixture.index.rebuild()
            await #expect(throws: Refusal.self) { try await first.apply([], cursor: 1) }
            try await second.apply([.put(.message(5, "hello", at: .day(5)))], cursor: 1)
            #expect(try await fixture.find("hello") == [60, 40, 1])
            await fixture.index.close()
            let again = IndexFixture.open(fixture.folder)
            #expect(try await again.find("hello") == [60, 40, 1])
            #expect(again.index.cursor == 7)
            #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path).count == 1)
            await again.index.close()
        }
    }

    private func fill(_ fixture: IndexFixture) async throws {
        try await fixture.index.apply([1, 40, 60].map { .put(.message(Int64($0), "hello", at: .day($0))) }, cursor: 7)
    }

    /// Writes nonsense over every file of a database.
    private func spoil(_ fixture: IndexFixture, _ name: String) throws {
        let folder = try fixture.generation().appendingPathComponent(name)
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let path = folder.appendingPathComponent(file)
            let size = try Data(contentsOf: path).count
            let handle = try FileHandle(forWritingTo: path)
            try handle.write(contentsOf: Data(repeating: 0x5A, count: max(size, 64)))
            try handle.close()
        }
    }
}
