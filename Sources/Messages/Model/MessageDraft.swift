import Accounts
import Kernel

/// What someone wants to say.
package struct MessageDraft: Sendable {
    package var content: MessageContent
    /// Makes sending twice one message for ten minutes; at most 64 characters.
    package var nonce: String?
    /// A message of the same channel.
    package var replyToId: MessageID?
    package var flags: MessageFlags
    package var allowedMentions: AllowedMentions

    package init(
        _ content: MessageContent, nonce: String? = nil, replyToId: MessageID? = nil, flags: MessageFlags = [],
        allowedMentions: AllowedMentions = AllowedMentions()
    ) {
        self.content = content
        self.nonce = nonce
        self.replyToId = replyToId
        self.flags = flags
        self.allowedMentions = allowedMentions
    }
}
