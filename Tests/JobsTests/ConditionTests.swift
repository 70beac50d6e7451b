import Kernel
import Storage
import Synchronization
import Telemetry
import TestKit
import Testing

@testable import Jobs

/// Jobs that wait for an hour of the day or for calm.
@Suite(.timeLimit(.minutes(2))) struct ConditionTests: LaneTesting {
    @Test(arguments: [
        ("22:00-06:00", "UTC", "2026-01-31T21:59:59Z", false, "2026-01-31T22:00:00Z"),
        ("22:00-06:00", "UTC", "2026-01-31T22:00:00Z", true, "2026-02-01T22:00:00Z"),
        ("22:00–06:00", "UTC", "2026-01-31T05:59:59Z", true, "2026-01-31T22:00:00Z"),
        ("22:00-06:00", "UTC", "2026-01-31T06:00:00Z", false, "2026-01-31T22:00:00Z"),
        ("02:30-04:00", "Europe/Berlin", "2026-01-31T01:30:00Z", true, "2026-02-01T01:30:00Z"),
        ("02:30-04:00", "Europe/Berlin", "2026-07-01T01:59:00Z", true, "2026-07-02T00:30:00Z"),
        ("02:30-04:00", "Europe/Berlin", "2026-07-01T02:00:00Z", false, "2026-07-02T00:30:00Z"),
        // The clock goes from 2:00 to 3:00.
        ("02:30-04:00", "Europe/Berlin", "2026-03-29T00:59:00Z", false, "2026-03-29T01:00:00Z"),
        ("12:00-13:00", "Asia/Kathmandu", "2026-01-31T06:15:00Z", true, "2026-02-01T06:15:00Z"),
    ])
    func windowsOpenAndClose(text: String, zone: String, time: String, isOpen: Bool, opening: String) throws {
        let window = try DayWindow(text, zone: zone)
        let time = try #require(Timestamp(time))
        #expect(window.contains(time) == isOpen)
        #expect(window.opening(after: time) == Timestamp(opening))
        let again = try JSON.decode(DayWindow.self, from: JSON.encodeBytes(window))
        #expect(again == window)
    }

    @Test(arguments: ["", "22:00", "22:00-22:00", "24:00-06:00", "22:60-06:00", "9:00-10:00", "a-b", "1:00-2:00-3:00"])
    func nonsenseIsRefused(text: String) {
        #expect(throws: Refusal.self) { try DayWindow(text) }
    }

    @Test func aWindowPutsOffUntilItOpens() throws {
        var lane = lane()
        // The moments count from midnight.
        lane.add(record(1, conditions: JobConditions(window: try DayWindow("01:00-02:00"))), at: moment(0))
        lane.add(record(2), at: moment(0))
        #expect(drain(&lane, at: moment(0)) == [2])
        #expect(lane.pause(at: moment(0)) == .hours(1))
        #expect((lane.readyCount, lane.delayedCount, lane.oldest(at: moment(60).uptime)) == (0, 1, .zero))
        #expect(drain(&lane, at: moment(3599)) == [])
        #expect(drain(&lane, at: moment(3600)) == [1])
        #expect(lane.conditionalCount == 0)
    }

    @Test func aCrowdOrABusyMachineIsWaitedOut() {
        var lane = lane()
        let (own, other) = (lane.name, QueueName("other"))
        lane.add(record(1, conditions: JobConditions(depths: [.init(other, below: 3)], load: 0.8)), at: moment(0))
        func around(_ load: Double, _ depth: Int) -> JobConditions.Surroundings {
            .init(load: load, depths: [other: depth, own: 1])
        }
        #expect(drain(&lane, at: moment(0), in: around(0.9, 0)) == [])
        #expect(lane.pause(at: moment(0)) == .seconds(10))
        #expect(drain(&lane, at: moment(10), in: around(0.1, 3)) == [])
        #expect(drain(&lane, at: moment(19), in: around(0.1, 2)) == [])
        #expect(drain(&lane, at: moment(20), in: around(0.1, 2)) == [1])
        // A job does not stand in its own way.
        lane.add(record(2, conditions: JobConditions(depths: [.init(own, below: 1)])), at: moment(21))
        #expect(drain(&lane, at: moment(21), in: around(9, 9)) == [2])
    }

    @Test func conditionsHoldOverARestart() async throws {
        let clock = TestClock(try #require(Timestamp("2026-01-31T12:00:00Z")))
        let folder = try temporaryFolder()
        let load = Shared(2.0)
        var options = JobsFixture.options()
        options.load = { load.value }
        let first = try await JobsFixture(folder, clock, options)
        try await first.start(first.notes)
        var night = JobOptions()
        night.conditions = JobConditions(window: try DayWindow("22:00-06:00"))
        try await first.enqueue("night", night)
        var calm = JobOptions()
        calm.conditions = JobConditions(depths: [.init(Other.job.queue, below: 1)], load: 1)
        try await first.enqueue("calm", calm)
        await first.queue.settle()
        await first.close()
        let second = try await JobsFixture(folder, clock, options)
        try await second.start(second.notes)
        await second.pass(.seconds(10))
        #expect(try await second.texts() == [])
        load.value = 0.5
        await second.pass(.seconds(10))
        #expect(try await second.texts() == ["calm"])
        await second.pass(.hours(9))
        #expect(try await second.texts() == ["calm"])
        await second.pass(.hours(1))
        #expect(try await second.texts() == ["calm", "night"])
        await second.close()
    }
}
