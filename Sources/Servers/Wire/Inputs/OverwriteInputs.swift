import Kernel

/// An overwrite of a new channel.
package struct OverwriteInput: Exampled {
    package let kind: OverwriteKind
    package let id: String
    package let allow: PermissionSet?
    package let deny: PermissionSet?

    package static var example: OverwriteInput {
        OverwriteInput(kind: .role, id: RoleID.sample.description, allow: .viewChannel, deny: nil)
    }
}

/// An overwrite put in place for a role or person.
package struct PutOverwriteInput: Exampled {
    package let kind: OverwriteKind
    package let allow: PermissionSet?
    package let deny: PermissionSet?

    package static var example: PutOverwriteInput {
        PutOverwriteInput(kind: .user, allow: nil, deny: .sendMessages)
    }
}

/// Which kind of overwrite is meant; either when absent.
package struct OverwriteKindInput: Exampled {
    package let kind: OverwriteKind?
    package static var example: OverwriteKindInput { OverwriteKindInput(kind: .role) }
}
