import Hosting
import Kernel
import Testing

@testable import Monitoring

@Suite struct UptimeDaysTests {
    private static let start = Timestamp("2026-03-01T00:00:00.000Z") ?? Timestamp(milliseconds: 0)
    private func at(_ hours: Int) -> Timestamp { Self.start + .hours(hours) }

    private func days(
        _ lives: [(Int, Int)], _ changes: [(Int, HealthStatus)] = [], now: Int
    ) -> [ComponentDayPayload] {
        let uptime = Uptime(
            lives: lives.map { Life(from: at($0.0), to: at($0.1)) },
            changes: changes.map { StatusChange(at: at($0.0), component: "lamp", status: $0.1) }, now: at(now))
        return uptime.days(of: ["lamp"])["lamp"] ?? []
    }

    @Test func aDayIsOfWhatIsKnownOfIt() {
        // From noon of the first to six in the morning of the third.
        let found = days([(12, 54)], now: 54)
        #expect(found.map(\.day) == ["2026-03-01", "2026-03-02", "2026-03-03"])
        #expect(found.map(\.uptime) == [1, 1, 1] && found.allSatisfy { $0.status == .healthy })
    }

    @Test func hoursWithoutAServerAndHoursOfIllnessCount() {
        let gone = days([(0, 12), (36, 72)], now: 72)
        #expect(gone.map(\.uptime) == [0.5, 0.5, 1])
        let ill = days([(0, 72)], [(18, .unhealthy), (30, .degraded), (36, .healthy)], now: 72)
        #expect(ill.map(\.uptime) == [0.75, 0.75, 1])
        #expect(ill.map(\.status) == [.unhealthy, .unhealthy, .healthy])
        let poor = days([(0, 48)], [(30, .degraded), (36, .healthy)], now: 48)
        #expect(poor.map(\.uptime).prefix(2) == [1, 1] && poor.map(\.status).prefix(2) == [.healthy, .degraded])
    }

    @Test func thereAreAtMostNinety() {
        let found = days([(0, 24 * 200)], [(24, .unhealthy), (48, .healthy)], now: 24 * 200 - 1)
        #expect(found.count == 90 && found.last?.day == "2026-09-16")
        #expect(found.allSatisfy { $0.uptime == 1 && $0.status == .healthy })
        #expect(days([], now: 5).count == 1)
    }
}
