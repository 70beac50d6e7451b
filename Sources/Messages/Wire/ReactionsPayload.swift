import Kernel

/// All reactions of one message, as they stand after a change.
package struct ReactionsPayload: Exampled {
    package let reactions: [ReactionPayload]

    package static var example: ReactionsPayload { ReactionsPayload(reactions: [.example]) }
}
