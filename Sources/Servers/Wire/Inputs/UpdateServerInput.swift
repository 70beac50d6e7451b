import Accounts
import Kernel

/// A change of a server; what is absent stays.
package struct UpdateServerInput: Exampled {
    package let name: Text<1, 100>?
    package let description: Patch<Text<0, 500>>
    package let isPublic: Bool?
    package let category: ServerCategory?
    package let tags: Items<Text<1, 30>, 0, 5>?
    package let maxMembers: Whole<1, 500_000>?
    package let verificationLevel: VerificationLevel?
    package let defaultMessageNotifications: DefaultNotifications?
    package let rules: Items<Text<1, 500>, 0, 20>?
    package let isNsfw: Bool?
    /// A text channel of the server.
    package let systemChannelId: Patch<ChannelID>
    package let preferredLocale: LocaleTag?

    package static var example: UpdateServerInput {
        UpdateServerInput(
            name: .sample, description: .null, isPublic: true, category: .music, tags: nil, maxMembers: nil,
            verificationLevel: nil, defaultMessageNotifications: .mentions, rules: nil, isNsfw: nil,
            systemChannelId: .absent, preferredLocale: nil)
    }
}
