import Kernel
import Synchronization
import Telemetry
import TestKit
import Testing

@testable import Monitoring

/// A board of one rule, `DiskLow`, over a disk that a test fills.
private final class Disk: Sendable {
    let metrics = MetricRegistry()
    let board: AlertBoard
    private let free = Mutex(50.0)
    private let uptime = Mutex(Duration.zero)

    init() {
        board = AlertBoard(metrics, rules: AlertRule.all.filter { $0.name == "DiskLow" })
        board.begin(hasCrashed: false)
        metrics.gauge("cryb_disk_free_bytes", "Free.") { [([], self.free.withLock { $0 })] }
        metrics.gauge("cryb_disk_total_bytes", "All.") { [([], 100)] }
    }

    var now: Timestamp { Timestamp(milliseconds: 0) + uptime.withLock { $0 } }
    var alert: AlertPayload { board.alerts(at: now)[0] }

    func fill(to share: Double) { free.withLock { $0 = share } }

    func say(_ change: (inout AlertOrder) -> Void) {
        var order = AlertOrder()
        change(&order)
        board.obey(order, of: "DiskLow")
    }

    /// Has the board look every 15 seconds.
    /// - Returns: what was told, `fired` or `over`.
    func pass(_ time: Duration) -> [String] {
        var told: [String] = []
        for _ in 0..<Int(time.components.seconds / 15) {
            let at = uptime.withLock { uptime in
                uptime += .seconds(15)
                return uptime
            }
            _ = board.look(at: at, now)
            told += board.notices(at: now).map { $0.isFiring ? "fired" : "over" }
        }
        return told
    }
}

@Suite struct AlertOrderTests {
    @Test func whatFiresIsToldOnceAndSoIsItsEnd() {
        let disk = Disk()
        #expect(disk.pass(.minutes(10)) == [])
        disk.fill(to: 10)
        #expect(disk.pass(.hours(1)) == ["fired"])
        disk.fill(to: 50)
        #expect(disk.pass(.hours(1)) == ["over"])
    }

    @Test func silenceIsKeptUntilItsEnd() {
        let disk = Disk()
        disk.say { $0.silencedUntil = disk.now + .hours(1) }
        disk.fill(to: 10)
        #expect(disk.pass(.minutes(30)) == [])
        #expect(disk.alert.state == .firing && disk.alert.silencedUntil != nil)
        // What still fires when the silence ends is told then.
        #expect(disk.pass(.hours(1)) == ["fired"])
        #expect(disk.alert.silencedUntil == nil)
    }

    @Test func whatCameAndWentInSilenceIsNeverTold() {
        let disk = Disk()
        disk.say { $0.silencedUntil = disk.now + .hours(1) }
        disk.fill(to: 10)
        #expect(disk.pass(.minutes(30)) == [])
        disk.fill(to: 50)
        #expect(disk.pass(.hours(2)) == [])
    }

    @Test func aThresholdOfTheStaffIsJudgedBy() {
        let disk = Disk()
        disk.fill(to: 10)
        disk.say { $0.threshold = 0.05 }
        #expect(disk.pass(.hours(1)) == [])
        #expect(disk.alert.threshold == 0.05 && disk.alert.standardThreshold == 0.15)
        disk.say { $0.threshold = 0.6 }
        disk.fill(to: 50)
        #expect(disk.pass(.hours(1)) == ["fired"])
        disk.say { $0.threshold = nil }
        #expect(disk.pass(.minutes(1)) == ["over"])
    }

    @Test func aWordOfKnowingHoldsForWhatFiresAndNotForTheNext() {
        let disk = Disk()
        disk.fill(to: 10)
        _ = disk.pass(.minutes(10))
        disk.say { $0.acknowledgedAt = disk.now }
        #expect(disk.alert.acknowledgedAt != nil)
        disk.fill(to: 50)
        _ = disk.pass(.minutes(1))
        #expect(disk.alert.acknowledgedAt == nil)
        disk.fill(to: 10)
        _ = disk.pass(.minutes(10))
        #expect(disk.alert.state == .firing && disk.alert.acknowledgedAt == nil)
    }

    @Test func whatWasSaidOutlivesANewBeginning() {
        let disk = Disk()
        disk.say { $0.threshold = 0.05 }
        disk.board.begin(hasCrashed: false)
        #expect(disk.alert.threshold == 0.05)
    }

    @Test func everyRuleSaysWhatItMeasures() {
        for rule in AlertRule.all {
            let alert = AlertPayload(rule, nil, nil, at: Timestamp(milliseconds: 0))
            #expect(!alert.expression.isEmpty && alert.threshold == alert.standardThreshold)
            for figure in rule.measure.figures { #expect(alert.expression.contains(figure.family)) }
        }
    }
}
