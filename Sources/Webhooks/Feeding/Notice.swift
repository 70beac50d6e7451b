import Foundation
import Kernel

/// An event of the log as webhooks hear of it.
struct Notice: Sendable {
    /// Where it happened, as far as the event says.
    enum Place: Sendable {
        /// In a channel that not everyone may see.
        case channel(ChannelID)
        /// Told to all members of a server.
        case server(ServerID)
        case community(CommunityID)
        case post(PostID)
    }

    let event: WebhookEvent
    let logId: LogEventID
    let at: Timestamp
    let place: Place
    /// The channel it is about.
    let channelId: ChannelID?
    /// The server, where the place is a channel that may be gone.
    let serverId: ServerID?
    /// Whose doing it is, where it says so.
    let person: UserID?
    let payload: String
}

extension Notice {
    /// Nil for what no webhook hears of. Posts are told of in two rooms; the one of the community counts.
    init?(_ logged: LoggedEvent) throws {
        guard Self.heard.contains(logged.type), let room = Self.place(logged.room) else { return nil }
        let names = try JSON.decode(Names.self, from: Data(logged.payload.utf8))
        guard let event = Self.event(logged.type, names) else { return nil }
        if case .post = room, !logged.type.hasPrefix("comment:"), logged.type != "reaction:update" { return nil }
        self.event = event
        logId = logged.id
        at = logged.at
        place = room
        payload = logged.payload
        channelId = names.channel?.id ?? names.channelId ?? names.message?.channelId
        serverId = names.channel?.serverId ?? names.serverId ?? names.member?.serverId
        person =
            names.message?.author?.id ?? names.post?.author?.id ?? names.comment?.author?.id ?? names.member?.user.id
            ?? names.userId
    }

    /// Most events are told to nobody, so their payloads are not even read.
    private static let heard: Set<String> = [
        "message:new", "message:updated", "message:deleted", "message:bulk_deleted", "message:reaction_add",
        "message:reaction_remove", "message:reactions_cleared", "server:member_join", "server:member_update",
        "server:member_leave", "server:updated", "channel:created", "channel:updated", "channel:deleted",
        "post:created", "post:updated", "post:locked", "post:pinned", "post:deleted", "post:removed", "post:vote",
        "comment:new", "comment:updated", "comment:deleted", "comment:vote", "reaction:update", "community:updated",
        "community:member_join", "community:member_leave",
    ]

    private static func event(_ type: String, _ names: Names) -> WebhookEvent? {
        switch type {
        case "message:new": .messageCreated
        case "message:updated": .messageUpdated
        case "message:deleted", "message:bulk_deleted": .messageDeleted
        case "message:reaction_add": .reactionAdded
        case "message:reaction_remove", "message:reactions_cleared": .reactionRemoved
        case "reaction:update": names.isAdded == true ? .reactionAdded : .reactionRemoved
        case "server:member_join": .memberJoined
        case "server:member_update": .memberUpdated
        case "server:member_leave": names.reason == "banned" ? .memberBanned : .memberLeft
        case "server:updated": .serverUpdated
        case "channel:created": .channelCreated
        case "channel:updated": .channelUpdated
        case "channel:deleted": .channelDeleted
        case "post:created": .postCreated
        case "post:updated", "post:locked", "post:pinned": .postUpdated
        case "post:deleted", "post:removed": .postRemoved
        case "post:vote": .postVoted
        case "comment:new": .commentCreated
        case "comment:updated": .commentUpdated
        case "comment:deleted": .commentDeleted
        case "comment:vote": .commentVoted
        case "community:updated": .communityUpdated
        case "community:member_join": .communityMemberJoined
        case "community:member_leave": .communityMemberLeft
        default: nil
        }
    }

    /// Nil for the rooms of people: what is told to one person is told to no program.
    private static func place(_ room: Room) -> Place? {
        let parts = room.name.split(separator: ":")
        guard parts.count == 2, let number = Int64(parts[1]) else { return nil }
        return switch parts[0] {
        case "channel": .channel(ID(rawValue: number))
        case "server": .server(ID(rawValue: number))
        case "community": .community(ID(rawValue: number))
        case "post": .post(ID(rawValue: number))
        default: nil
        }
    }

    /// What events say of whom and what they are about.
    private struct Names: Decodable {
        struct Person: Decodable { let id: UserID }
        struct Authored: Decodable {
            let author: Person?
            let channelId: ChannelID?
        }
        struct Member: Decodable {
            let user: Person
            let serverId: ServerID?
        }
        struct Channel: Decodable {
            let id: ChannelID
            let serverId: ServerID
        }

        let message: Authored?
        let post: Authored?
        let comment: Authored?
        let member: Member?
        let channel: Channel?
        let channelId: ChannelID?
        let serverId: ServerID?
        let userId: UserID?
        let isAdded: Bool?
        let reason: String?
    }
}
