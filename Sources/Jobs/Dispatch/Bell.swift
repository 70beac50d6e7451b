import Kernel
import Synchronization

/// Wakes those who wait for something to have changed. A ring that nobody heard is kept for the next who waits.
final class Bell: Sendable {
    private struct State {
        var isRung = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        /// When it rings by itself.
        var alarm: (at: ContinuousClock.Instant, task: Task<Void, Never>)?
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

    /// Returns at the next ring, after a time at the latest, and sooner where an earlier wait asked for that: who waits looks
    /// again, and a timer for each of many short waits costs more than a look.
    func wait(upTo limit: Duration) async {
        setAlarm(at: .now + limit)
        await wait()
    }

    private func setAlarm(at time: ContinuousClock.Instant) {
        state.withLock { state in
            if let alarm = state.alarm {
                guard time < alarm.at else { return }
                alarm.task.cancel()
            }
            let task = Task { [weak self] in
                try? await Task.sleep(until: time, clock: .continuous)
                if !Task.isCancelled { self?.alarmCame(at: time) }
            }
            state.alarm = (time, task)
        }
    }

    private func alarmCame(at time: ContinuousClock.Instant) {
        state.withLock { state in
            if state.alarm?.at == time { state.alarm = nil }
        }
        ring()
    }
}
