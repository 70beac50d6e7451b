import Foundation
import GRDB
import Kernel
import Logging
import Storage
import Testing

@Suite(.timeLimit(.minutes(1))) struct CheckpointTests {
    @Test func writerCheckpointsByTheLengthOfTheLog() async throws {
        var options = StoreFixture.options
        options.idleCheckpointBytes = 256 << 10
        try await StoreFixture.run(options) { fixture in
            #expect(fixture.store.statistics.checkpoints == 0)
            for _ in 0..<60 { try await fixture.add(String(repeating: "x", count: 20_000)) }
            let statistics = fixture.store.statistics
            #expect(statistics.checkpoints > 1)
            #expect(statistics.logBytes < 1 << 20)
            // What is in neither yet was never written; how much of it the last checkpoint took depends on the moment.
            #expect(statistics.databaseBytes > 256 << 10)
            #expect(Int64(statistics.databaseBytes) + Int64(statistics.logBytes) > 60 * 20_000)
        }
    }

    @Test func readerOnlyDelaysTheCheckpoint() async throws {
        var options = StoreFixture.options
        options.idleCheckpointBytes = 64 << 10
        try await StoreFixture.run(options) { fixture in
            try await fixture.add("one")
            let hold = WriterHold()
            let reading = Task {
                try await fixture.store.read(.slow) { db in
                    let before = try db.first("SELECT count(*) FROM notes") { $0[0] as Int }
                    hold.stay()
                    return (before, try db.first("SELECT count(*) FROM notes") { $0[0] as Int })
                }
            }
            await hold.reached()
            for _ in 0..<40 { try await fixture.add(String(repeating: "x", count: 20_000)) }
            #expect(fixture.store.statistics.logBytes > 700 << 10)
            await hold.release()
            let (before, after) = try await reading.value
            #expect(before == 1 && after == 1)
            for _ in 0..<20 { try await fixture.add(String(repeating: "x", count: 20_000)) }
            #expect(fixture.store.statistics.logBytes < 700 << 10)
        }
    }

    @Test func cleanEndLeavesNoLog() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = try await StoreFixture.open(folder)
        try await fixture.add("one")
        await fixture.close()
        let live = folder.appendingPathComponent("data/live").path
        #expect(try FileManager.default.contentsOfDirectory(atPath: live).sorted() == ["cryb.db", "place"])
    }
}

@Suite(.timeLimit(.minutes(1))) struct LogTests {
    @Test func slowWriteIsLoggedByName() async throws {
        let lines = try await linesOf(StoreFixture.options) { fixture in
            try await fixture.store.write("notes.ponder") { _ in _ = usleep(20_000) }
        }
        #expect(lines.contains { $0.contains("a write was slow") && $0.contains("verb=notes.ponder") })
    }

    @Test func logThatGrowsBehindAReaderRaisesTheAlarmOnce() async throws {
        var options = StoreFixture.options
        options.idleCheckpointBytes = 64 << 10
        options.logAlarmBytes = 256 << 10
        let lines = try await linesOf(options) { fixture in
            try await fixture.add("one")
            let hold = WriterHold()
            let reading = Task {
                try await fixture.store.read(.slow) { db in
                    _ = try db.first("SELECT count(*) FROM notes") { $0[0] as Int }
                    hold.stay()
                }
            }
            await hold.reached()
            for _ in 0..<40 { try await fixture.add(String(repeating: "x", count: 20_000)) }
            await hold.release()
            try await reading.value
        }
        #expect(lines.filter { $0.hasPrefix("error the write-ahead log keeps growing") }.count == 1)
    }

    private func linesOf(
        _ options: DatastoreOptions, _ body: (StoreFixture) async throws -> Void
    ) async throws -> [String] {
        let lines = Shared<[String]>([])
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let logger = Logger(label: "test") { _ in RecordingLog(lines: lines) }
        let fixture = try await StoreFixture.open(folder, options, logger: logger)
        do {
            try await body(fixture)
        } catch {
            await fixture.close()
            throw error
        }
        await fixture.close()
        return lines.value
    }
}
