import Media
import Storage

/// The tables of this room. Frozen once shipped: a change is a new migration.
///
/// What deletes what: a server and a channel are never deleted but marked (`deletedAt`) and purged by a later job, so
/// the cascades below only run then. People are restricted: they are re-pointed before they go.
enum ServerMigrations {
    static let all = [
        Migration("0001-servers-servers", servers), Migration("0002-servers-channels", channels),
        Migration("0003-servers-members", members), Migration("0004-servers-invites", invites),
        Migration("0005-servers-audit", audit), Migration("0006-servers-pictures", pictures),
    ]

    /// `systemChannelId` points forward to a table of the next migration, which SQLite allows.
    private static let servers = """
        CREATE TABLE servers (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
            description TEXT,
            ownerId INTEGER NOT NULL REFERENCES users(id) ON DELETE RESTRICT,
            isPublic INTEGER NOT NULL CHECK (isPublic IN (0, 1)),
            category TEXT NOT NULL,
            tags TEXT NOT NULL,
            maxMembers INTEGER NOT NULL CHECK (maxMembers BETWEEN 1 AND 500000),
            approximateMemberCount INTEGER NOT NULL CHECK (approximateMemberCount >= 0),
            verificationLevel TEXT NOT NULL,
            defaultMessageNotifications TEXT NOT NULL,
            rules TEXT NOT NULL,
            isNsfw INTEGER NOT NULL CHECK (isNsfw IN (0, 1)),
            systemChannelId INTEGER REFERENCES channels(id) ON DELETE SET NULL,
            preferredLocale TEXT NOT NULL,
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            deletedAt INTEGER
        );
        CREATE INDEX serversByOwner ON servers (ownerId);
        CREATE INDEX serversBySystemChannel ON servers (systemChannelId) WHERE systemChannelId IS NOT NULL;
        CREATE INDEX serversDiscoveredBySize ON servers (approximateMemberCount, id)
            WHERE isPublic = 1 AND deletedAt IS NULL;
        CREATE INDEX serversDiscoveredByName ON servers (name COLLATE NOCASE, id)
            WHERE isPublic = 1 AND deletedAt IS NULL;
        """

    /// Conversations will share `channels`: for them `serverId` is null and further kinds are allowed.
    private static let channels = """
        CREATE TABLE channels (
            id INTEGER PRIMARY KEY,
            serverId INTEGER REFERENCES servers(id) ON DELETE CASCADE,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
            topic TEXT,
            description TEXT,
            type TEXT NOT NULL,
            position INTEGER NOT NULL,
            parentId INTEGER REFERENCES channels(id) ON DELETE SET NULL,
            isPermissionsSynced INTEGER NOT NULL CHECK (isPermissionsSynced IN (0, 1)),
            slowMode INTEGER NOT NULL CHECK (slowMode BETWEEN 0 AND 21600),
            isNsfw INTEGER NOT NULL CHECK (isNsfw IN (0, 1)),
            userLimit INTEGER CHECK (userLimit BETWEEN 0 AND 99),
            bitrate INTEGER CHECK (bitrate BETWEEN 8000 AND 384000),
            lastMessageId INTEGER,
            lastSeq INTEGER NOT NULL DEFAULT 0,
            everyoneSeq INTEGER NOT NULL DEFAULT 0,
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            deletedAt INTEGER
        );
        CREATE INDEX channelsByServer ON channels (serverId);
        CREATE INDEX channelsByParent ON channels (parentId) WHERE parentId IS NOT NULL;

        CREATE TABLE roles (
            id INTEGER PRIMARY KEY,
            serverId INTEGER NOT NULL REFERENCES servers(id) ON DELETE CASCADE,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
            color TEXT,
            position INTEGER NOT NULL CHECK (position >= 0),
            permissions INTEGER NOT NULL,
            isHoisted INTEGER NOT NULL CHECK (isHoisted IN (0, 1)),
            isMentionable INTEGER NOT NULL CHECK (isMentionable IN (0, 1)),
            isEveryone INTEGER NOT NULL CHECK (isEveryone IN (0, 1)),
            isManaged INTEGER NOT NULL CHECK (isManaged IN (0, 1)),
            isSelfAssignable INTEGER NOT NULL CHECK (isSelfAssignable IN (0, 1)),
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            CHECK (isEveryone = 0 OR position = 0),
            UNIQUE (serverId, name)
        );
        CREATE UNIQUE INDEX rolesEveryone ON roles (serverId) WHERE isEveryone = 1;

        CREATE TABLE channelPermissions (
            channelId INTEGER NOT NULL REFERENCES channels(id) ON DELETE CASCADE,
            roleId INTEGER REFERENCES roles(id) ON DELETE CASCADE,
            userId INTEGER REFERENCES users(id) ON DELETE CASCADE,
            allow INTEGER NOT NULL,
            deny INTEGER NOT NULL,
            CHECK ((roleId IS NULL) <> (userId IS NULL)),
            CHECK (allow & deny = 0)
        );
        CREATE INDEX channelPermissionsByChannel ON channelPermissions (channelId);
        CREATE UNIQUE INDEX channelPermissionsByRole ON channelPermissions (roleId, channelId)
            WHERE roleId IS NOT NULL;
        CREATE UNIQUE INDEX channelPermissionsByUser ON channelPermissions (userId, channelId)
            WHERE userId IS NOT NULL;
        """

