import Foundation
import Kernel
import Hosting
import Storage
import Synchronization
import Telemetry
import TestKit
import Testing

@testable import Monitoring

/// A figure a test sets.
private final class Dial: Sendable {
    private let held: Mutex<Double>

    init(_ value: Double) {
        held = Mutex(value)
    }

    var value: Double {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}

/// Figures a test sets, looked at every 15 seconds.
private final class Watched {
    let metrics = MetricRegistry()
    let board: AlertBoard
    private(set) var uptime = Duration.zero

    init(_ rules: [AlertRule] = AlertRule.all, hasCrashed: Bool = false) {
        board = AlertBoard(metrics, rules: rules)
        board.begin(hasCrashed: hasCrashed)
    }

    /// Has the board look for a while.
    /// - Returns: the names of what began to fire and, with a minus, what ceased to.
    func pass(_ time: Duration, _ body: (Duration) -> Void = { _ in }) -> [String] {
        var changes: [String] = []
        let end = uptime + time
        while uptime < end {
            uptime += .seconds(15)
            body(uptime)
            let now = Timestamp(milliseconds: 0) + uptime
            changes += board.look(at: uptime, now).map { ($0.isFiring ? "" : "-") + $0.name }
        }
        return changes
    }

    var pending: [String] {
        board.standings.filter { $0.standing.map { !$0.isFiring } ?? false }.map(\.rule.name)
    }
}

@Suite struct AlertsTests {
    @Test func silenceFiresNothing() {
        let watched = Watched()
        #expect(watched.pass(.hours(2)) == [])
        #expect(watched.pending == [])
    }

