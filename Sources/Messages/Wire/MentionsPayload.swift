import Accounts
import Kernel

/// Whom a message names; in its text they stand as `<@user>`, `<@&role>`, `<#channel>`, `@everyone` and `@here`.
package struct MentionsPayload: Exampled, Hashable {
    package let users: [UserRef]
    package let roles: [RoleID]
    package let channels: [ChannelID]
    package let everyone: Bool

    package static var example: MentionsPayload {
        MentionsPayload(users: [.example], roles: [], channels: [.sample], everyone: false)
    }
}
