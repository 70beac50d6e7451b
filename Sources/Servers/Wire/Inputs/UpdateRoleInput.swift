import Kernel

/// A change of a role; what is absent stays.
package struct UpdateRoleInput: Exampled {
    package let name: Text<1, 100>?
    package let color: Patch<RoleColor>
    package let permissions: PermissionSet?
    package let isHoisted: Bool?
    package let isMentionable: Bool?
    package let isSelfAssignable: Bool?

    package static var example: UpdateRoleInput {
        UpdateRoleInput(
            name: .sample, color: .null, permissions: nil, isHoisted: true, isMentionable: nil, isSelfAssignable: nil)
    }
}
