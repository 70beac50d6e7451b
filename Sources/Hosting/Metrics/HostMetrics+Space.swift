import GRDB
import Kernel
import Storage
import Synchronization
import Telemetry

/// What uses the space, and whether a copy could be restored.
extension HostMetrics {
    /// What is known of proofs, read when scraped.
    struct Proven: Sendable {
        let last: Proof?
        let lastSound: Proof?
        /// Since when there should have been one.
        let since: Timestamp?

        init(_ db: Database) throws {
            last = try db.proofs(1).first
            lastSound = try db.newestSoundProof()
            since = try db.provenSince()
        }
    }

    func registerSpace() {
        let (metrics, space) = (host.metrics, host.space)
        metrics.gauge("cryb_storage_bytes", "Space on the disk, by what uses it.", labels: ["bucket"]) {
            (space.newest?.parts ?? [:]).map { ([$0.key.rawValue], Double($0.value.bytes)) }.sorted {
                $0.0[0] < $1.0[0]
            }
        }
        metrics.gauge("cryb_storage_objects", "Files on the disk, by what they are.", labels: ["bucket"]) {
            (space.newest?.parts ?? [:]).map { ([$0.key.rawValue], Double($0.value.files)) }.sorted {
                $0.0[0] < $1.0[0]
            }
        }
        metrics.gauge("cryb_disk_days_left", "Until the disk is full if it goes on filling as in the last month.") {
            space.newest?.daysLeft.map { [([], $0)] } ?? []
        }
    }

    func registerBackups() {
        let (metrics, store) = (host.metrics, host.store)
        metrics.gauge(
            "cryb_backup_last_success_timestamp_seconds",
            "When a restoration was last proven (verify), and a base made (full).", labels: ["kind"]
        ) {
            self.verified { Double($0.at.milliseconds) / 1000 }
                + [(["full"], Double(store.statistics.baseMadeAt.milliseconds) / 1000)]
        }
        metrics.gauge(
            "cryb_backup_duration_seconds", "How long the last sound proof of a restoration took.", labels: ["kind"]
        ) { self.verified { $0.took.seconds } }
        metrics.gauge(
            "cryb_backup_size_bytes", "Length of the database last restored (verify), and of the newest base (full).",
            labels: ["kind"]
        ) { self.verified { Double($0.bytes) } + [(["full"], Double(store.statistics.baseBytes))] }
        metrics.gauge(
            "cryb_backup_age_seconds", "Since a restoration was last proven, or since it should have been.",
            labels: ["kind"]
        ) {
            guard let proven = self.proven.withLock({ $0 }), let since = proven.lastSound?.at ?? proven.since else {
                return []
            }
            return [(["verify"], max(0, Double(self.host.clock.now().milliseconds - since.milliseconds) / 1000))]
        }
        metrics.gauge(
            "cryb_backup_failed", "1 while the last restoration that was tried failed.", labels: ["kind"]
        ) {
            [(["verify"], self.proven.withLock { $0 }?.last?.problem == nil ? 0 : 1)]
        }
    }

    private func verified(_ read: (Proof) -> Double) -> [(labels: [String], value: Double)] {
        proven.withLock { $0 }?.lastSound.map { [(["verify"], read($0))] } ?? []
    }
}
