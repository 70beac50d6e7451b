import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Knows what uses the space: measures now and then, beside the work of others, and keeps what came of it.
package final class SpaceKeeper: Service, CustomStringConvertible {
    /// What the service group prints; reflection would print all the fields.
    package let description = "SpaceKeeper"

    /// Between two looks.
    private static let interval = Duration.minutes(15)
    /// Who asks is told what was found so long ago.
    private static let fresh = Duration.seconds(60)

    private struct State {
        var report: SpaceReport?
        var looking: Task<SpaceReport, any Error>?
        var isOver = false
    }

    private let directory: DataDirectory
    private let store: Datastore
    private let clock: WallClock
    private let logger: Logger
    private let state = Mutex(State())

    init(_ directory: DataDirectory, store: Datastore, clock: WallClock, logger: Logger) {
        self.directory = directory
        self.store = store
        self.clock = clock
        self.logger = logger
    }

    /// What was found last; nil before the first look.
    package var newest: SpaceReport? { state.withLock { $0.report } }

    /// Looks for as long as the server runs. The first look of a process is told and not kept.
    package func run() async throws {
        try? await cancelWhenGracefulShutdown { [self] in
            try await withTaskCancellationHandler {
                await attempt { _ = try await look() }
                while true {
                    try await Task.sleep(for: Self.interval)
                    await attempt { try await keep() }
                }
            } onCancel: {
                state.withLock { $0.isOver = true }
            }
        }
    }

    /// What uses the space, not longer than a minute ago.
    package func report() async throws -> SpaceReport {
        if let report = newest, clock.now() - Self.fresh < report.at { return report }
        return try await look()
    }

    /// What was kept, and what follows from it.
    package func history() async throws -> SpaceHistory {
        try await store.read { db in
            SpaceHistory(
                hours: try SpaceQueries.rows(.hour, in: db), days: try SpaceQueries.rows(.day, in: db))
        }
    }

    /// Looks and keeps what came of it: one row an hour for two days, one a day for four hundred.
    package func keep() async throws {
        let report = try await look()
        let moment = SpaceMoment(at: report.at, usedBytes: report.usedBytes, freeBytes: report.freeBytes ?? 0)
        let daysLeft = try await store.write("hosting.space") { context in
            try SpaceQueries.keep(moment, in: context.db)
            return SpaceForecast.daysLeft(try SpaceQueries.rows(.day, in: context.db))
        }
        state.withLock { $0.report?.daysLeft = daysLeft }
    }

    /// One look at a time: who comes meanwhile hears of the same.
    private func look() async throws -> SpaceReport {
        let task = state.withLock { now in
            if let looking = now.looking { return looking }
            let task = Task { [self] in
                defer { state.withLock { $0.looking = nil } }
                return try await measure()
            }
            now.looking = task
            return task
        }
        return try await task.value
    }

    private func measure() async throws -> SpaceReport {
        let sums = try await Background.run("space") { [self] in
            try DiskWalk { [self] in state.withLock { $0.isOver } }.sums(of: directory.url)
        }
        // The first look may come before the table is made.
        let known = (try? await store.read { db in try SpaceQueries.rows(.day, in: db) }) ?? []
        let report = SpaceReport(
            at: clock.now(), parts: sums, freeBytes: directory.freeBytes, totalBytes: directory.totalBytes,
            daysLeft: SpaceForecast.daysLeft(known))
        state.withLock { $0.report = report }
        return report
    }

    private func attempt(_ body: () async throws -> Void) async {
        do {
            try await body()
        } catch  where !(error is CancellationError) {
            logger.warning("the space is not measured", metadata: ["error": "\(error)"])
        } catch {}
    }
}

/// What uses the space at a moment.
package struct SpaceReport: Sendable, Equatable {
    package let at: Timestamp
    package let parts: [SpacePart: SpaceSum]
    /// Of the file system; nil when it does not tell.
    package let freeBytes: Int64?
    package let totalBytes: Int64?
    /// Until the disk is full if all goes on as in the last month; nil when it does not fill or too little is known.
    package internal(set) var daysLeft: Double?

    /// Of all parts.
    package var usedBytes: Int64 { parts.values.reduce(0) { $0 + $1.bytes } }
}
