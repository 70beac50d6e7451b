import Kernel
import Storage
import Telemetry
import TestKit
import Testing

@testable import Jobs

@Suite(.timeLimit(.minutes(2))) struct ScheduleTests {
    @Test(arguments: [
        ("* * * * *", "UTC", "2026-01-31T08:05:09Z", ["2026-01-31T08:06:00Z", "2026-01-31T08:07:00Z"]),
        ("*/15 * * * *", "UTC", "2026-01-31T23:46:00Z", ["2026-02-01T00:00:00Z", "2026-02-01T00:15:00Z"]),
        ("30 1 * * *", "UTC", "2026-01-31T01:30:00Z", ["2026-02-01T01:30:00Z"]),
        ("0 7 * * 1", "UTC", "2026-01-31T00:00:00Z", ["2026-02-02T07:00:00Z", "2026-02-09T07:00:00Z"]),
        ("0 5 * * 0", "UTC", "2026-01-31T00:00:00Z", ["2026-02-01T05:00:00Z"]),
        ("0 5 * * sun,7", "UTC", "2026-01-31T00:00:00Z", ["2026-02-01T05:00:00Z", "2026-02-08T05:00:00Z"]),
        ("0 0 29 feb *", "UTC", "2026-01-01T00:00:00Z", ["2028-02-29T00:00:00Z"]),
        ("10-40/10 8-9 * * *", "UTC", "2026-01-31T08:40:00Z", ["2026-01-31T09:10:00Z", "2026-01-31T09:20:00Z"]),
        // Either day will do when both are named.
        ("0 0 13 * fri", "UTC", "2026-02-01T00:00:00Z", ["2026-02-06T00:00:00Z", "2026-02-13T00:00:00Z"]),
        ("0 3 * * *", "Europe/Berlin", "2026-01-31T00:00:00Z", ["2026-01-31T02:00:00Z"]),
        // 29 March 2026, 2:00 to 3:00 is left out: what falls there comes right after.
        ("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", ["2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"]),
        // 25 October 2026, 2:00 to 3:00 comes twice: once is enough, except for what comes every hour.
        ("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"]),
        ("30 * * * *", "Europe/Berlin", "2026-10-25T00:00:00Z", ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]),
        ("0 12 * * *", "Asia/Kathmandu", "2026-01-31T00:00:00Z", ["2026-01-31T06:15:00Z"]),
    ])
    func momentsComeInOrder(cron: String, zone: String, from: String, expected: [String]) throws {
        let cron = try Cron(cron, zone: zone)
        var time = try #require(Timestamp(from))
        for moment in expected {
            time = try #require(cron.next(after: time))
            #expect(time == Timestamp(moment), "\(time)")
        }
    }

    @Test(arguments: [
        "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *",
        "*/0 * * * *", "a * * * *", "1,,2 * * * *", "-1 * * * *", "1/2/3 * * * *",
    ])
    func nonsenseIsRefused(cron: String) {
        #expect(throws: Refusal.self) { try Cron(cron) }
    }

    @Test func anUnknownZoneIsRefusedAndWhatNeverComesIsKnown() throws {
        #expect(throws: Refusal.self) { try Cron("* * * * *", zone: "Europe/Atlantis") }
        #expect(try Cron("0 0 30 2 *").next(after: Timestamp(milliseconds: 0)) == nil)
    }

    @Test func aScheduleComesAgainAndAgain() async throws {
        let schedule = JobSchedule("test-tick", .every(.seconds(30)), Note(text: "tick"))
        try await JobsFixture.run(schedules: [schedule]) { fixture async throws in
            await fixture.queue.settle()
            #expect(try await fixture.texts() == [])
            for _ in 0..<4 { await fixture.pass(.seconds(30)) }
            #expect(try await fixture.texts().count == 4)
            // The clock set back does not silence it.
            fixture.clock.advance(.days(-1))
            await fixture.queue.settle()
            await fixture.pass(.seconds(30))
            #expect(try await fixture.texts().count == 5)
        }
    }

    @Test func whatWasMissedIsMadeUpOnce() async throws {
        let clock = TestClock(try #require(Timestamp("2026-01-31T12:00:00Z")))
        let folder = try temporaryFolder()
        let schedule = JobSchedule("test-nightly", cron: "0 3 * * *", Note(text: "night"))
        let first = try await JobsFixture(folder, clock, JobsFixture.options())
        try await first.start(first.notes, schedules: [schedule])
        await first.queue.settle()
        #expect(try await first.texts() == [])
        await first.close()
        clock.advance(.days(5))
        let second = try await JobsFixture(folder, clock, JobsFixture.options())
        try await second.start(second.notes, schedules: [schedule])
        await second.queue.settle()
        #expect(try await second.texts() == ["night"])
        #expect(try await second.queue.schedules().first?.nextRunAt == Timestamp("2026-02-06T03:00:00Z"))
        #expect(try await second.queue.schedules().first?.lastStatus == .completed)
        await second.close()
        let third = try await JobsFixture(folder, clock, JobsFixture.options())
        try await third.start(third.notes, schedules: [schedule])
        await third.queue.settle()
        #expect(try await third.texts() == ["night"])
        await third.close()
    }

    @Test func aRunDoesNotBeginBeforeTheOneBeforeIsOver() async throws {
        let schedule = JobSchedule("test-tick", .every(.seconds(30)), Note(text: "tick"))
        try await JobsFixture.run(schedules: [schedule]) { fixture async throws in
            try await fixture.queue.pause(Note.job.queue)
            for _ in 0..<5 { await fixture.pass(.seconds(30)) }
            #expect(try await fixture.queue.jobs(PageRequest()).rows.count == 1)
            await #expect(throws: Refusal.self) { try await fixture.queue.runNow("test-tick") }
            try await fixture.queue.resume(Note.job.queue)
            await fixture.queue.settle()
            #expect(try await fixture.texts() == ["tick"])
        }
    }

    @Test func runsThatDoNotComeAreCounted() async throws {
        let schedule = JobSchedule("test-tick", .every(.seconds(30)), Note(text: "tick"))
        try await JobsFixture.run(schedules: [schedule]) { fixture async throws in
            func missed() -> Double? { fixture.metrics.samples("cryb_cron_missed_runs").first?.value }
            await fixture.pass(.seconds(30))
            #expect(missed() == 0)
            try await fixture.queue.pause(Note.job.queue)
            // The first is promised and waits; those after it do not come.
            await fixture.pass(.seconds(30))
            #expect(missed() == 0)
            for _ in 0..<3 { await fixture.pass(.seconds(30)) }
            #expect(missed() == 3)
            // Who switched it off misses nothing.
            try await fixture.queue.change("test-tick", isEnabled: false)
            await fixture.pass(.hours(1))
            #expect(missed() == 0)
            try await fixture.queue.change("test-tick", isEnabled: true)
            try await fixture.queue.resume(Note.job.queue)
            await fixture.queue.settle()
            await fixture.pass(.seconds(30))
            #expect(missed() == 0)
        }
    }

    @Test func aPersonMayChangeStopAndRunIt() async throws {
        let schedule = JobSchedule("test-tick", cron: "0 * * * *", Note(text: "tick"))
        try await JobsFixture.run(schedules: [schedule]) { fixture async throws in
            try await fixture.queue.change("test-tick", isEnabled: false)
            await fixture.pass(.hours(3))
            #expect(try await fixture.texts() == [])
            try await fixture.queue.runNow("test-tick")
            await fixture.queue.settle()
            #expect(try await fixture.texts() == ["tick"])
            try await fixture.queue.change("test-tick", cron: "* * * * *", isEnabled: true)
            await fixture.pass(.minutes(1))
            #expect(try await fixture.texts().count == 2)
            #expect(try await fixture.queue.schedules().first?.cron == "* * * * *")
            try await fixture.queue.change("test-tick", cron: "")
            #expect(try await fixture.queue.schedules().first?.cron == "0 * * * *")
            await #expect(throws: Refusal.self) { try await fixture.queue.change("test-tick", cron: "never") }
            await #expect(throws: Refusal.self) { try await fixture.queue.change("nothing") }
        }
    }

    @Test func itRunsWhenThereIsSomethingToDo() async throws {
        let isDirty = Shared(false)
        let schedule = JobSchedule("test-sweep", .every(.seconds(30)), Note(text: "sweep")) { _, _ in isDirty.value }
        try await JobsFixture.run(schedules: [schedule]) { fixture async throws in
            await fixture.pass(.minutes(1))
            #expect(try await fixture.texts() == [])
            isDirty.value = true
            await fixture.pass(.minutes(1))
            #expect(try await fixture.texts() == ["sweep"])
        }
    }

    @Test func itEndsAfterSoManyRunsOrAtADate() async throws {
        let clock = TestClock(try #require(Timestamp("2026-01-31T12:00:00Z")))
        let folder = try temporaryFolder()
        var thrice = JobSchedule("test-thrice", .every(.minutes(1)), Note(text: "thrice"))
        thrice.limit = 3
        var today = JobSchedule("test-today", cron: "0 * * * *", Other(text: "today"))
        today.until = Timestamp("2026-01-31T14:00:00Z")
        for minutes in [2, 2, 120, 600] {
            let fixture = try await JobsFixture(folder, clock, JobsFixture.options())
            try await fixture.start(fixture.notes, schedules: [thrice, today])
            for _ in 0..<minutes { await fixture.pass(.minutes(1)) }
            if minutes == 600 {
                #expect(try await fixture.texts() == ["thrice", "thrice", "thrice", "today", "today"])
                #expect(try await fixture.queue.schedules().map(\.nextRunAt) == [nil, nil])
            }
            await fixture.close()
        }
    }
}
