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
/// - Record: `auditLog`, `audit`. Seeds: `addMembers`. For search: `servers`, `channels`, `sight`.
package struct ServerActions: Sendable {
    let store: Datastore
    let hub: Hub
    let clock: WallClock
    let accounts: AccountActions
    private let adjustable: Adjustable<ServerLimits>
    let facts: FactCaches
    let logger: Logger
    /// Where rooms above hook in.
    package let ports: ServerPorts

    init(_ host: Engines, accounts: AccountActions, limits: ServerLimits) {
        store = host.store
        hub = host.hub
        clock = host.clock
        self.accounts = accounts
        adjustable = Adjustable(limits)
        facts = FactCaches(limits, in: host.store.caches)
        logger = host.logger("servers")
        ports = ServerPorts()
    }

    /// What is set at this moment. The sizes of caches stay as they were at the start.
    package var limits: ServerLimits {
        get { adjustable.value }
        nonmutating set { adjustable.value = newValue }
    }
}

/// Caps of this room; every one is a setting.
package struct ServerLimits: Sendable {
    /// Channels of a server, categories included.
    package var channels = 500
    /// Roles of a server, the everyone role included.
    package var roles = 250
    /// Servers one person is in.
    package var serversOfPerson = 100
    /// Working invites of a server at a time.
    package var invites = 1000
    /// Overwrites of one channel.
    package var overwrites = 250
    /// How long a temporary member may be away before they leave.
    package var temporaryGrace: Duration = .seconds(60)
    /// The longest time-out.
    package var longestTimeout: Duration = .days(28)
    /// Entries of the caches permission is decided from.
    package var cachedServers = 2_000
    package var cachedChannels = 50_000
    package var cachedMembers = 50_000

    package init() {}
}
