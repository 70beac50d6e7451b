import Kernel

/// How long a failed job waits for its next try.
package enum Backoff: Sendable, Equatable {
    /// `base`, then twice as long each time, up to `cap`.
    case exponential(Duration, cap: Duration)
    case fixed(Duration)

    /// The share by which each wait is longer or shorter at random, so that what failed together does not return together.
    package static let jitter = 0.2

    /// The wait after a failed try.
    /// - Parameters:
    ///   - attempt: which one failed, from 1.
    ///   - chance: 0 to 1; one half is no jitter.
    package func wait(after attempt: Int, chance: Double) -> Duration {
        let plain =
            switch self {
            // 2^30 of any base is beyond every cap.
            case .exponential(let base, let cap): min(base * (1 << min(30, max(0, attempt - 1))), cap)
            case .fixed(let wait): wait
            }
        return plain * (1 + Self.jitter * (2 * chance - 1))
    }
}
