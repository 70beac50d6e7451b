import Kernel

/// One target of a message: a person, a role or everybody. The counting of mentions rests on it.
package enum Mention: Hashable, Sendable {
    /// - Parameter isReply: because their message was answered, whatever the text says.
    case user(UserID, isReply: Bool)
    case role(RoleID)
    case everyone

    /// The person, if it is one.
    package var user: UserID? {
        if case .user(let id, _) = self { id } else { nil }
    }

    /// The person, if their message was answered.
    package var repliedUser: UserID? {
        if case .user(let id, isReply: true) = self { id } else { nil }
    }
}
