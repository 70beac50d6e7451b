import Kernel

/// What members change about themselves in a server.
package struct OwnMembershipInput: Exampled {
    package let nickname: Patch<Text<0, 32>>
    package let notificationLevel: Patch<NotificationLevel>
    package let position: Whole<0, 1000>?
    package let folder: Patch<Text<0, 32>>

    package static var example: OwnMembershipInput {
        OwnMembershipInput(nickname: .null, notificationLevel: .value(.mentions), position: nil, folder: .absent)
    }
}
