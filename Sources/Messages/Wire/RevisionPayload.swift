import Kernel

/// One of the texts a message had; the last of a list is the present one.
package struct RevisionPayload: Exampled, Hashable {
    package let revision: Int
    package let content: String
    package let editorId: UserID
    /// When this text was written.
    package let createdAt: Timestamp

    init(_ revision: Revision) {
        self.revision = revision.revision
        content = revision.content
        editorId = revision.editorId
        createdAt = revision.createdAt
    }

    package static var example: RevisionPayload {
        RevisionPayload(Revision(revision: 1, content: "Godo morning.", editorId: .sample, createdAt: .sample))
    }
}
