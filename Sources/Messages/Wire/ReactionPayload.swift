import Kernel

/// How often an emoji stands under a message: `{emoji, count, me?}`.
package struct ReactionPayload: Exampled, Hashable {
    package let emoji: String
    package let count: Int
    /// Whether the caller is among them; absent in what everybody gets.
    package let me: Bool?

    init(_ tally: ReactionTally, isPersonal: Bool) {
        emoji = tally.emoji
        count = tally.count
        me = isPersonal ? tally.isOwn : nil
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(emoji, forKey: .emoji)
        try container.encode(count, forKey: .count)
        if let me { try container.encode(me, forKey: .me) }
    }

    package static var example: ReactionPayload {
        ReactionPayload(ReactionTally(emoji: "👍", count: 3, isOwn: true), isPersonal: true)
    }
}
