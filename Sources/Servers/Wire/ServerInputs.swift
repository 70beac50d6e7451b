import Accounts
import Kernel

/// A new server.
package struct CreateServerInput: Exampled {
    package let name: Text<1, 100>
    package let description: Text<0, 500>?
    /// A file sent with purpose `icon`.
    package let iconFileId: FileID?
    /// A file sent with purpose `banner`.
    package let bannerFileId: FileID?
    package let isPublic: Bool?
    package let category: ServerCategory?
    package let maxMembers: Whole<1, 500_000>?
    package let rules: Items<Text<1, 500>, 0, 20>?
    package let isNsfw: Bool?
    package let verificationLevel: VerificationLevel?

    package init(
        name: Text<1, 100>, description: Text<0, 500>? = nil, iconFileId: FileID? = nil, bannerFileId: FileID? = nil,
        isPublic: Bool? = nil, category: ServerCategory? = nil, maxMembers: Whole<1, 500_000>? = nil,
        rules: Items<Text<1, 500>, 0, 20>? = nil, isNsfw: Bool? = nil,
        verificationLevel: VerificationLevel? = nil
    ) {
        self.name = name
        self.description = description
        self.iconFileId = iconFileId
        self.bannerFileId = bannerFileId
        self.isPublic = isPublic
        self.category = category
        self.maxMembers = maxMembers
        self.rules = rules
        self.isNsfw = isNsfw
        self.verificationLevel = verificationLevel
    }

    package static var example: CreateServerInput { CreateServerInput(name: .sample, isPublic: false) }
}

/// A change of a server; what is absent stays.
package struct UpdateServerInput: Exampled {
    package let name: Text<1, 100>?
    package let description: Patch<Text<0, 500>>
    /// A file sent with purpose `icon`; null for none.
    package let iconFileId: Patch<FileID>
    /// A file sent with purpose `banner`; null for none.
    package let bannerFileId: Patch<FileID>
    package let isPublic: Bool?
    package let category: ServerCategory?
    package let tags: Items<Text<1, 30>, 0, 5>?
    package let maxMembers: Whole<1, 500_000>?
    package let verificationLevel: VerificationLevel?
    package let defaultMessageNotifications: DefaultNotifications?
    package let rules: Items<Text<1, 500>, 0, 20>?
    package let isNsfw: Bool?
    /// A text channel of the server.
    package let systemChannelId: Patch<ChannelID>
    package let preferredLocale: LocaleTag?

    package static var example: UpdateServerInput {
        UpdateServerInput(
            name: .sample, description: .null, iconFileId: .null, bannerFileId: .absent, isPublic: true,
            category: .music, tags: nil, maxMembers: nil,
            verificationLevel: nil, defaultMessageNotifications: .mentions, rules: nil, isNsfw: nil,
            systemChannelId: .absent, preferredLocale: nil)
    }
}

/// The name of a server, typed again before it is deleted.
package struct DeleteServerInput: Exampled {
    package let name: String
    package static var example: DeleteServerInput { DeleteServerInput(name: Server.example.name) }
}

/// The next owner of a server.
package struct TransferServerInput: Exampled {
    package let userId: UserID
    package static var example: TransferServerInput { TransferServerInput(userId: .sample) }
}

/// What to look for among the public servers.
package struct DiscoverInput: Exampled {
    /// Found in names, descriptions and tags.
    package let q: Text<0, 100>?
    package let category: ServerCategory?
    /// By members when absent.
    package let sort: DiscoverSort?
    package let minMembers: Whole<0, 500_000>?
    package let maxMembers: Whole<0, 500_000>?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: DiscoverInput {
        DiscoverInput(
            q: nil, category: .gaming, sort: .members, minMembers: nil, maxMembers: nil, cursor: nil, limit: nil)
    }
}

/// The server a socket opens or closes.
package struct ServerRoomInput: Exampled {
    package let serverId: ServerID
    package static var example: ServerRoomInput { ServerRoomInput(serverId: .sample) }
}

/// What part of the audit log is asked for, newest first.
package struct AuditInput: Exampled {
    package let userId: UserID?
    package let action: AuditAction?
    package let from: Timestamp?
    package let to: Timestamp?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: AuditInput {
        AuditInput(userId: nil, action: .memberBan, from: nil, to: nil, cursor: nil, limit: nil)
    }
}

/// Why something was done, for the audit log.
package struct ReasonInput: Exampled {
    package let reason: Text<0, 500>?
    package static var example: ReasonInput { ReasonInput(reason: nil) }
}
