import Logging
import Synchronization

/// The least level each component logs; changeable while the process runs, read before every line without a lock.
package final class LogLevels: Sendable {
    /// The level of one component.
    package final class Cell: Sendable {
        package let component: String
        fileprivate let rank: Atomic<Int>
        private let highest: Int

        fileprivate init(_ component: String, rank: Int, highest: Int) {
            self.component = component
            self.rank = Atomic(rank)
            self.highest = highest
        }

        package var level: Logger.Level { Logger.Level.allCases[min(highest, rank.load(ordering: .relaxed))] }
    }

    private struct State {
        var general: Int
        var cells: [String: Cell] = [:]
    }

    private let state: Mutex<State>

    package init(_ general: Logger.Level) {
        state = Mutex(State(general: Self.rank(general)))
    }

    /// The cell of a component, made when first asked for. Names come from the code, so there are few.
    /// - Parameter always: a level that is logged whatever is set.
    package func cell(_ component: String, always: Logger.Level = .critical) -> Cell {
        state.withLock { state in
            if let known = state.cells[component] { return known }
            let fresh = Cell(component, rank: state.general, highest: Self.rank(always))
            state.cells[component] = fresh
            return fresh
        }
    }

    /// Sets the level of one component, or of all with those yet to come.
    /// - Returns: false when there is no such component.
    package func set(_ level: Logger.Level, for component: String?) -> Bool {
        state.withLock { state in
            let rank = Self.rank(level)
            if let component {
                guard let cell = state.cells[component] else { return false }
                cell.rank.store(rank, ordering: .relaxed)
                return true
            }
            state.general = rank
            for cell in state.cells.values { cell.rank.store(rank, ordering: .relaxed) }
            return true
        }
    }

    /// Every component with its level, by name.
    package var all: [(component: String, level: Logger.Level)] {
        state.withLock { $0.cells.values.map { ($0.component, $0.level) } }.sorted { $0.0 < $1.0 }
    }

    private static func rank(_ level: Logger.Level) -> Int {
        Logger.Level.allCases.firstIndex(of: level) ?? 0
    }
}
