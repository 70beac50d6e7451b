import Kernel
import Web

/// What stands under something, and a page of who is behind it.
package struct ReactionsOf: Sendable {
    package let reactions: [ReactionPayload]
    /// Those who used the emoji asked for, or any, by identity.
    package let people: Page<UserRef>

    package init(reactions: [ReactionPayload], people: Page<UserRef>) {
        self.reactions = reactions
        self.people = people
    }
}

/// `ReactionsOf` as it is answered.
package struct ReactionsOfPayload: Exampled {
    package let reactions: [ReactionPayload]
    package let people: [UserRef]
    /// For the `cursor` of the next page of people; null at the end.
    package let nextCursor: String?

    init(_ found: ReactionsOf, _ cursors: CursorSigner) {
        self.init(
            reactions: found.reactions, people: found.people.rows, nextCursor: found.people.next.map(cursors.seal))
    }

    private init(reactions: [ReactionPayload], people: [UserRef], nextCursor: String?) {
        self.reactions = reactions
        self.people = people
        self.nextCursor = nextCursor
    }

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

/// `reaction:add`, `reaction:remove`.
package struct SocketReactionInput: Exampled {
    package let targetType: ReactionTargetType
    package let targetId: ID<Never>
    package let emoji: Text<1, 100>

    package static var example: SocketReactionInput {
        SocketReactionInput(targetType: .post, targetId: .sample, emoji: .sample)
    }
}
