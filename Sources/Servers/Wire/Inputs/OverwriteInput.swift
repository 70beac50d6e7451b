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
