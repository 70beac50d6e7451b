import Hosting
import Kernel

/// The events of this room, by their names in the real-time contract.
package enum AccountEvents {
    /// Logged in `user:<id>` with `UserUpdatedPayload`: the public profile has changed. Rooms above that show people to
    /// others subscribe to the log and pass it on to the rooms those others are in.
    package static let userUpdated = "user:updated"
    /// Sent to the sockets of a session that ended, with `SessionRevokedPayload`, before they are closed.
    package static let sessionRevoked = "session:revoked"
    /// Logged in `user:<id>` with `AccountBannedPayload`, before the person's sockets are closed.
    package static let accountBanned = "account:banned"
}

/// `user:updated`. Public facts only: the log is not sealed.
package struct UserUpdatedPayload: Exampled, Hashable {
    package let user: UserPayload

    package static var example: UserUpdatedPayload { UserUpdatedPayload(user: .example) }
}

/// `session:revoked`.
package struct SessionRevokedPayload: Exampled, Hashable {
    /// logout, password_changed, admin, suspicious or too_many.
    package let reason: String

    package static var example: SessionRevokedPayload { SessionRevokedPayload(reason: "logout") }
}

/// `account:banned`.
package struct AccountBannedPayload: Exampled, Hashable {
    package let reason: String
    /// Null: for good.
    package let until: Timestamp?

    package static var example: AccountBannedPayload {
        AccountBannedPayload(reason: "Spam in many places.", until: .sample)
    }
}

/// What this room adds to a new socket: who it is, and what that person chose.
struct AccountConnection: ConnectionContributing {
    let accounts: AccountActions

    /// The person's own room is joined by the listener.
    func rooms(for caller: Caller) async throws -> [Room] { [] }

    func ready(for caller: Caller) async throws -> ReadyPart {
        let account = try await accounts.account(of: caller)
        return ReadyPart(fields: [
            ("user", account), ("settings", SettingsPayload(locale: account.locale)),
            ("features", accounts.features(of: caller.userId, caller.staff)),
        ])
    }
}

/// What a person chose that every device follows.
struct SettingsPayload: Exampled, Hashable {
    let locale: String

    static var example: SettingsPayload { SettingsPayload(locale: "en-US") }
}
