import Kernel

/// A new invite.
package struct CreateInviteInput: Exampled {
    package let channelId: ChannelID?
    package let maxUses: Whole<0, 100>?
    /// Seconds; 0 never ends.
    package let maxAge: Whole<0, 604_800>?
    package let isTemporary: Bool?

    package init(
        channelId: ChannelID? = nil, maxUses: Whole<0, 100>? = nil, maxAge: Whole<0, 604_800>? = nil,
        isTemporary: Bool? = nil
    ) {
        self.channelId = channelId
        self.maxUses = maxUses
        self.maxAge = maxAge
        self.isTemporary = isTemporary
    }

    package static var example: CreateInviteInput { CreateInviteInput(maxAge: .sample) }
}
