import Media
import Storage

extension CommunityMigrations {
    /// What moderators and members govern a community with.
    static let governance = [removalReasons, flairs, invites, discovery, pictures]

    private static let removalReasons = Migration(
        "0010-communities-removal-reasons",
        """
        CREATE TABLE removalReasons (
            id INTEGER PRIMARY KEY,
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            title TEXT NOT NULL,
            body TEXT NOT NULL,
            kind TEXT NOT NULL DEFAULT 'both',
            createdAt INTEGER NOT NULL
        );
        CREATE INDEX removalReasonsOfCommunity ON removalReasons (communityId, id);
        """)

    /// Only posts with a flair have a row of theirs. Posts and people name their flair without a reference: a community
    /// may have given one a hundred thousand times, and to delete it must not touch them all. What it was given to shows
    /// none from then on; identities are never given twice.
    private static let flairs = Migration(
        "0011-communities-flairs",
        """
        CREATE TABLE flairs (
            id INTEGER PRIMARY KEY,
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            backgroundColor TEXT,
            textColor TEXT,
            emoji TEXT,
            modOnly INTEGER NOT NULL DEFAULT 0 CHECK (modOnly IN (0, 1)),
            allowEdit INTEGER NOT NULL DEFAULT 0 CHECK (allowEdit IN (0, 1)),
            isActive INTEGER NOT NULL DEFAULT 1 CHECK (isActive IN (0, 1)),
            position INTEGER NOT NULL DEFAULT 0
        );
        CREATE INDEX flairsInOrder ON flairs (communityId, kind, position, id);
        CREATE TABLE postFlairs (
            postId INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
            flairId INTEGER NOT NULL
        );
        ALTER TABLE communityMembers ADD COLUMN userFlairId INTEGER;
        ALTER TABLE communityMembers ADD COLUMN userFlairText TEXT;
        ALTER TABLE communities ADD COLUMN requireFlair INTEGER NOT NULL DEFAULT 0 CHECK (requireFlair IN (0, 1));
        """)

    /// Private communities let people ask before there was a policy; the others let everyone in.
    private static let invites = Migration(
        "0012-communities-invites",
        """
        CREATE TABLE communityInvites (
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            inviterId INTEGER NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
            inviteeId INTEGER REFERENCES users (id) ON DELETE CASCADE,
            uses INTEGER NOT NULL DEFAULT 0,
            maxUses INTEGER CHECK (maxUses BETWEEN 1 AND 100),
            expiresAt INTEGER,
            createdAt INTEGER NOT NULL,
            revokedAt INTEGER,
            revokedBy INTEGER REFERENCES users (id) ON DELETE SET NULL,
            CHECK (maxUses IS NULL OR uses <= maxUses)
        );
        CREATE INDEX communityInvitesInOrder ON communityInvites (communityId, id);
        CREATE INDEX communityInvitesByInviter ON communityInvites (inviterId, communityId, id);
        CREATE INDEX communityInvitesByInvitee ON communityInvites (inviteeId, communityId);
        CREATE INDEX communityInvitesByRevoker ON communityInvites (revokedBy);
        CREATE TABLE communityInviteUses (
            inviteId INTEGER NOT NULL REFERENCES communityInvites (id) ON DELETE CASCADE,
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (inviteId, userId)
        ) WITHOUT ROWID;
        CREATE INDEX communityInviteUsesByUser ON communityInviteUses (userId);
        ALTER TABLE communities ADD COLUMN joinPolicy TEXT NOT NULL DEFAULT 'open';
        UPDATE communities SET joinPolicy = 'approval' WHERE visibility = 'private';
        """)

    private static let discovery = Migration(
        "0013-communities-discovery",
        """
        ALTER TABLE communities ADD COLUMN isFeatured INTEGER NOT NULL DEFAULT 0 CHECK (isFeatured IN (0, 1));
        CREATE INDEX communitiesFeatured ON communities (memberCount, id)
            WHERE isFeatured = 1 AND deletedAt IS NULL AND visibility <> 'private';
        CREATE INDEX communityMembersByJoin ON communityMembers (communityId, joinedAt);
        """)

    /// What stands for a community (`ShownPicture`). A file that no longer stands here is given back.
    private static let pictures = Migration(
        "0014-communities-pictures", ShownPicture.columns(["icon", "banner"], of: "communities"))
}
