import Foundation
import Kernel

/// Where a post or comment stands in each order, as whole numbers an index sorts and a cursor carries exactly.
///
/// None depends on the present moment, so a rank changes only with votes and comments, and an index stays right by
/// itself.
package struct Ranks: Hashable, Sendable {
    package let hot: Int64
    package let best: Int64
    package let top: Int64
    package let controversy: Int64
    package let rising: Int64

    /// The ranks of a post whose votes came with it.
    package init(_ tally: Tally, createdAt: Timestamp) {
        self.init(tally, createdAt: createdAt, rising: RisingRank.first(tally, createdAt: createdAt))
    }

    /// The ranks of a post.
    /// - Parameter rising: what `RisingRank` makes of when its votes and comments came.
    package init(_ tally: Tally, createdAt: Timestamp, rising: Int64) {
        hot = Self.hot(tally, createdAt: createdAt)
        best = Self.best(tally)
        top = Int64(tally.score)
        controversy = Self.controversy(tally)
        self.rising = rising
    }

    /// The ranks of a comment, which is never ordered by heat or rise.
    package init(_ tally: Tally) {
        self.init(
            hot: 0, best: Self.best(tally), top: Int64(tally.score), controversy: Self.controversy(tally), rising: 0)
    }

    init(hot: Int64, best: Int64, top: Int64, controversy: Int64, rising: Int64) {
        self.hot = hot
        self.best = best
        self.top = top
        self.controversy = controversy
        self.rising = rising
    }

    /// Reddit's hot (`_hot` in r2/lib/db/_sorts.pyx): `sign(score)·log10(max(1, |score|)) + age/45000`, with the age in
    /// seconds from the epoch of the identities to the creation. Ten times the votes weigh as much as 12.5 hours.
    /// In ten-millionths.
    static func hot(_ tally: Tally, createdAt: Timestamp) -> Int64 {
        let score = Double(tally.score)
        let order = log10(max(abs(score), 1))
        let sign: Double = score > 0 ? 1 : score < 0 ? -1 : 0
        let seconds = Double(createdAt.milliseconds - IDGenerator.epoch) / 1000
        return Int64(((sign * order + seconds / 45_000) * 1e7).rounded())
    }

    /// The lower bound of Wilson's score interval for the share of upvotes (Wilson 1927; Miller, "How Not To Sort By
    /// Average Rating", 2009) at z = 1.281551565545, a one-sided confidence of 90 %. In billionths.
    static func best(_ tally: Tally) -> Int64 {
        let count = Double(tally.upvotes + tally.downvotes)
        guard count > 0 else { return 0 }
        let z = 1.281551565545
        let share = Double(tally.upvotes) / count
        let centre = share + z * z / (2 * count)
        let spread = z * ((share * (1 - share) + z * z / (4 * count)) / count).squareRoot()
        return Int64(((centre - spread) / (1 + z * z / count) * 1e9).rounded())
    }

    /// Reddit's controversy (`_controversy` there): `(up + down)^(min/max)`, 0 when either is 0 or with fewer than five
    /// votes. In millionths.
    static func controversy(_ tally: Tally) -> Int64 {
        let (up, down) = (Double(tally.upvotes), Double(tally.downvotes))
        guard up > 0, down > 0, up + down >= 5 else { return 0 }
        return Int64((pow(up + down, min(up, down) / max(up, down)) * 1e6).rounded())
    }
}

/// Orders of a feed.
package enum FeedSort: String, WireEnum {
    case hot, new, top, controversial, rising, best
}

/// How far back `top` looks.
package enum FeedTime: String, WireEnum {
    case hour, day, week, month, year, all

    /// The span; nil is without end.
    package var span: Duration? {
        switch self {
        case .hour: .hours(1)
        case .day: .days(1)
        case .week: .days(7)
        case .month: .days(30)
        case .year: .days(365)
        case .all: nil
        }
    }
}

/// Orders of the answers of one comment or post.
package enum CommentSort: String, WireEnum {
    case best, top, new, old, controversial
}
