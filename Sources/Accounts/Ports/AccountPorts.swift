/// What this room asks of rooms above it; Platform hands the answers in.
package struct AccountPorts: Sendable {
    /// Without one, no invite code is valid.
    package var invitations: (any InvitationChecking)?
    /// Without one, there is nothing to read.
    package var unread: (any UnreadCounting)?

    package init(invitations: (any InvitationChecking)? = nil, unread: (any UnreadCounting)? = nil) {
        self.invitations = invitations
        self.unread = unread
    }
}
