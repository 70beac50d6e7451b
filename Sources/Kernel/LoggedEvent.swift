/// One event of the log, as committed: the envelope that rooms, resume and consumers share.
///
/// Nothing in it differs by viewer; what only one person may know goes to that person's room.
package struct LoggedEvent: Sendable {
    /// Global identity in commit order.
    package let id: LogEventID
    package let room: Room
    /// Position in the room: the previous event's plus one, without gaps, over restarts too.
    package let seq: Int64
    /// The name in the real-time contract, such as `message:new`.
    package let type: String
    /// One JSON object without `_meta`.
    package let payload: String
    package let at: Timestamp

    package init(id: LogEventID, room: Room, seq: Int64, type: String, payload: String, at: Timestamp) {
        self.id = id
        self.room = room
        self.seq = seq
        self.type = type
        self.payload = payload
        self.at = at
    }
}

/// A place events go to, by its name in the real-time contract: `user:12`, `server:34`, `channel:56`.
package struct Room: Hashable, Sendable, Codable, CustomStringConvertible {
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    /// The sockets of one person.
    package static func user(_ id: UserID) -> Room { Room("user:\(id)") }
    /// The members of a server.
    package static func server(_ id: ServerID) -> Room { Room("server:\(id)") }
    /// Those who have a channel open.
    package static func channel(_ id: ChannelID) -> Room { Room("channel:\(id)") }
    /// Those who look at a community.
    package static func community(_ id: CommunityID) -> Room { Room("community:\(id)") }
    /// Those who have a post open.
    package static func post(_ id: PostID) -> Room { Room("post:\(id)") }

    package var description: String { name }

    /// What stands before the colon: `channel`, `user`; the whole name where there is none.
    package var kind: String { String(name.prefix { $0 != ":" }) }

    package init(from decoder: any Decoder) throws {
        name = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
