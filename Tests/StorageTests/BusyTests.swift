import Foundation
import GRDB
import Kernel
import Logging
import Telemetry
import Testing

@testable import Storage

/// Somebody else holds the database for a moment.
@Suite(.timeLimit(.minutes(2))) struct BusyTests {
    @Test func theWriterWaitsAndIsCounted() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let metrics = MetricRegistry()
        func retries() -> Double { metrics.samples("cryb_db_busy_retries_total").first?.value ?? -1 }
        let directory = try DataDirectory.open(at: folder.appendingPathComponent("data"))
        let store = try Datastore.open(
            directory, ids: IDGenerator(clock: .system), clock: .system,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, metrics: metrics)
        try await store.migrate(StoreFixture.migrations)
        #expect(retries() == 0)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: directory.databaseURL.path, configuration: configuration)
        try await other.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
        async let written: Void = store.write("test.note") { context in
            try context.db.execute(sql: "INSERT INTO notes (id, text) VALUES (1, 'late')")
        }
        while retries() < 3 { await Task.yield() }
        try await other.writeWithoutTransaction { db in try db.execute(sql: "COMMIT") }
        try await written
        let count = try await store.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM notes") }
        #expect(count == 1)
        try other.close()
        await store.close()
        directory.close()
    }
}
