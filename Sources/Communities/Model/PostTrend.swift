import Foundation
import Kernel

/// How young the posts of a trend are.
package enum TrendPeriod: String, WireEnum {
    case hour, day, week, month

    var time: FeedTime {
        switch self {
        case .hour: .hour
        case .day: .day
        case .week: .week
        case .month: .month
        }
    }

    var span: Duration {
        switch self {
        case .hour: .hours(1)
        case .day: .days(1)
        case .week: .days(7)
        case .month: .days(30)
        }
    }

    /// Tells cursors of different periods apart.
    var mark: Int64 {
        switch self {
        case .hour: 1
        case .day: 2
        case .week: 3
        case .month: 4
        }
    }
}

/// What a trend is reckoned from.
struct TrendCandidate: Sendable {
    let id: PostID
    let score: Int
    let comments: Int
    let views: Int
    let createdAt: Timestamp

    /// `(score + 0.5·comments + 0.001·views) · (ageHours + 1)^-0.8`.
    func weight(at now: Timestamp) -> Double {
        let hours = Double(max(0, now.milliseconds - createdAt.milliseconds)) / 3_600_000
        return (Double(score) + 0.5 * Double(comments) + 0.001 * Double(views)) * pow(hours + 1, -0.8)
    }
}
