import DequeModule
import Kernel

/// The starts of a queue or of one target, held to so many in each stretch of time that slides along.
struct RateWindows: Sendable {
    private let rates: [QueueLimits.Rate]
    /// Newest last; as many as the widest limit needs.
    private var starts: Deque<Duration> = []
    private let most: Int

    init(_ rates: [QueueLimits.Rate]) {
        self.rates = rates
        most = rates.map(\.count).max() ?? 0
    }

    /// When the next start is allowed; in the past when it is now.
    func opening() -> Duration {
        guard most > 0 else { return .zero }
        return rates.map { rate in
            starts.count < rate.count ? .zero : starts[starts.count - rate.count] + rate.per
        }.max() ?? .zero
    }

    mutating func started(at now: Duration) {
        guard most > 0 else { return }
        starts.append(now)
        if starts.count > most { starts.removeFirst() }
    }

    /// Whether nothing that was started still counts.
    func isAtRest(at now: Duration) -> Bool {
        guard let last = starts.last else { return true }
        return rates.allSatisfy { last + $0.per <= now }
    }
}
