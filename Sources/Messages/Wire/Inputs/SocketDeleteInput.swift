import Kernel

/// `message:delete`: one message, or several of one channel.
package struct SocketDeleteInput: Exampled {
    package let messageId: MessageID?
    package let messageIds: Items<MessageID, 1, 100>?

    package static var example: SocketDeleteInput { SocketDeleteInput(messageId: .sample, messageIds: nil) }
}
