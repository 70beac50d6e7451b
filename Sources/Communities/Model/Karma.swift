import Kernel

/// What one person earned in one community on one day.
struct KarmaOfDay: Hashable, Sendable {
    let day: FeedDay
    let communityId: CommunityID
    /// Others' votes on what they wrote, as far as those were cast or changed that day; may be negative.
    let karma: Int
}

/// How far back a leaderboard counts, in UTC days with today as the last.
package enum KarmaPeriod: String, WireEnum {
    case day, week, month, all

    /// The first day that counts; nil is from the beginning.
    func first(at now: Timestamp) -> FeedDay? {
        switch self {
        case .day: FeedDay(now)
        case .week: FeedDay(now - .days(6))
        case .month: FeedDay(now - .days(29))
        case .all: nil
        }
    }
}

/// How far back rising things are looked for.
package enum RisingPeriod: String, WireEnum {
    case hour, day, week

    /// The same as a feed says it.
    var time: FeedTime {
        switch self {
        case .hour: .hour
        case .day: .day
        case .week: .week
        }
    }
}
