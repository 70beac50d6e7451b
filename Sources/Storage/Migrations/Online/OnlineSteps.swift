import GRDB
import Kernel

/// The steps of one online migration, each inside a transaction of the caller's: whatever ends the process between two of
/// them, the row tells the next one where it goes on.
struct OnlineSteps: Sendable {
    let migration: OnlineMigration
    let clock: WallClock

    /// Takes the next step.
    /// - Parameter rows: how many it may move.
    /// - Returns: how it stands then. While it is `checking` nothing happens before `conclude`.
    func take(_ rows: Int, in db: Database) throws -> OnlineState {
        guard var state = try OnlineQueries.state(of: migration.name, in: db) else { return try begin(in: db) }
        switch state.phase {
        case .moving: try move(rows, &state, in: db)
        case .clearing: try clear(rows, &state, in: db)
        case .checking, .done, .failed: return state
        }
        try OnlineQueries.put(state, in: db)
        return state
    }

    /// Ends the phase `checking`.
    /// - Parameter problem: what was found; nil when all is as it should be.
    func conclude(_ problem: String?, in db: Database) throws -> OnlineState {
        var state = try OnlineQueries.state(of: migration.name, in: db) ?? fresh
        guard state.phase == .checking, case .index(let index) = migration.work else { return state }
        if let problem { return try fail(problem, in: db) }
        try index.handOver(in: db)
        state.phase = .clearing
        try OnlineQueries.put(state, in: db)
        return state
    }

    /// Gives it up: the schema is as it was.
    func fail(_ problem: String, in db: Database) throws -> OnlineState {
        var state = try OnlineQueries.state(of: migration.name, in: db) ?? fresh
        state.problem = problem
        state.phase = .failed
        if case .index(let index) = migration.work {
            try index.endMirror(in: db)
            state.phase = .clearing
        }
        try OnlineQueries.put(state, in: db)
        return state
    }

    /// Does all that is left in one transaction, for which nobody waits but the start.
    func finish(in db: Database) throws {
        var state = try OnlineQueries.state(of: migration.name, in: db) ?? fresh
        guard state.phase != .done else { return }
        let isMade = state.phase == .clearing && state.problem == nil
        if case .index(let index) = migration.work { try index.drop(in: db) }
        if !isMade { try db.execute(sql: migration.work.sql) }
        (state.phase, state.finishedAt, state.problem) = (.done, clock.now(), nil)
        try OnlineQueries.put(state, in: db)
    }

    private var fresh: OnlineState {
        OnlineState(
            name: migration.name, checksum: migration.checksum, phase: .moving, cursor: .min, rowsDone: 0,
            startedAt: clock.now(), finishedAt: nil, problem: nil)
    }

    private func begin(in db: Database) throws -> OnlineState {
        let state = fresh
        try OnlineQueries.put(state, in: db)
        if case .index(let index) = migration.work { try index.begin(for: migration.name, in: db) }
        return state
    }

    private func move(_ rows: Int, _ state: inout OnlineState, in db: Database) throws {
        let keys = try KeyRange(of: migration.work.table, after: state.cursor, atMost: rows, in: db)
        switch migration.work {
        case .fill(let fill):
            try fill.fill(keys, in: db)
            if keys.isLast { (state.phase, state.finishedAt) = (.done, clock.now()) }
        case .index(let index):
            try index.copy(keys, in: db)
            if keys.isLast { state.phase = .checking }
        }
        state.cursor = keys.last
        state.rowsDone += Int64(keys.rows)
    }

    private func clear(_ rows: Int, _ state: inout OnlineState, in db: Database) throws {
        if case .index(let index) = migration.work, try index.clear(rows, in: db) != nil { return }
        state.phase = state.problem == nil ? .done : .failed
        state.finishedAt = clock.now()
    }
}
