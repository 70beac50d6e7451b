import GRDB
import Kernel
import Media
import Storage

/// The rows of a new server: everyone's role, a text channel the server speaks in, and a voice channel.
struct ServerPlan {
    let server: Server
    private let everyone: Role
    private let channels: [Channel]

    /// - Throws: `validation_failed` for a picture that is not the owner's.
    init(_ input: CreateServerInput, owner: UserID, _ context: WriteContext) throws {
        let id: ServerID = context.newID()
        let text: ChannelID = context.newID()
        server = Server(
            id: id, name: input.name.value, description: input.description?.value.nilIfEmpty,
            icon: try .take(input.iconFileId, by: owner, for: .icon, field: "iconFileId", in: context),
            banner: try .take(input.bannerFileId, by: owner, for: .banner, field: "bannerFileId", in: context),
            ownerId: owner, isPublic: input.isPublic ?? true, category: input.category ?? .other, tags: [],
            maxMembers: input.maxMembers?.value ?? 100_000, verificationLevel: input.verificationLevel ?? .none,
            defaultMessageNotifications: .all, rules: input.rules?.values.map(\.value) ?? [],
            isNsfw: input.isNsfw ?? false, systemChannelId: text, preferredLocale: "en-US", createdAt: context.now,
            updatedAt: context.now)
        everyone = .everyone(of: id, at: context.now)
        channels = [
            Channel(text, in: id, "general", .text, position: 0, at: context.now),
            Channel(context.newID(), in: id, "General", .voice, position: 1, at: context.now),
        ]
    }

    func insert(in db: Database) throws {
        // Server and channel point at each other; the server comes first, without its channel.
        var bare = server
        bare.systemChannelId = nil
        try ServerQueries.insert(bare, memberCount: 1, in: db)
        try RoleQueries.insert(everyone, in: db)
        for channel in channels { try ChannelQueries.insert(channel, in: db) }
        try ServerQueries.update(server, in: db)
    }
}

extension Role {
    /// The role all members hold. It has the identity of its server, so that everyone can name it without asking.
    static func everyone(of server: ServerID, at now: Timestamp) -> Role {
        Role(
            id: RoleID(rawValue: server.rawValue), serverId: server, name: "everyone", color: nil, position: 0,
            permissions: .newcomer, isHoisted: false, isMentionable: false, isEveryone: true, isManaged: false,
            isSelfAssignable: false, createdAt: now)
    }
}

extension Channel {
    fileprivate init(
        _ id: ChannelID, in server: ServerID, _ name: String, _ type: ChannelType, position: Int, at now: Timestamp
    ) {
        self.init(
            id: id, serverId: server, name: name, topic: nil, description: nil, type: type, position: position,
            parentId: nil, isPermissionsSynced: true, slowMode: 0, isNsfw: false,
            userLimit: type.hasVoice ? 0 : nil, bitrate: type.hasVoice ? Channel.standardBitrate : nil, createdAt: now)
    }

    /// Bits a second of a voice channel that says nothing else.
    static let standardBitrate = 64_000
}
