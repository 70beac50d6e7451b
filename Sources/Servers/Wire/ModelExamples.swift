import Kernel

/// Plausible values for the examples of payloads.
extension Server {
    static var example: Server {
        Server(
            id: .sample, name: "Book club", description: "One novel a month.", ownerId: .sample, isPublic: true,
            category: .entertainment, tags: ["books"], maxMembers: 100_000, verificationLevel: .none,
            defaultMessageNotifications: .all, rules: ["Be kind."], isNsfw: false, systemChannelId: .sample,
            preferredLocale: "en-US", createdAt: .sample, updatedAt: .sample)
    }
}

extension Role {
    static var example: Role {
        Role(
            id: .sample, serverId: .sample, name: "Hosts", color: "#3366cc", position: 1, permissions: .newcomer,
            isHoisted: true, isMentionable: true, isEveryone: false, isManaged: false, isSelfAssignable: false,
            createdAt: .sample)
    }
}

extension Channel {
    static var example: Channel {
        Channel(
            id: .sample, serverId: .sample, name: "general", topic: "What we read", description: nil, type: .text,
            position: 0, parentId: nil, isPermissionsSynced: true, slowMode: 0, isNsfw: false, userLimit: nil,
            bitrate: nil, createdAt: .sample)
    }
}

extension Membership {
    static var example: Membership {
        Membership(
            serverId: .sample, userId: .sample, nickname: "Reader", joinedAt: .sample, mute: false, deaf: false,
            communicationDisabledUntil: nil, isTemporary: false, position: 0, folder: nil, notificationLevel: nil,
            roleIds: [.sample])
    }
}

extension Invite {
    static var example: Invite {
        Invite(
            id: .sample, code: "k7Qm2XwbTe", serverId: .sample, channelId: .sample, inviterId: .sample, uses: 1,
            maxUses: 10, maxAge: 86_400, isTemporary: false, expiresAt: .sample, createdAt: .sample)
    }
}

extension Ban {
    static var example: Ban {
        Ban(
            id: .sample, serverId: .sample, userId: .sample, bannedBy: .sample, reason: "Spam", expiresAt: nil,
            createdAt: .sample)
    }
}

extension AuditEntry {
    static var example: AuditEntry {
        AuditEntry(
            id: .sample, serverId: .sample, userId: .sample, action: .channelUpdate, target: .channel(.sample),
            reason: nil, changes: [.example], createdAt: .sample)
    }
}
