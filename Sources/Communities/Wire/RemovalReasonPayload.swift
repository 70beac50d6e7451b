import Kernel

/// A template for the reason of a removal, for moderators.
package struct RemovalReasonPayload: Exampled {
    package let id: RemovalReasonID
    package let title: String
    package let body: String
    /// What it may be given for.
    package let kind: CommunityRule.Scope
    package let createdAt: Timestamp

    init(_ reason: RemovalReason) {
        id = reason.id
        title = reason.title
        body = reason.body
        kind = reason.kind
        createdAt = reason.createdAt
    }

    package static var example: RemovalReasonPayload { RemovalReasonPayload(.example) }
}

/// A new template for the reason of a removal.
package struct RemovalReasonInput: Exampled {
    package let title: Text<1, 100>
    /// What the author reads; `{user}` and `{community}` stand for their names.
    package let body: Text<1, 2000>
    /// Both when absent.
    package let kind: CommunityRule.Scope?

    package static var example: RemovalReasonInput {
        RemovalReasonInput(title: .sample, body: .sample, kind: .posts)
    }
}
