import Dispatch
import Foundation
import Kernel
import Synchronization

/// One or two threads of low priority that do slow arithmetic, so that hashing a password never delays a message.
final class HashingThreads: Sendable {
    private typealias Work = @Sendable () -> Void

    /// What the threads share; they outlive the owner by the work at hand.
    private final class Queue: Sendable {
        struct State {
            var waiting: [Work] = []
            var isClosed = false
            var isRunning = false
        }

        let state = Mutex(State())
        let signal = DispatchSemaphore(value: 0)

        /// Runs what comes until closed and empty.
        func drain() {
            while true {
                signal.wait()
                let work = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
                guard let work else { return }
                work()
            }
        }
    }

    private let queue = Queue()
    private let count: Int
    private let capacity: Int

    /// - Parameters:
    ///   - count: threads, started with the first work.
    ///   - capacity: pieces of work that may wait.
    init(count: Int, capacity: Int) {
        self.count = max(1, count)
        self.capacity = capacity
    }

    deinit {
        let running = queue.state.withLock { state in
            state.isClosed = true
            return state.isRunning
        }
        guard running else { return }
        // One signal more than there is work tells a thread to end.
        for _ in 0..<count { queue.signal.signal() }
    }

    /// Runs `work` on one of the threads.
    /// - Throws: `unavailable` with `retryAfter` when too many wait; what `work` throws.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = queue.state.withLock { state in
                guard state.waiting.count < capacity else { return false }
                state.waiting.append { continuation.resume(with: Result(catching: work)) }
                if !state.isRunning {
                    state.isRunning = true
                    start()
                }
                return true
            }
            if isTaken {
                queue.signal.signal()
            } else {
                continuation.resume(
                    throwing: Refusal(
                        .unavailable, "Too many people are signing in just now. Please try again.", retryAfter: 5))
            }
        }
    }

    private func start() {
        for index in 0..<count {
            let thread = Thread { [queue] in
                // On Linux this sets the niceness of the calling thread alone.
                setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
                queue.drain()
            }
            thread.name = "hash-\(index)"
            thread.stackSize = 512 * 1024
            thread.start()
        }
    }
}
