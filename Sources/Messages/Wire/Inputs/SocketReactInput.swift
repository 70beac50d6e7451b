import Kernel

/// `message:react`, `message:unreact`.
package struct SocketReactInput: Exampled {
    package let messageId: MessageID
    package let emoji: Text<1, 100>

    package static var example: SocketReactInput { SocketReactInput(messageId: .sample, emoji: .sample) }
}
