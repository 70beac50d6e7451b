import Kernel

/// A channel of a server without what every message changes (see `ChannelHead`).
package struct Channel: Hashable, Sendable {
    package let id: ChannelID
    package let serverId: ServerID
    package var name: String
    package var topic: String?
    package var description: String?
    package let type: ChannelType
    package var position: Int
    /// The category it stands under.
    package var parentId: ChannelID?
    /// Follows the overwrites of its category; means nothing without one.
    package var isPermissionsSynced: Bool
    /// Seconds between two messages of one person, 0 to 21 600; 0 is off.
    package var slowMode: Int
    package var isNsfw: Bool
    /// People at once in a voice channel, 0 to 99; 0 is no limit, nil where it means nothing.
    package var userLimit: Int?
    /// Bits a second of a voice channel, 8 000 to 384 000.
    package var bitrate: Int?
    package let createdAt: Timestamp
}
