import Accounts
import Kernel

/// What stands under a post or comment, and a page of who is behind it.
package struct ReactionsOfPayload: Exampled {
    package let reactions: [ReactionPayload]
    /// Those who used the emoji asked for, or any, by identity.
    package let people: [UserRef]
    /// For the `cursor` of the next page of people; null at the end.
    package let nextCursor: String?

    package static var example: ReactionsOfPayload {
        ReactionsOfPayload(reactions: [.example], people: [.example], nextCursor: nil)
    }
}

/// Whose reactions under something are asked for.
package struct ReactionsOfInput: Exampled {
    /// With any when absent.
    package let emoji: Text<1, 100>?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: ReactionsOfInput { ReactionsOfInput(emoji: nil, cursor: nil, limit: nil) }
}

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

/// An emoji and how often one used it.
package struct FavouriteEmojiPayload: Exampled, Hashable {
    package let emoji: String
    package let count: Int

    package static var example: FavouriteEmojiPayload { FavouriteEmojiPayload(emoji: "🎉", count: 8) }
}

/// What of this room can be reacted to. Messages have requests of their own.
package enum ReactionTargetType: String, WireEnum {
    case post, comment
}

/// `reaction:add`, `reaction:remove`.
package struct SocketReactionInput: Exampled {
    package let targetType: ReactionTargetType
    package let targetId: ID<Never>
    package let emoji: Text<1, 100>

    var target: VoteTarget { VoteTarget(targetId.rawValue, isComment: targetType == .comment) }

    package static var example: SocketReactionInput {
        SocketReactionInput(targetType: .post, targetId: .sample, emoji: .sample)
    }
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
