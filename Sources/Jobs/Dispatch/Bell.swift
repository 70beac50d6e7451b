import Kernel
import Synchronization

/// Wakes those who wait for something to have changed. A ring that nobody heard is kept for the next who waits.
final class Bell: Sendable {
    private struct State {
        var isRung = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func ring() {
        let waiting = state.withLock { state in
            if state.waiting.isEmpty { state.isRung = true }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns at the next ring.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isRung = state.withLock { state in
                guard !state.isRung else {
                    state.isRung = false
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isRung { continuation.resume() }
        }
    }

    /// Returns at the next ring, and at the latest after a time.
    func wait(upTo limit: Duration) async {
        let timer = Task {
            try? await Task.sleep(for: limit)
            if !Task.isCancelled { self.ring() }
        }
        await wait()
        timer.cancel()
    }
}
