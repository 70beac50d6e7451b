import Accounts
import Kernel

/// How far back one's own reactions are counted.
package struct OwnReactionsInput: Exampled {
    /// A month when absent.
    package let period: Period?

    package static var example: OwnReactionsInput { OwnReactionsInput(period: .month) }

    /// Days with today as the last.
    package enum Period: String, WireEnum {
        case day, week, month, year

        var days: Int {
            switch self {
            case .day: 1
            case .week: 7
            case .month: 30
            case .year: 365
            }
        }
    }
}

/// What one's reactions to posts and comments come to.
package struct OwnReactionsPayload: Exampled {
    package let given: Int
    /// By others, under what one wrote.
    package let received: Int
    /// The emoji one used most, of all time.
    package let favourites: [FavouriteEmojiPayload]
    /// Days in a row, up to today or yesterday, on which one reacted to something.
    package let streak: Int

    package static var example: OwnReactionsPayload {
        OwnReactionsPayload(given: 12, received: 30, favourites: [.example], streak: 3)
    }
}

/// Which reactions are counted: those where everyone may look.
package struct OpenReactionsInput: Exampled {
    /// Both when absent.
    package let targetType: BookmarksInput.Kind?
    /// A week when absent; `all` goes back a year.
    package let period: KarmaPeriod?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: OpenReactionsInput {
        OpenReactionsInput(targetType: nil, period: .week, cursor: nil, limit: nil)
    }
}

/// One place among those whose posts and comments get reactions.
package struct ReactionPlacePayload: Exampled, Hashable {
    /// From 1; the same for the same count.
    package let rank: Int
    package let user: UserRef
    /// Reactions of others.
    package let received: Int

    package static var example: ReactionPlacePayload { ReactionPlacePayload(rank: 1, user: .example, received: 40) }
}

/// An emoji and how often it was used.
package struct FavouriteEmojiPayload: Exampled, Hashable {
    package let emoji: String
    package let count: Int

    package static var example: FavouriteEmojiPayload { FavouriteEmojiPayload(emoji: "🎉", count: 8) }
}

extension CommunityEventPayload {
    /// `reaction:update`.
    package struct Reaction: Exampled {
        package let postId: PostID
        package let targetType: ReactionTargetType
        package let targetId: String
        package let emoji: String
        /// How many there are of it now.
        package let count: Int
        package let userId: UserID
        package let isAdded: Bool
        /// All that stands under it now.
        package let summary: [ReactionPayload]

        package static var example: Reaction {
            Reaction(
                postId: .sample, targetType: .post, targetId: "7300000000000000", emoji: "👍", count: 3, userId: .sample,
                isAdded: true, summary: [])
        }
    }
}
