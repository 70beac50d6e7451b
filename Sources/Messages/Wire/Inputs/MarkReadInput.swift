import Kernel

/// `PUT /channels/{channel}/read`.
package struct MarkReadInput: Exampled {
    package let messageId: MessageID

    package static var example: MarkReadInput { MarkReadInput(messageId: .sample) }
}
