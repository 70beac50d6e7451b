import Kernel

/// The identity of a membership.
package struct MemberKey: Hashable, Sendable {
    package let serverId: ServerID
    package let userId: UserID

    package init(serverId: ServerID, userId: UserID) {
        self.serverId = serverId
        self.userId = userId
    }
}
