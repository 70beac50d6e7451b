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

/// The kinds of channel this room makes and lists. Conversations share the table; their kinds come with their room.
package enum ChannelType: String, WireEnum {
    case text
    /// Text that few write and many read.
    case announcement
    case voice
    /// A heading that other channels stand under, one level deep.
    case category

    /// Whether messages are written in it; voice channels have a text side too.
    package var holdsMessages: Bool { self != .category }

    /// Whether the name is folded to lower case without spaces, as text channels are written after a `#`.
    package var hasFoldedName: Bool { self == .text || self == .announcement }

    package var hasVoice: Bool { self == .voice }
}

/// The name of a channel as it is kept: text kinds are folded to letters, digits, `-` and `_`, others keep case and
/// spaces.
package enum ChannelName {
    /// - Throws: `validation_failed` at `name` when nothing is left of it.
    package static func fold(_ name: String, for type: ChannelType) throws -> String {
        guard type.hasFoldedName else { return name }
        let folded = name.lowercased().split { $0.isWhitespace || $0 == "-" }
            .map { $0.filter { $0.isLetter || $0.isNumber || $0 == "_" } }
            .filter { !$0.isEmpty }
            .joined(separator: "-")
        guard !folded.isEmpty else { throw Refusal.invalid("name", "This needs a letter or a digit.") }
        return String(folded.unicodeScalars.prefix(100))
    }
}

/// How channels follow each other in the list.
enum ChannelOrder {
    /// The order people see: channels outside any category first, so that none looks as if it belonged to the category
    /// above it; then each category followed by what stands under it. Positions count among siblings.
    static func listed(_ channels: [Channel]) -> [Channel] {
        let sorted = channels.sorted { key($0) < key($1) }
        let children = Dictionary(grouping: sorted, by: \.parentId)
        return (children[nil] ?? []).flatMap { channel in [channel] + (children[channel.id] ?? []) }
    }

    private static func key(_ channel: Channel) -> (Int, Int, ChannelID) {
        (channel.type == .category ? 1 : 0, channel.position, channel.id)
    }
}

/// How far a channel has come: the newest message and its place.
package struct ChannelHead: Hashable, Sendable {
    package let id: ChannelID
    /// The place of the newest message, 0 when there is none; without gaps.
    package let lastSeq: Int64
    package let lastMessageId: MessageID?
    /// The place of the newest message that called everyone, 0 when there is none.
    package let everyoneSeq: Int64

    package init(id: ChannelID, lastSeq: Int64, lastMessageId: MessageID?, everyoneSeq: Int64) {
        self.id = id
        self.lastSeq = lastSeq
        self.lastMessageId = lastMessageId
        self.everyoneSeq = everyoneSeq
    }
}
