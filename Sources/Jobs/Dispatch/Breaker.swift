import DequeModule
import Kernel

/// Keeps a queue, or the jobs of one target, from running into something broken: open after so many failures in five
/// minutes, half open after a while, when one job is let through to see, closed when that one does well.
package struct Breaker: Sendable {
    /// As an administrator and a monitor see it.
    package enum State: String, WireEnum {
        case closed, open
        case halfOpen = "half_open"
    }

    private static let window = Duration.minutes(5)

    private let limits: QueueLimits.Breaking?
    private var failures: Deque<Duration> = []
    private var openedAt: Duration?
    /// The job that is let through; nobody else meanwhile.
    private var probe: JobID?

    init(_ limits: QueueLimits.Breaking?) {
        self.limits = limits
    }

    func state(at now: Duration) -> State {
        guard let openedAt, let limits else { return .closed }
        return now < openedAt + limits.reset ? .open : .halfOpen
    }

    /// Whether a job may start.
    func admits(at now: Duration) -> Bool {
        switch state(at: now) {
        case .closed: true
        case .open: false
        case .halfOpen: probe == nil
        }
    }

    /// When it will let a job through; nil when that does not hang on time.
    func opening(at now: Duration) -> Duration? {
        guard let openedAt, let limits, state(at: now) == .open else { return nil }
        return openedAt + limits.reset
    }

    mutating func started(_ job: JobID, at now: Duration) {
        if state(at: now) == .halfOpen { probe = job }
    }

    /// Takes in how a job ended.
    mutating func note(_ job: JobID, _ outcome: Outcome, at now: Duration) {
        switch outcome {
        case .completed: succeeded(job)
        case .failed(let failure) where failure.isRefusal: succeeded(job)
        case .failed(let failure) where failure.kind != .permanent: failed(job, at: now)
        case .failed, .stalled, .released, .over:
            // It does not tell whether what it needs works.
            if probe == job { probe = nil }
        }
    }

    /// Whether it remembers nothing.
    func isAtRest(at now: Duration) -> Bool {
        openedAt == nil && failures.last.map { $0 <= now - Self.window } ?? true
    }

    private mutating func succeeded(_ job: JobID) {
        guard openedAt == nil || probe == job else { return }
        if probe == job { failures.removeAll() }
        (openedAt, probe) = (nil, nil)
    }

    /// A failure for which the job itself is not known to be to blame.
    private mutating func failed(_ job: JobID, at now: Duration) {
        guard let limits else { return }
        if openedAt != nil {
            // The one that was to see has seen; what started before the breaker opened tells nothing new.
            if probe == job { (openedAt, probe) = (now, nil) }
            return
        }
        failures.append(now)
        while let first = failures.first, first <= now - Self.window { failures.removeFirst() }
        guard failures.count >= limits.failures else { return }
        failures.removeAll()
        openedAt = now
    }
}
