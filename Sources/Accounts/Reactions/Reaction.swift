import Kernel

/// How often an emoji stands under something.
package struct ReactionTally: Hashable, Sendable {
    package let emoji: String
    package let count: Int
    /// Whether the viewer is among them; false when nobody in particular looks.
    package let isOwn: Bool

    package init(emoji: String, count: Int, isOwn: Bool) {
        self.emoji = emoji
        self.count = count
        self.isOwn = isOwn
    }
}

/// How often an emoji stands under something: `{emoji, count, me?}`.
package struct ReactionPayload: Exampled, Hashable {
    package let emoji: String
    package let count: Int
    /// Whether the caller is among them; absent in what everybody gets.
    @Sparse package private(set) var me: Bool?

    package init(_ tally: ReactionTally, isPersonal: Bool) {
        emoji = tally.emoji
        count = tally.count
        me = isPersonal ? tally.isOwn : nil
    }

    package static var example: ReactionPayload {
        ReactionPayload(ReactionTally(emoji: "👍", count: 3, isOwn: true), isPersonal: true)
    }
}

/// All reactions under one thing, as they stand after a change.
package struct ReactionsPayload: Exampled {
    package let reactions: [ReactionPayload]

    package init(reactions: [ReactionPayload]) { self.reactions = reactions }

    package static var example: ReactionsPayload { ReactionsPayload(reactions: [.example]) }
}
