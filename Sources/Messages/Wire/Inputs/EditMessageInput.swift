import Accounts
import Kernel

/// `PATCH /messages/{message}`.
package struct EditMessageInput: Exampled {
    package let content: MessageContent
    package let allowedMentions: AllowedMentions?

    package static var example: EditMessageInput { EditMessageInput(content: .sample, allowedMentions: nil) }
}
