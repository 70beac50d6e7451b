import Dispatch
import Foundation
import Synchronization

/// A bounded queue from tasks to threads of its own, which start with it and end when it is closed and empty.
final class WorkLane<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var isClosed = false
        var running: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let capacity: Int
    private let threads: Int
    private let state: Mutex<State>
    /// One signal an item, and one a thread when closed.
    private let signal = DispatchSemaphore(value: 0)

    /// - Parameter body: the life of a thread; it asks for items until `next` returns none.
    init(_ name: String, threads: Int, capacity: Int, body: @escaping @Sendable (WorkLane) -> Void) {
        precondition(threads > 0, "a lane needs a thread")
        self.capacity = capacity
        self.threads = threads
        state = Mutex(State(running: threads))
        for index in 0..<threads {
            let thread = Thread { [self] in
                body(self)
                ended()
            }
            thread.name = "\(name)-\(index)"
            thread.start()
        }
    }

    /// Items that wait.
    var count: Int { state.withLock { $0.items.count } }

    /// Appends an item; `isUrgent` ones are taken beyond the bound.
    func push(_ item: Item, isUrgent: Bool = false) -> WorkAdmission {
        let admission = state.withLock { state -> WorkAdmission in
            if state.isClosed { return .closed }
            if state.items.count >= capacity, !isUrgent { return .full }
            state.items.append(item)
            return .accepted
        }
        if admission == .accepted { signal.signal() }
        return admission
    }

    /// The next items, at most `limit`, sleeping until there is one; none when the lane is closed and empty.
    func next(limit: Int = 1) -> [Item] {
        while true {
            signal.wait()
            let (items, isOver) = state.withLock { state in
                let items = Array(state.items.prefix(limit))
                state.items.removeFirst(items.count)
                return (items, state.isClosed && items.isEmpty)
            }
            if isOver {
                // The other threads wake by it as well.
                signal.signal()
                return []
            }
            if !items.isEmpty { return items }
        }
    }

    /// Takes nothing more; the threads finish what waits.
    func close() {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if isFirst { signal.signal() }
    }

    /// Returns when the threads have ended.
    func end() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.running > 0 { state.waiting.append(continuation) }
                return state.running == 0
            }
            if isOver { continuation.resume() }
        }
    }

    private func ended() {
        let waiting = state.withLock { state in
            state.running -= 1
            return state.running == 0 ? state.waiting : []
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// What became of an item.
enum WorkAdmission { case accepted, full, closed }
