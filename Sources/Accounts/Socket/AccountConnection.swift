import Hosting
import Kernel

/// What this room adds to a new socket: who it is, and what that person chose.
struct AccountConnection: ConnectionContributing {
    let accounts: AccountActions

    /// The person's own room is joined by the listener.
    func rooms(for caller: Caller) async throws -> [Room] { [] }

    func ready(for caller: Caller) async throws -> ReadyPart {
        let account = try await accounts.account(of: caller)
        return ReadyPart(fields: [
            ("user", account), ("settings", SettingsPayload(locale: account.locale)),
        ])
    }
}
