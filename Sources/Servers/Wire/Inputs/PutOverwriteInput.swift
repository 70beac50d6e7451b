import Kernel

/// An overwrite put in place for a role or person.
package struct PutOverwriteInput: Exampled {
    package let kind: OverwriteKind
    package let allow: PermissionSet?
    package let deny: PermissionSet?

    package static var example: PutOverwriteInput {
        PutOverwriteInput(kind: .user, allow: nil, deny: .sendMessages)
    }
}
