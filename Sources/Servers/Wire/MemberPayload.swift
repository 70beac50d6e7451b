import Accounts
import Kernel

/// One person in one server, as the other members see them.
package struct MemberPayload: Exampled {
    package let serverId: ServerID
    package let user: UserRef
    package let nickname: String?
    package let roleIds: [RoleID]
    package let joinedAt: Timestamp
    package let isOwner: Bool
    /// Whether something must be accepted before they count as a member; nothing must in any server so far.
    package let isPending: Bool
    package let mute: Bool
    package let deaf: Bool
    package let communicationDisabledUntil: Timestamp?

    package init(_ member: Membership, user: UserRef, isOwner: Bool) {
        serverId = member.serverId
        self.user = user
        nickname = member.nickname
        roleIds = member.roleIds
        joinedAt = member.joinedAt
        self.isOwner = isOwner
        isPending = false
        mute = member.mute
        deaf = member.deaf
        communicationDisabledUntil = member.communicationDisabledUntil
    }

    package static var example: MemberPayload { MemberPayload(.example, user: .example, isOwner: false) }
}
