import Foundation
import GRDB
import Logging
import Storage
import Testing

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
