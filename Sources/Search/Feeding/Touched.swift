import Foundation
import Kernel

/// What a stretch of the event log was about, by identity.
struct Touched: Sendable {
    private var ids: [SearchKind: Set<Int64>] = [:]

    func of<Kind>(_ kind: SearchKind) -> [ID<Kind>] { (ids[kind] ?? []).sorted().map { ID(rawValue: $0) } }

    mutating func add<Kind>(_ kind: SearchKind, _ found: [ID<Kind>?]) {
        for id in found { if let id { ids[kind, default: []].insert(id.rawValue) } }
    }

    mutating func add(_ kind: SearchKind, _ found: some Sequence<Int64>) {
        ids[kind, default: []].formUnion(found)
    }

    /// Takes note of what an event changed that can be found; most events change nothing of that.
    mutating func note(_ event: LoggedEvent) throws {
        guard let kind = Self.kind(of: event.type) else { return }
        let names = try JSON.decode(Names.self, from: Data(event.payload.utf8))
        switch kind {
        case .messages: add(kind, [names.message?.id, names.messageId] + (names.messageIds ?? []))
        case .posts: add(kind, [names.post?.id, names.postId])
        case .comments: add(kind, [names.comment?.id, names.commentId])
        case .communities: add(kind, [names.community?.id, names.communityId])
        case .servers: add(kind, [names.server?.id, names.serverId])
        case .channels: add(kind, [names.channel?.id, names.channelId])
        case .users: add(kind, [names.user?.id])
        }
    }

    private static func kind(of type: String) -> SearchKind? {
        switch type {
        case "message:new", "message:updated", "message:deleted", "message:bulk_deleted", "message:pinned",
            "message:unpinned":
            .messages
        case "server:updated", "server:deleted", "server:member_join", "server:member_leave": .servers
        case "channel:created", "channel:updated", "channel:deleted": .channels
        case "community:updated", "community:deleted", "community:member_join", "community:member_leave": .communities
        case "user:updated": .users
        // Likes change nothing that can be found.
        case "post:like", "comment:like": nil
        case _ where type.hasPrefix("post:"): .posts
        case _ where type.hasPrefix("comment:"): .comments
        default: nil
        }
    }

    /// What events say of whom they are about, in one of two ways.
    private struct Names: Decodable {
        struct Named<Kind>: Decodable { let id: ID<Kind> }

        let message: Named<MessageKind>?
        let messageId: MessageID?
        let messageIds: [MessageID]?
        let post: Named<PostKind>?
        let postId: PostID?
        let comment: Named<CommentKind>?
        let commentId: CommentID?
        let community: Named<CommunityKind>?
        let communityId: CommunityID?
        let server: Named<ServerKind>?
        let serverId: ServerID?
        let channel: Named<ChannelKind>?
        let channelId: ChannelID?
        let user: Named<UserKind>?
    }
}
