import Kernel

/// A new role.
package struct CreateRoleInput: Exampled {
    package let name: Text<1, 100>
    package let color: RoleColor?
    /// None when absent.
    package let permissions: PermissionSet?
    package let isHoisted: Bool?
    package let isMentionable: Bool?
    package let isSelfAssignable: Bool?

    package static var example: CreateRoleInput {
        CreateRoleInput(
            name: .sample, color: nil, permissions: .manageMessages, isHoisted: true, isMentionable: nil,
            isSelfAssignable: nil)
    }
}
