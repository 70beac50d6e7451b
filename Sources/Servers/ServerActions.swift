import Accounts
import Hosting
import Kernel
import Logging
import Realtime
import Storage

/// The door of this room. One verb, one write: permission, rows, counters, events and audit in one transaction.
///
/// - Permission: `access(_:to:)` for a channel or a server.
/// - Servers: `create`, `update`, `delete`, `transfer`, `list`, `view`, `discover`.
/// - Membership: `join`, `leave`, `updateOwn`, `members`, `member`, `updateMember`, `kick`, `ban`, `unban`, `bans`.
/// - Roles: `roles`, `createRole`, `updateRole`, `deleteRole`, `orderRoles`, `assign`, `unassign`, `permissions`.
/// - Channels: `channels`, `channel`, `createChannel`, `updateChannel`, `deleteChannel`, `orderChannels`, `overwrites`,
///   `putOverwrite`, `deleteOverwrite`, `syncOverwrites`, `advance`.
/// - Invites: `invites`, `createInvite`, `preview`, `accept`, `deleteInvite`.
/// - Record: `auditLog`, `audit`. Seeds: `addMembers`.
package struct ServerActions: Sendable {
    let store: Datastore
    let hub: Hub
    let clock: WallClock
    let accounts: AccountActions
    let limits: ServerLimits
    let facts: FactCaches
    let logger: Logger
    /// Where rooms above hook in.
    package let ports: ServerPorts

    init(_ host: Engines, accounts: AccountActions, limits: ServerLimits) {
        store = host.store
        hub = host.hub
        clock = host.clock
        self.accounts = accounts
        self.limits = limits
        facts = FactCaches(limits)
        logger = host.logger
        ports = ServerPorts()
    }
}
