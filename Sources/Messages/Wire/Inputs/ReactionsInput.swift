import Kernel

/// `message:reactions`: who reacted, with one emoji or with any.
package struct ReactionsInput: Exampled {
    package let messageId: MessageID
    package let emoji: Text<1, 100>?
    /// Where the page before ended (`next`).
    package let after: String?

    package static var example: ReactionsInput { ReactionsInput(messageId: .sample, emoji: nil, after: nil) }
}
