import Accounts
import Kernel

/// How many communities are wanted.
package struct DiscoveryInput: Exampled {
    /// 10 when absent.
    package let limit: Whole<1, 50>?
    package static var example: DiscoveryInput { DiscoveryInput(limit: nil) }
}

/// Which leaderboard of a community is asked for.
package struct CommunityLeaderboardInput: Exampled {
    /// A week when absent.
    package let period: KarmaPeriod?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: CommunityLeaderboardInput {
        CommunityLeaderboardInput(period: .week, cursor: nil, limit: nil)
    }
}

/// The numbers of a community.
package struct CommunityStatsPayload: Exampled {
    package let memberCount: Int
    package let postCount: Int
    package let commentCount: Int
    /// People who look at it now.
    package let onlineCount: Int
    package let growth: Growth
    /// Those with the most karma there in the last 30 days, five at most.
    package let topPeople: [KarmaPlacePayload]

    package static var example: CommunityStatsPayload {
        CommunityStatsPayload(
            memberCount: 12, postCount: 3, commentCount: 40, onlineCount: 2, growth: .example, topPeople: [.example])
    }

    /// What came and is still there.
    package struct Growth: Exampled {
        package let members: GrowthCounts
        package let posts: GrowthCounts
        package static var example: Growth { Growth(members: .example, posts: .example) }
    }
}

/// How many came in the last days, in UTC with today as the last.
package struct GrowthCounts: Exampled, Hashable {
    package let day: Int
    /// In seven days.
    package let week: Int
    /// In thirty days.
    package let month: Int
    package static var example: GrowthCounts { GrowthCounts(day: 1, week: 4, month: 9) }
}
