import DequeModule
import Foundation
import Synchronization

/// A bounded first-in-first-out queue from the tasks of the house to threads of ours, which sleep on it.
///
/// Unchecked, because the compiler cannot see that `items`, `sleepers` and `isClosed` are touched only while `condition`
/// is held.
package final class WorkQueue<Item: Sendable>: @unchecked Sendable {
    /// What became of an item.
    package enum Admission { case accepted, full, closed }

    private let capacity: Int
    private let condition = NSCondition()
    private var items: Deque<Item> = []
    private var sleepers = 0
    private var isClosed = false

    package init(capacity: Int) {
        self.capacity = capacity
    }

    /// Items that wait.
    package var count: Int { condition.withLock { items.count } }

    /// Appends an item; `isUrgent` ones are taken beyond the bound.
    package func push(_ item: Item, isUrgent: Bool = false) -> Admission {
        condition.withLock {
            if isClosed { return .closed }
            if items.count >= capacity && !isUrgent { return .full }
            items.append(item)
            if sleepers > 0 { condition.signal() }
            return .accepted
        }
    }

    /// What waits, in its order, at most so many.
    package func poll(upTo limit: Int) -> [Item] {
        condition.withLock {
            let some = Array(items.prefix(limit))
            items.removeFirst(some.count)
            return some
        }
    }

    /// The next item, sleeping until there is one; nil when the queue is closed and empty.
    package func next() -> Item? {
        condition.withLock {
            sleepWhileEmpty()
            return items.popFirst()
        }
    }

    /// A fair share of what waits for one of `consumers` threads, at least one item and at most `limit`, sleeping until
    /// there is something; empty when the queue is closed and empty.
    package func nextBatch(limit: Int, consumers: Int) -> [Item] {
        condition.withLock {
            sleepWhileEmpty()
            let share = min(limit, (items.count + consumers - 1) / consumers)
            let batch = Array(items.prefix(share))
            items.removeFirst(batch.count)
            return batch
        }
    }

    /// Takes no more items and wakes the threads; what waits is still handed out.
    package func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }

    private func sleepWhileEmpty() {
        while items.isEmpty && !isClosed {
            sleepers += 1
            condition.wait()
            sleepers -= 1
        }
    }
}

/// A thread of ours, for work that must not hold up the cooperative ones; tasks can wait for its end.
package final class WorkThread: Sendable {
    private struct State {
        var hasEnded = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    private init() {}

    /// Starts a thread that lives as long as `body` runs.
    package static func start(_ name: String, _ body: @escaping @Sendable () -> Void) -> WorkThread {
        let end = WorkThread()
        let thread = Thread {
            body()
            end.reached()
        }
        thread.name = name
        thread.start()
        return end
    }

    /// Returns when the thread has ended.
    package func end() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waiting.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    private func reached() {
        let waiting = state.withLock { state in
            state.hasEnded = true
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
