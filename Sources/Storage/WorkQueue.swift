import DequeModule
import Foundation
import Synchronization

/// A bounded first-in-first-out queue from the tasks of the house to threads of ours, which sleep on it.
///
/// Unchecked, because the compiler cannot see that `items`, `sleepers` and `isClosed` are touched only while `condition`
/// is held.
final class WorkQueue<Item: Sendable>: @unchecked Sendable {
    /// What became of an item.
    enum Admission { case accepted, full, closed }

    private let capacity: Int
    private let condition = NSCondition()
    private var items: Deque<Item> = []
    private var sleepers = 0
    private var isClosed = false

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Items that wait.
    var count: Int { condition.withLock { items.count } }

    /// Appends an item; `isUrgent` ones are taken beyond the bound.
    func push(_ item: Item, isUrgent: Bool = false) -> Admission {
        condition.withLock {
            if isClosed { return .closed }
            if items.count >= capacity && !isUrgent { return .full }
            items.append(item)
            if sleepers > 0 { condition.signal() }
            return .accepted
        }
    }

    /// The next item if one waits.
    func poll() -> Item? {
        condition.withLock { items.popFirst() }
    }

    /// The next item, sleeping until there is one; nil when the queue is closed and empty.
    func next() -> Item? {
        condition.withLock {
            sleepWhileEmpty()
            return items.popFirst()
        }
    }

    /// A fair share of what waits for one of `consumers` threads, at least one item and at most `limit`, sleeping until
    /// there is something; empty when the queue is closed and empty.
    func nextBatch(limit: Int, consumers: Int) -> [Item] {
        condition.withLock {
            sleepWhileEmpty()
            let share = min(limit, (items.count + consumers - 1) / consumers)
            let batch = Array(items.prefix(share))
            items.removeFirst(batch.count)
            return batch
        }
    }

    /// Takes no more items and wakes the threads; what waits is still handed out.
    func close() {
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

/// Lets tasks wait for a thread of ours to end.
final class ThreadEnd: Sendable {
    private struct State {
        var hasEnded = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Called once, as the last thing the thread does.
    func reached() {
        let waiting = state.withLock { state in
            state.hasEnded = true
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns when the thread has ended.
    func wait() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waiting.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }
}

/// Tells a thread of ours that the task waiting for it has been cancelled.
final class CancellationFlag: Sendable {
    private let raised = Atomic(false)

    var isRaised: Bool { raised.load(ordering: .relaxed) }

    func raise() { raised.store(true, ordering: .relaxed) }
}
