import Kernel
import Logging
import Synchronization

/// How online migrations are carried out.
package struct OnlineOptions: Sendable {
    /// Tables with at most so many rows are changed at the start; 0: none is.
    package var atOnceRows = 5000
    /// How long one write may hold the writer, the flush aside: it takes as many rows as fit.
    package var writeTime: Duration = .milliseconds(2)
    /// Rows of one write at most.
    package var mostRows = 2000
    /// Between two writes, as many times as long as the first of them held the writer.
    package var pauses = 1.0
    /// How often a write lets others go before, 2 ms each time.
    package var patience = 10

    package init() {}
}

/// An online migration as the owner sees it.
package struct OnlineProgress: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable, Encodable {
        case waiting, running, done, failed
    }

    package let name: String
    package internal(set) var state: State
    /// Rows it has been through.
    package internal(set) var rows: Int64
    /// Why it failed; nil when it did not.
    package internal(set) var problem: String?
}

/// Knows which online migrations there are and how far they are, and holds the task that carries them out.
final class OnlineKeeper: Sendable {
    private struct State {
        var all: [OnlineProgress] = []
        var left: [OnlineMigration] = []
        var task: Task<Void, Never>?
        var isOver = false
        var pace = OnlinePace()
    }

    let options: OnlineOptions
    private let figures: StoreFigures
    private let logger: Logger
    private let state = Mutex(State())

    init(options: OnlineOptions, figures: StoreFigures, logger: Logger) {
        self.options = options
        self.figures = figures
        self.logger = logger
    }

    var progress: [OnlineProgress] { state.withLock { $0.all } }
    var left: [OnlineMigration] { state.withLock { $0.left } }
    var pace: OnlinePace { state.withLock { $0.pace } }

    func expect(_ all: [OnlineMigration], left: [OnlineMigration], _ states: [OnlineState]) {
        let (waiting, known) = (Set(left.map(\.name)), Dictionary(uniqueKeysWithValues: states.map { ($0.name, $0) }))
        state.withLock { state in
            state.left = left
            state.all = all.map { migration in
                OnlineProgress(
                    name: migration.name, state: waiting.contains(migration.name) ? .waiting : .done,
                    rows: known[migration.name]?.rowsDone ?? 0, problem: nil)
            }
        }
    }

    /// Runs `body` in a task of the keeper's, once.
    func begin(_ body: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            guard state.task == nil, !state.isOver else { return }
            // Nothing of whoever calls, such as the trace it is a part of, goes along.
            state.task = Task.detached { await body() }
        }
    }

    /// Returns when the task has ended.
    func wait() async {
        await state.withLock { $0.task }?.value
    }

    /// Ends what is being done between two writes, and returns then.
    func close() async {
        let task = state.withLock { state in
            state.isOver = true
            state.task?.cancel()
            return state.task
        }
        await task?.value
    }

    /// A step is committed.
    func reached(_ now: OnlineState) {
        let moved = state.withLock { state -> Int64 in
            guard let place = state.all.firstIndex(where: { $0.name == now.name }) else { return 0 }
            let before = state.all[place].rows
            state.all[place].rows = now.rowsDone
            state.all[place].problem = now.problem
            state.all[place].state = now.phase == .done ? .done : now.phase == .failed ? .failed : .running
            return max(0, now.rowsDone - before)
        }
        figures.movedOnline(rows: moved)
    }

    /// A write held the writer for so long, the flush aside. Runs on the writer's thread.
    func held(_ took: Duration, rows: Int?) {
        figures.heldOnline(took)
        state.withLock { $0.pace.took(took, rows: rows, options) }
    }
}

/// How many rows go into the next write, from how long the last ones took.
struct OnlinePace {
    /// Rows of the next write.
    private(set) var rows = 50
    /// How long the last one held the writer, and the longest of all.
    private(set) var last = Duration.zero
    private(set) var longest = Duration.zero

    mutating func took(_ took: Duration, rows done: Int?, _ options: OnlineOptions) {
        last = took
        longest = max(longest, took)
        guard let done else { return }
        // Half the way, so that one slow moment of the machine does not rule what follows.
        let fitting = Double(done) * (options.writeTime / max(took, .microseconds(1)))
        rows = Int(
            min(max((Double(rows) + fitting) / 2, Double(rows) / 4, 1), Double(rows) * 2, Double(options.mostRows)))
    }
}
