import Kernel

/// `POST /channels/{channel}/messages/bulk-delete`.
package struct BulkDeleteInput: Exampled {
    package let messageIds: Items<MessageID, 2, 100>
    package let reason: Text<0, 500>?

    package static var example: BulkDeleteInput { BulkDeleteInput(messageIds: .sample, reason: nil) }
}
