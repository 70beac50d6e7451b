import Foundation
import Kernel

/// Where a young post stands by what it gained lately.
///
/// A vote up and a comment gain 1, a vote down loses 1. Each gain weighs `(age + 2)^-1.5`, with the age of the post in
/// hours when it came, and fades with time as `e^(-t / 2 h)`. A sum that fades everywhere at the same pace keeps its order
/// while nothing comes, so its logarithm, reckoned from a fixed moment, is a rank that changes only with gains (forward
/// decay: Cormode, Shkapenyuk, Srivastava and Xu, ICDE 2009) and that an index and a cursor hold as any other.
///
/// In ten-millionths.
enum RisingRank {
    /// How old posts still rise.
    static let age = Duration.hours(24)
    private static let fading = Duration.hours(2)
    private static let unit = 1e7

    /// The least rank of posts made at a moment: as little as one late gain leaves. No later post ranks below it, so a
    /// walk over young posts ends there.
    static func floor(_ createdAt: Timestamp) -> Int64 { stored(time(createdAt) - 5) }

    /// The rank of a new post whose votes came with it.
    static func first(_ tally: Tally, createdAt: Timestamp) -> Int64 {
        rank(weight(tally.score, at: createdAt, createdAt: createdAt), at: createdAt, createdAt: createdAt)
    }

    /// The rank after a gain; what is too old to rise keeps the one it has.
    static func rank(_ before: Int64, after gain: Int, at now: Timestamp, createdAt: Timestamp) -> Int64 {
        guard gain != 0, now < createdAt + age else { return before }
        let left = exp(Double(before) / unit - time(now))
        return rank(left + weight(gain, at: now, createdAt: createdAt), at: now, createdAt: createdAt)
    }

    private static func rank(_ sum: Double, at now: Timestamp, createdAt: Timestamp) -> Int64 {
        sum > 0 ? max(floor(createdAt), stored(log(sum) + time(now))) : floor(createdAt)
    }

    private static func weight(_ gain: Int, at now: Timestamp, createdAt: Timestamp) -> Double {
        let hours = Double(max(0, now.milliseconds - createdAt.milliseconds)) / 3_600_000
        return Double(gain) * pow(hours + 2, -1.5)
    }

    /// A moment in units of the fading, from the epoch of the identities.
    private static func time(_ moment: Timestamp) -> Double {
        Double(moment.milliseconds - IDGenerator.epoch) / Double(fading.milliseconds)
    }

    private static func stored(_ value: Double) -> Int64 { Int64((value * unit).rounded()) }
}
