import Foundation
import Kernel
import Storage
import TestKit
import Testing

@testable import Hosting

/// What uses the space, kept and told ahead.
@Suite(.timeLimit(.minutes(1))) struct SpaceTests {
    private func with(_ body: (TestApp) async throws -> Void) async throws {
        let app = try await TestApp { _ in TestSetup(modules: [EchoModule()], authenticator: FixedAuthenticator()) }
        do {
            try await body(app)
        } catch {
            await app.stop()
            throw error
        }
        await app.stop()
    }

    @Test func everyPartIsCountedOnce() async throws {
        try await with { app async throws in
            let blobs = app.host.directory.url.appending(path: "blobs/ab")
            try FileManager.default.createDirectory(at: blobs, withIntermediateDirectories: true)
            for number in 0..<3 { try Data(count: 10_000).write(to: blobs.appending(path: "\(number)")) }
            let stray = app.host.directory.url.appending(path: "notes.txt")
            try Data(count: 5000).write(to: stray)
            let report = try await app.host.space.report()
            #expect(report.parts[.files] == SpaceSum(bytes: 3 * 12_288, files: 3))
            #expect(report.parts[.database]?.files == 1 && report.parts[.bases]?.files == 2)
            #expect((report.parts[.journal]?.bytes ?? 0) > 0 && (report.parts[.other]?.bytes ?? 0) >= 8192)
            #expect(report.usedBytes == report.parts.values.reduce(0) { $0 + $1.bytes })
            #expect(app.host.space.newest == report)
            // Not looked at again within a minute.
            try FileManager.default.removeItem(at: blobs)
            #expect(try await app.host.space.report() == report)
            app.clock.advance(.minutes(2))
            #expect(try await app.host.space.report().parts[.files] == SpaceSum())
        }
    }

    @Test func oneRowAnHourAndOneADayAreKept() async throws {
        try await with { app async throws in
            let start = app.clock.wall.now()
            for _ in 0..<60 {
                try await app.host.space.keep()
                try await app.host.space.keep()
                app.clock.advance(.hours(1))
            }
            var history = try await app.host.space.history()
            #expect((48...49).contains(history.hours.count) && (3...4).contains(history.days.count))
            #expect(history.hours.map(\.at) == history.hours.map(\.at).sorted() && history.days[0].at >= start)
            for _ in 0..<410 {
                app.clock.advance(.days(1))
                try await app.host.space.keep()
            }
            history = try await app.host.space.history()
            #expect((400...401).contains(history.days.count) && history.hours.count <= 3)
        }
    }

    @Test func queriesStayOnTheirKeys() async throws {
        try await with { app async throws in
            for sql in SpaceQueries.queries {
                let plan = try await app.host.store.read { try $0.queryPlan(sql) }
                #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(plan)")
            }
        }
    }

    private struct Course: Sendable {
        /// Gigabytes free on consecutive days.
        let free: [Double]
        let daysLeft: Double?
    }

    /// The last one: what was more than a month ago is no sign of what comes.
    private static let courses: [Course] = [
        Course(free: [], daysLeft: nil),
        Course(free: [100, 90], daysLeft: nil),
        Course(free: [100, 90, 80], daysLeft: 8),
        Course(free: [80, 90, 100], daysLeft: nil),
        Course(free: [50, 50, 50, 50], daysLeft: nil),
        Course(free: [40, 20, 0], daysLeft: 0),
        Course(free: [Double](repeating: 900, count: 60) + (0..<31).map { 100 - Double($0) }, daysLeft: 70),
    ]

    @Test(arguments: courses)
    private func theDiskIsFullWhereTheLineLeads(_ course: Course) {
        let days = course.free.enumerated().map { day, gigabytes in
            SpaceMoment(
                at: Timestamp(milliseconds: 0) + .days(day), usedBytes: 0, freeBytes: Int64(gigabytes * 1_000_000_000))
        }
        let found = SpaceForecast.daysLeft(days)
        #expect((found == nil) == (course.daysLeft == nil))
        if let found, let daysLeft = course.daysLeft { #expect(abs(found - daysLeft) < 0.01) }
        #expect(SpaceHistory(hours: [], days: days).isEnough == (course.free.count > 2))
    }
}