    @Test func namesAreUniqueAndEachSummaryIsASentence() {
        let rules = AlertRule.all
        #expect(Set(rules.map(\.name)).count == rules.count)
        for rule in rules { #expect(rule.summary.hasSuffix(".") && rule.summary.count < 100, "\(rule.name)") }
    }

    @Test func errorsFireAfterTheirTimeAndCeaseWithIt() {
        let watched = Watched(AlertRule.all.filter { $0.name == "HighErrorRate" })
        let total = watched.metrics.counter(
            "http_requests_total", "Requests.", labels: ["method", "route", "status_code"])
        let (good, bad) = (total.series(["GET", "/", "200"]), total.series(["GET", "/", "500"]))
        let well = watched.pass(.minutes(10)) { _ in good.add(100) }
        // Some four of a hundred are no reason.
        let fair = watched.pass(.minutes(10)) { _ in
            good.add(96)
            bad.add(4)
        }
        #expect(well == [] && fair == [] && watched.pending == [])
        let ill = watched.pass(.minutes(5)) { _ in
            good.add(80)
            bad.add(20)
        }
        #expect(ill == [] && watched.pending == ["HighErrorRate"])
        let worse = watched.pass(.minutes(3)) { _ in
            good.add(80)
            bad.add(20)
        }
        #expect(worse == ["HighErrorRate"])
        let again = watched.pass(.minutes(6)) { _ in good.add(100) }
        #expect(again == ["-HighErrorRate"])
    }

    @Test func slowAnswersFireByTheirQuantile() {
        let watched = Watched(AlertRule.all.filter { $0.name.hasSuffix("ApiLatency") || $0.name == "SloLatency" })
        let answers = watched.metrics.histogram(
            "http_request_duration_seconds", "Time.", labels: ["method", "route", "status_code"],
            bounds: HistogramFamily.seconds
        ).series(["GET", "/", "200"])
        let fast = watched.pass(.minutes(20)) { _ in
            for _ in 0..<100 { answers.observe(0.01) }
            answers.observe(9)
        }
        #expect(fast == [])
        let slow = watched.pass(.minutes(12)) { _ in
            for _ in 0..<90 { answers.observe(0.01) }
            for _ in 0..<10 { answers.observe(2.4) }
        }
        #expect(Set(slow) == ["HighApiLatency", "SloLatency"])
    }

    @Test(arguments: [
        ("DiskLow", ["cryb_disk_free_bytes": 10.0, "cryb_disk_total_bytes": 100]),
        ("DiskCritical", ["cryb_disk_free_bytes": 4, "cryb_disk_total_bytes": 100]),
        ("HighMemory", ["process_resident_memory_bytes": 90, "cryb_memory_limit_bytes": 100]),
        ("CertExpiring", ["cryb_tls_certificate_days_left": 20]), ("ComponentDown", ["cryb_health_status": 0]),
        ("WalTooLarge", ["cryb_db_wal_bytes": 2e9]), ("QueueStuck", ["cryb_queue_oldest_job_age_seconds": 601]),
        ("DeadLetters", ["cryb_queue_dead_letters": 101]), ("QueueFailures", ["cryb_queue_error_ratio": 0.11]),
        ("CronMissed", ["cryb_cron_missed_runs": 2]), ("SocketBacklog", ["cryb_socketio_send_queue_packets": 1001]),
        ("IndexLag", ["cryb_search_index_lag_seconds": 61]),
        ("BackupMissed", ["cryb_backup_age_seconds": 93_601]), ("BackupDamaged", ["cryb_backup_failed": 1]),
    ])
    func aFigureBeyondItsBoundFires(_ name: String, _ figures: [String: Double]) {
        let watched = Watched(AlertRule.all.filter { $0.name == name })
        for (family, value) in figures { watched.metrics.gauge(family, "Set.") { [([], value)] } }
        #expect(watched.pass(.minutes(6)) == [name])
        #expect(watched.pass(.hours(1)) == [])
    }

    @Test func cachesThatMissAreNoticedWhereTheyAreAsked() {
        for (hits, misses, fires) in [(60.0, 400.0, true), (400, 60, false), (0, 100, false), (70, 30, false)] {
            let watched = Watched(AlertRule.all.filter { $0.name == "LowCacheHitRatio" })
            let labels = ["cache", "tier"]
            let (hit, miss) = (
                watched.metrics.counter("cryb_cache_hits_total", "Hits.", labels: labels).series(["a", "memory"]),
                watched.metrics.counter("cryb_cache_misses_total", "Misses.", labels: labels).series(["b", "memory"])
            )
            let changes = watched.pass(.minutes(25)) { _ in
                hit.add(hits)
                miss.add(misses)
            }
            #expect(changes == (fires ? ["LowCacheHitRatio"] : []), "\(hits) hits, \(misses) misses")
        }
    }

    @Test func aDatabaseThatIsHeldIsNoticed() {
        let watched = Watched(AlertRule.all.filter { $0.name == "DbBusy" })
        let retries = watched.metrics.counter("cryb_db_busy_retries_total", "Retries.").series()
        #expect(watched.pass(.minutes(10)) { _ in retries.add(15) } == [])
        #expect(watched.pass(.minutes(10)) { _ in retries.add(150) } == ["DbBusy"])
    }

    @Test func eventsThatComeLateAreNoticed() {
        let watched = Watched(AlertRule.all.filter { $0.name == "RealtimeLatency" })
        let family = watched.metrics.histogram(
            "cryb_socketio_delivery_latency_seconds", "Time.", labels: ["room_type"], bounds: HistogramFamily.seconds)
        let (channel, server) = (family.series(["channel"]), family.series(["server"]))
        let quick = watched.pass(.minutes(15)) { _ in
            for _ in 0..<50 { channel.observe(0.001) }
            server.observe(3)
        }
        #expect(quick == [])
        let late = watched.pass(.minutes(15)) { _ in
            for _ in 0..<10 { server.observe(3) }
            for _ in 0..<50 { channel.observe(0.001) }
        }
        #expect(late == ["RealtimeLatency"])
    }

    @Test func aDiskThatFillsIsForeseen() {
        let watched = Watched(AlertRule.all.filter { $0.name == "DiskWillFill" })
        let free = Dial(1e12)
        watched.metrics.gauge("cryb_disk_free_bytes", "Free.") { [([], free.value)] }
        let slowly = watched.pass(.hours(2)) { _ in free.value -= 1e8 }
        #expect(slowly == [])
        // A twentieth of it each five minutes.
        let fast = watched.pass(.hours(1)) { _ in free.value -= 2.5e9 }
        #expect(fast == ["DiskWillFill"])
    }

    @Test func aFifthOfTheSocketsGoneIsNoticedOnlyWhereThereWereMany() {
        for (before, after, fires) in [(100.0, 70.0, true), (100.0, 90.0, false), (40.0, 0.0, false)] {
            let watched = Watched(AlertRule.all.filter { $0.name == "SocketDrop" })
            let count = Dial(before)
            watched.metrics.gauge("cryb_socketio_connected_clients", "Sockets.") { [([], count.value)] }
            #expect(watched.pass(.minutes(6)) == [])
            count.value = after
            #expect(watched.pass(.minutes(3)) == (fires ? ["SocketDrop"] : []))
        }
    }

    @Test func aCrashIsToldForTenMinutes() {
        let watched = Watched(hasCrashed: true)
        #expect(watched.pass(.seconds(15)) == ["ApplicationCrash"])
        #expect(watched.pass(.minutes(11)) == ["-ApplicationCrash"])
    }

    @Test func whatFiredIsKeptAndTold() async throws {
        try await MonitoringFixture.with { site in
            try await site.monitoring.begin()
            site.app.host.health.add("lamp") { HealthVerdict(.unhealthy, "Broken.") }
            for second in stride(from: 15, through: 120, by: 15) {
                site.app.clock.advance(.seconds(15))
                try await site.monitoring.watch(at: .seconds(second))
            }
            let told = try await site.admin.get("/monitoring/alerts").data(AlertsPayload.self)
            #expect(told.alerts.first { $0.name == "ComponentDown" }?.state == .firing)
            #expect(told.alerts.first { $0.name == "HighErrorRate" }?.state == .quiet)
            // The disk of the machine may have its own.
            let records = told.history.filter { $0.name == "ComponentDown" }
            #expect(records.map(\.severity) == [.critical] && records.map(\.endedAt) == [nil])
            #expect(try await site.member.get("/monitoring/alerts").code == .forbidden)
            // The next process knows that what fired in this one is over.
            try await site.monitoring.begin()
            let later = try await site.admin.get("/monitoring/alerts").data(AlertsPayload.self)
            #expect(later.history.allSatisfy { $0.endedAt != nil } && later.alerts.allSatisfy { $0.state == .quiet })
            let (newest, end) = try await site.monitoring.store.read { db in
                (try db.queryPlan(AlertQueries.newest), try db.queryPlan(AlertQueries.end))
            }
            // The newest rows are the last ones of the table.
            #expect(newest.sorts.isEmpty && end.scans.isEmpty)
        }
    }
}
