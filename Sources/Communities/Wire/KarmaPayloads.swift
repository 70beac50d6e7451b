import Accounts
import Kernel

/// Which leaderboard is asked for.
package struct KarmaLeaderboardInput: Exampled {
    /// A week when absent.
    package let period: KarmaPeriod?
    /// An id or a name; all communities that everyone may see when absent.
    package let community: String?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: KarmaLeaderboardInput {
        KarmaLeaderboardInput(period: .week, community: nil, cursor: nil, limit: nil)
    }
}

/// How much of one's own history is asked for.
package struct KarmaHistoryInput: Exampled {
    /// With today as the last; 30 when absent.
    package let days: Whole<1, 365>?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: KarmaHistoryInput { KarmaHistoryInput(days: nil, cursor: nil, limit: nil) }
}

/// Which rising things are asked for.
package struct KarmaTrendingInput: Exampled {
    /// A day when absent.
    package let period: RisingPeriod?
    /// Both when absent.
    package let kind: BookmarksInput.Kind?
    /// 25 when absent.
    package let limit: Whole<1, 50>?

    package static var example: KarmaTrendingInput { KarmaTrendingInput(period: .day, kind: nil, limit: nil) }
}

/// One place of a leaderboard.
package struct KarmaPlacePayload: Exampled, Hashable {
    /// From 1; the same for the same karma.
    package let rank: Int
    package let user: UserRef
    package let karma: Int

    package static var example: KarmaPlacePayload { KarmaPlacePayload(rank: 1, user: .example, karma: 128) }
}

/// What one earned in one community on one day.
package struct KarmaDayPayload: Exampled, Hashable {
    /// When the day begins, in UTC.
    package let day: Timestamp
    /// Null when one may no longer see it.
    package let community: CommunityRef?
    package let karma: Int

    package static var example: KarmaDayPayload {
        KarmaDayPayload(day: .sample, community: CommunityRef(.example as Community), karma: 7)
    }
}

/// A post or comment that gathers karma now.
package struct RisingPayload: Exampled, Hashable {
    package let post: PostPayload?
    package let comment: CommentPayload?
    package let karmaPerHour: Double

    package static var example: RisingPayload { RisingPayload(post: .example, comment: nil, karmaPerHour: 12.5) }
}
