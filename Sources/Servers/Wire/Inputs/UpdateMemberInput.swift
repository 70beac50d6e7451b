import Kernel

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
