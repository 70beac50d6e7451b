import GRDB
import Kernel
import Storage
import Synchronization
import Telemetry

/// What the writer, the readers and the files tell; read when scraped.
extension HostMetrics {
    /// What only SQLite knows of its file.
    struct DatabasePages: Sendable {
        let free: Int
        let migrations: Int

        init(_ db: Database) throws {
            free = try db.first("PRAGMA freelist_count") { $0[0] } ?? 0
            migrations = try db.first("SELECT count(*) FROM schemaMigrations") { $0[0] } ?? 0
        }
    }

    func registerDatabase() {
        let metrics = host.metrics
        let store = host.store
        metrics.gauge("cryb_db_connections", "Connections, and work that waits for one.", labels: ["state"]) {
            let facts = store.statistics
            return [
                (["active"], Double(facts.activeConnections)),
                (["idle"], Double(facts.connections - facts.activeConnections)),
                (["waiting"], Double(facts.waitingWrites + facts.waitingFastReads + facts.waitingSlowReads)),
            ]
        }
        metrics.gauge("cryb_db_size_bytes", "Size of the file.", labels: ["file"]) {
            [(["cryb.db"], Double(store.statistics.databaseBytes))]
        }
        metrics.gauge("cryb_db_wal_bytes", "Length of the write-ahead log in use.", labels: ["file"]) {
            [(["cryb.db-wal"], Double(store.statistics.logBytes))]
        }
        metrics.gauge("cryb_db_journal_bytes", "Bytes the journal has got since the start.") {
            [([], Double(store.statistics.journalBytes))]
        }
        metrics.gauge("cryb_db_base_bytes", "Length of the newest base.") {
            [([], Double(store.statistics.baseBytes))]
        }
        metrics.gauge("cryb_db_base_age_seconds", "Time since the newest base was made.") {
            let age = self.host.clock.now().milliseconds - store.statistics.baseMadeAt.milliseconds
            return [([], max(0, Double(age) / 1000))]
        }
        metrics.gauge("cryb_db_freelist_pages", "Unused pages of the file.", labels: ["file"]) {
            self.pages.withLock { $0 }.map { [(["cryb.db"], Double($0.free))] } ?? []
        }
        metrics.gauge("cryb_db_migration_version", "Migrations applied.") {
            self.pages.withLock { $0 }.map { [([], Double($0.migrations))] } ?? []
        }
        metrics.gauge(
            "cryb_db_online_migrations", "Migrations that are carried out while the server serves.", labels: ["state"]
        ) {
            let states = store.onlineMigrations.map(\.state)
            return OnlineProgress.State.allCases.map { state in
                ([state.rawValue], Double(states.filter { $0 == state }.count))
            }
        }
        metrics.gauge("cryb_disk_free_bytes", "Free space of the data directory.", labels: ["mount"]) {
            [(["data"], Double(self.host.directory.freeBytes ?? 0))]
        }
        metrics.gauge("cryb_disk_total_bytes", "Size of the disk of the data directory.", labels: ["mount"]) {
            [(["data"], Double(self.host.directory.totalBytes ?? 0))]
        }
    }
}
