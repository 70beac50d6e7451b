import Kernel

/// What is shown of a message where another answers it.
package struct Quote: Hashable, Sendable {
    package let id: MessageID
    package let authorId: UserID
    package let content: String

    /// The start of the text.
    package var excerpt: String { String(content.prefix(160)) }
}
