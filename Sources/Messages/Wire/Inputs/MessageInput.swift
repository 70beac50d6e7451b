import Kernel

/// A socket request about one message.
package struct MessageInput: Exampled {
    package let messageId: MessageID

    package static var example: MessageInput { MessageInput(messageId: .sample) }
}
