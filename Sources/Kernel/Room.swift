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

    package var description: String { name }

    package init(from decoder: any Decoder) throws {
        name = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
