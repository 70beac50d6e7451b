import Kernel

/// One of the texts a message had.
package struct Revision: Hashable, Sendable {
    /// 1 is the text it was sent with.
    package let revision: Int
    package let content: String
    package let editorId: UserID
    /// When this text was written.
    package let createdAt: Timestamp
}
