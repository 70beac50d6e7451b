import Kernel

/// What part of the members is asked for.
package struct MembersInput: Exampled {
    /// The beginning of the user name, or a part of the display name or nickname.
    package let q: Text<0, 100>?
    package let roleId: RoleID?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: MembersInput { MembersInput(q: nil, roleId: nil, cursor: nil, limit: nil) }
}
