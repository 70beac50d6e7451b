/// The events of this room, by their names in the real-time contract.
package enum AccountEvents {
    /// Logged in `user:<id>` with `UserUpdatedPayload`: the public profile has changed. Rooms above that show people to
    /// others subscribe to the log and pass it on to the rooms those others are in.
    package static let userUpdated = "user:updated"
    /// Sent to the sockets of a session that ended, with `SessionRevokedPayload`, before they are closed.
    package static let sessionRevoked = "session:revoked"
}
