import Accounts
import Kernel

/// `message:edit`.
package struct SocketEditInput: Exampled {
    package let messageId: MessageID
    package let content: MessageContent
    package let allowedMentions: AllowedMentions?

    package static var example: SocketEditInput {
        SocketEditInput(messageId: .sample, content: .sample, allowedMentions: nil)
    }
}
