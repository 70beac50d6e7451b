import Foundation
import Hosting
import Kernel
import Telemetry
import Testing
import TestKit

@testable import Monitoring

@Suite struct UptimeTests {
    private func at(_ hours: Int) -> Timestamp { Timestamp(milliseconds: 0) + .hours(hours) }

    private func uptime(
        _ lives: [(Int, Int)], _ changes: [(Int, HealthStatus)] = [], now: Int
    ) -> Uptime {
        Uptime(
            lives: lives.map { Life(from: at($0.0), to: at($0.1)) },
            changes: changes.map { StatusChange(at: at($0.0), component: Uptime.overall, status: $0.1) }, now: at(now))
    }

    @Test func sharesAreOfWhatIsKnown() {
        #expect(uptime([], now: 100).share(of: .days(1)) == 1)
        #expect(uptime([(90, 100)], now: 100).share(of: .days(1)) == 1)
        #expect(uptime([(0, 88), (94, 100)], now: 100).share(of: .days(1)) == 0.75)
        #expect(uptime([(0, 50), (75, 100)], now: 100).share(of: .days(7)) == 0.75)
    }

    @Test func illnessCountsAndDegradationDoesNot() {
        let ill = uptime([(0, 100)], [(50, .unhealthy), (75, .healthy)], now: 100)
        #expect(ill.share(of: .days(7)) == 0.75)
        #expect(uptime([(0, 100)], [(50, .degraded)], now: 100).share(of: .days(7)) == 1)
        // An illness ends with the process that had it.
        let died = uptime([(0, 60), (80, 100)], [(40, .unhealthy)], now: 100)
        #expect(died.share(of: .days(7)) == 0.6)
        #expect(died.incidents.map(\.endedAt) == [at(60)])
    }
}

@Suite struct StatusTests {
    @Test func everyoneSeesHowTheServerDoes() async throws {
        try await MonitoringFixture.with { site in
            try await site.monitoring.pulse.begin()
            try await site.monitoring.pulse.look()
            let calm = try await site.app.anonymous.get("/status").data(StatusPayload.self)
            #expect(calm.status == .healthy && calm.uptime.day == 1 && calm.incidents.isEmpty && calm.connected == 0)
            #expect(Set(calm.components.map(\.name)).isSuperset(of: ["api", "database", "storage", "realtime"]))
            site.app.host.health.add("lamp") { HealthVerdict(.unhealthy, "Broken.") }
            site.app.clock.advance(.hours(1))
            try await site.monitoring.pulse.look()
            site.app.clock.advance(.hours(1))
            let ill = try await site.app.anonymous.get("/status").data(StatusPayload.self)
            #expect(ill.status == .unhealthy && ill.uptime.day == 0.5)
            #expect(ill.incidents.map(\.component) == ["lamp"] && ill.incidents[0].endedAt == nil)
            #expect(try !ill.components.isEmpty && !JSON.encode(ill).contains("Broken"))
        }
    }

    /// Whoever asks for the status reads them all.
    @Test func livesAreBounded() async throws {
        try await MonitoringFixture.with { site in
            let most = UptimeQueries.mostRows
            let now = site.app.clock.wall.now()
            try await site.monitoring.store.write { db in
                for _ in 0..<(most + 3) { _ = try UptimeQueries.begin(at: now, in: db) }
            }
            #expect(
                try await site.monitoring.store.read { db in
                    try UptimeQueries.uptime(nil, at: now, in: db).lives.count
                } == most)
        }
    }

    @Test func anEndWithoutAWordIsCounted() async throws {
        try await MonitoringFixture.with { site in
            try await site.monitoring.pulse.begin()
            try await site.monitoring.pulse.beat(isEnd: true)
            try await site.monitoring.pulse.begin()
            try await site.monitoring.pulse.begin()
            let text = site.app.host.metrics.text { $0 == "cryb_crashes_total" }
            #expect(text.contains(#"error_type="unclean_end"} 1"#))
        }
    }
}
