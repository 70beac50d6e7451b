import Kernel

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
