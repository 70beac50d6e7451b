import Accounts
import Kernel

/// `POST /channels/{channel}/messages`.
package struct SendMessageInput: Exampled {
    package let content: MessageContent
    package let nonce: Text<1, 64>?
    package let replyToId: MessageID?
    package let isTts: Bool?
    package let isSilent: Bool?
    package let allowedMentions: AllowedMentions?

    var draft: MessageDraft {
        var flags: MessageFlags = []
        if isTts == true { flags.insert(.spoken) }
        if isSilent == true { flags.insert(.silent) }
        return MessageDraft(
            content, nonce: nonce?.value, replyToId: replyToId, flags: flags,
            allowedMentions: allowedMentions ?? AllowedMentions())
    }

    package static var example: SendMessageInput {
        SendMessageInput(
            content: .sample, nonce: .sample, replyToId: nil, isTts: nil, isSilent: nil, allowedMentions: nil)
    }
}
