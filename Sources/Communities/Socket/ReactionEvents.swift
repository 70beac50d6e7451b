import Accounts
import Hosting
import Kernel
import Web

/// Emoji under posts and comments, on a socket.
enum ReactionEvents {
    static func all(_ communities: CommunityActions) -> [SocketEvent] {
        [
            SocketEvent("reaction:add", rate: .reaction, in: SocketReactionInput.self, out: ReactionsPayload.self) {
                input, call in try await communities.react(input.emoji.value, to: input.target, as: call.caller)
            },
            SocketEvent("reaction:remove", rate: .reaction, in: SocketReactionInput.self, out: ReactionsPayload.self) {
                input, call in try await communities.unreact(input.emoji.value, from: input.target, as: call.caller)
            },
        ]
    }
}
