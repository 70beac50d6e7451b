import GRDB
import Kernel
import Logging

/// Migrations that are carried out while the server serves.
extension Datastore {
    /// Begins what `migrate` left, in the background, one migration after the other, until all have ended or the store
    /// closes. What fails is told in the log and in `onlineMigrations`; those behind it wait for the next start.
    package func beginOnlineMigrations() {
        guard !online.left.isEmpty else { return }
        online.begin { [self] in
            board.isMigrating = true
            defer { board.isMigrating = false }
            for migration in online.left {
                guard await carryOut(migration) else { return }
            }
        }
    }

    /// All there are, as far as they are.
    package var onlineMigrations: [OnlineProgress] { online.progress }

    /// The longest time a write of theirs held the writer since the start, the flush aside.
    package var longestOnlineWrite: Duration { online.pace.longest }

    /// Returns when nothing is being carried out.
    package func onlineMigrationsEnded() async { await online.wait() }

    /// Between two attempts while nothing can be saved.
    private static let retry = Duration.seconds(5)
    /// Between two lines of the log that say how far it is.
    private static let told = Duration.seconds(60)

    /// - Returns: whether it has ended well.
    private func carryOut(_ migration: OnlineMigration) async -> Bool {
        logger.info("an online migration goes on", metadata: ["migration": "\(migration.name)"])
        let began = ContinuousClock.now
        var told = began
        while !Task.isCancelled {
            do {
                var state = try await step(of: migration)
                if state.phase == .checking { state = try await conclude(migration, state) }
                online.reached(state)
                switch state.phase {
                case .done:
                    logger.info(
                        "migrated",
                        metadata: [
                            "migration": "\(migration.name)", "rows": "\(state.rowsDone)",
                            "ms": "\(began.duration(to: .now).milliseconds)",
                        ])
                    return true
                case .failed:
                    logger.error(
                        "an online migration failed; the next start tries again",
                        metadata: ["migration": "\(migration.name)", "error": "\(state.problem ?? "")"])
                    return false
                case .moving, .checking, .clearing: break
                }
                if told.duration(to: .now) > Self.told {
                    told = .now
                    logger.info(
                        "an online migration goes on",
                        metadata: [
                            "migration": "\(migration.name)", "rows": "\(state.rowsDone)",
                            "phase": "\(state.phase.rawValue)",
                        ])
                }
                try await Task.sleep(for: online.pace.last * online.options.pauses)
            } catch is CancellationError {
                break
            } catch let refusal as Refusal {
                logger.warning(
                    "an online migration waits",
                    metadata: ["migration": "\(migration.name)", "reason": "\(refusal.message)"])
                try? await Task.sleep(for: Self.retry)
            } catch {
                await giveUp(migration, because: "\(error)")
            }
        }
        return false
    }

    /// Takes a step, once nobody waits for the writer or has gone before often enough.
    /// - Returns: how it stands then.
    private func step(of migration: OnlineMigration) async throws -> OnlineState {
        let steps = OnlineSteps(migration: migration, clock: clock)
        // Nothing is checkpointed while a base is made: what were moved meanwhile, everybody would wait for afterwards.
        while keeper.isMaking { try await Task.sleep(for: .milliseconds(50)) }
        for _ in 0..<online.options.patience where waitingWrites() > 0 {
            try await Task.sleep(for: .milliseconds(2))
        }
        let rows = online.pace.rows
        return try await writeOnline(rows) { try steps.take(rows, in: $0) }
    }

    /// - Parameter rows: nil for a write that says nothing of how long rows take.
    private func writeOnline(
        _ rows: Int?, _ body: @escaping @Sendable (Database) throws -> OnlineState
    ) async throws -> OnlineState {
        try await write("storage.migrateOnline") { [journal, online] context in
            let (began, flushing) = (ContinuousClock.now, journal.flushing)
            let state = try body(context.db)
            context.afterCommit {
                online.held(began.duration(to: .now) - (journal.flushing - flushing), rows: rows)
            }
            return state
        }
    }

    /// Compares an index that has all rows with its table, on a reader, and gives it to the table.
    private func conclude(_ migration: OnlineMigration, _ state: OnlineState) async throws -> OnlineState {
        guard case .index(let index) = migration.work else { return state }
        var (cursor, differences) = (Int64.min, 0)
        while cursor < .max, differences == 0 {
            try Task.checkCancellation()
            let (after, most) = (cursor, online.options.mostRows * 5)
            (cursor, differences) = try await read(.slow) { db in
                let keys = try KeyRange(of: index.table, after: after, atMost: most, in: db)
                return (keys.last, try index.differences(keys, in: db))
            }
        }
        let problem = differences == 0 ? nil : "The index differs from its table in \(differences) rows."
        let steps = OnlineSteps(migration: migration, clock: clock)
        return try await writeOnline(nil) { try steps.conclude(problem, in: $0) }
    }

    /// Begins to take the schema back to what it was, and keeps why.
    private func giveUp(_ migration: OnlineMigration, because problem: String) async {
        let steps = OnlineSteps(migration: migration, clock: clock)
        do {
            online.reached(try await writeOnline(nil) { try steps.fail(problem, in: $0) })
        } catch {
            logger.warning(
                "an online migration waits",
                metadata: ["migration": "\(migration.name)", "reason": "\(problem)", "error": "\(error)"])
            try? await Task.sleep(for: Self.retry)
        }
    }
}
