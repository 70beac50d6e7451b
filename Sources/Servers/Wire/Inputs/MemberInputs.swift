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

/// What moderators change about a member; each field asks for a permission of its own.
package struct UpdateMemberInput: Exampled {
    package let nickname: Patch<Text<0, 32>>
    package let mute: Bool?
    package let deaf: Bool?
    /// The end of a time-out, at most 28 days ahead; null ends it.
    package let timeoutUntil: Patch<Timestamp>
    package let reason: Text<0, 500>?

    package static var example: UpdateMemberInput {
        UpdateMemberInput(nickname: .absent, mute: true, deaf: nil, timeoutUntil: .null, reason: nil)
    }
}

/// Why something was done, for the audit log.
package struct ReasonInput: Exampled {
    package let reason: Text<0, 500>?
    package static var example: ReasonInput { ReasonInput(reason: nil) }
}