    private static let members = """
        CREATE TABLE serverMembers (
            serverId INTEGER NOT NULL REFERENCES servers(id) ON DELETE CASCADE,
            userId INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
            nickname TEXT,
            joinedAt INTEGER NOT NULL,
            mute INTEGER NOT NULL DEFAULT 0 CHECK (mute IN (0, 1)),
            deaf INTEGER NOT NULL DEFAULT 0 CHECK (deaf IN (0, 1)),
            communicationDisabledUntil INTEGER,
            isTemporary INTEGER NOT NULL DEFAULT 0 CHECK (isTemporary IN (0, 1)),
            position INTEGER NOT NULL DEFAULT 0,
            folder TEXT,
            notificationLevel TEXT,
            PRIMARY KEY (serverId, userId)
        ) WITHOUT ROWID;
        CREATE INDEX serverMembersByUser ON serverMembers (userId, position);
        CREATE INDEX serverMembersTemporary ON serverMembers (userId) WHERE isTemporary = 1;

        CREATE TABLE memberRoles (
            serverId INTEGER NOT NULL,
            userId INTEGER NOT NULL,
            roleId INTEGER NOT NULL REFERENCES roles(id) ON DELETE CASCADE,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (serverId, userId, roleId),
            FOREIGN KEY (serverId, userId) REFERENCES serverMembers(serverId, userId) ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE INDEX memberRolesByRole ON memberRoles (roleId, userId);

        CREATE TABLE serverBans (
            id INTEGER PRIMARY KEY,
            serverId INTEGER NOT NULL REFERENCES servers(id) ON DELETE CASCADE,
            userId INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
            bannedBy INTEGER NOT NULL REFERENCES users(id) ON DELETE RESTRICT,
            reason TEXT,
            expiresAt INTEGER,
            createdAt INTEGER NOT NULL,
            UNIQUE (serverId, userId)
        );
        CREATE INDEX serverBansByServer ON serverBans (serverId);
        CREATE INDEX serverBansByUser ON serverBans (userId);
        CREATE INDEX serverBansByActor ON serverBans (bannedBy);
        """

    private static let invites = """
        CREATE TABLE invites (
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            serverId INTEGER NOT NULL REFERENCES servers(id) ON DELETE CASCADE,
            channelId INTEGER REFERENCES channels(id) ON DELETE SET NULL,
            inviterId INTEGER NOT NULL REFERENCES users(id) ON DELETE RESTRICT,
            uses INTEGER NOT NULL DEFAULT 0,
            maxUses INTEGER CHECK (maxUses BETWEEN 1 AND 100),
            maxAge INTEGER CHECK (maxAge BETWEEN 1 AND 604800),
            isTemporary INTEGER NOT NULL CHECK (isTemporary IN (0, 1)),
            expiresAt INTEGER,
            createdAt INTEGER NOT NULL,
            revokedAt INTEGER,
            revokedBy INTEGER REFERENCES users(id) ON DELETE SET NULL,
            CHECK (maxUses IS NULL OR uses <= maxUses)
        );
        CREATE INDEX invitesByServer ON invites (serverId);
        CREATE INDEX invitesByChannel ON invites (channelId) WHERE channelId IS NOT NULL;
        CREATE INDEX invitesByInviter ON invites (inviterId);
        CREATE INDEX invitesByRevoker ON invites (revokedBy) WHERE revokedBy IS NOT NULL;

        CREATE TABLE inviteUses (
            inviteId INTEGER NOT NULL REFERENCES invites(id) ON DELETE CASCADE,
            userId INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (inviteId, userId)
        ) WITHOUT ROWID;
        CREATE INDEX inviteUsesByUser ON inviteUses (userId);
        """

    private static let audit = """
        CREATE TABLE auditLogs (
            id INTEGER PRIMARY KEY,
            serverId INTEGER NOT NULL REFERENCES servers(id) ON DELETE CASCADE,
            userId INTEGER REFERENCES users(id) ON DELETE SET NULL,
            action TEXT NOT NULL,
            targetType TEXT,
            targetId INTEGER,
            reason TEXT,
            changes TEXT,
            createdAt INTEGER NOT NULL
        );
        CREATE INDEX auditLogsByServer ON auditLogs (serverId);
        CREATE INDEX auditLogsByAction ON auditLogs (serverId, action);
        CREATE INDEX auditLogsByUser ON auditLogs (userId, serverId);
        """

    /// What stands for a server (`ShownPicture`). A file that no longer stands here is given back.
    private static let pictures = ShownPicture.columns(["icon", "banner"], of: "servers")
}
