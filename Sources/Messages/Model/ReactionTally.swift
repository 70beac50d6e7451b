/// How often an emoji stands under a message.
package struct ReactionTally: Hashable, Sendable {
    package let emoji: String
    package let count: Int
    /// Whether the viewer is among them; false when nobody in particular looks.
    package let isOwn: Bool
}
