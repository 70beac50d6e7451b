import Storage

/// The tables of the room.
///
/// What a vote touches is the throughput of the house: one vote row, the counts of its target (in no index), two
/// karma rows (all time and today) and one note that the target's new score is still to be told. Ranks stand in indexes and change once a second at
/// most, when it is told. Where people are named without a foreign key, it would cost every such row an index: a person
/// who leaves is emptied, never removed while something refers to them.
enum CommunityMigrations {
    static let all =
        [communities, people, order, posts, comments, votes, ranking, bookmarks, media] + governance + postWays
        + [karmaDays, commentMedia, bookmarkCollections, reactions, openReactions, scheduledPosts]

    private static let communities = Migration(
        "0001-communities-communities",
        """
        CREATE TABLE communities (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            displayName TEXT NOT NULL,
            description TEXT,
            ownerId INTEGER NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
            visibility TEXT NOT NULL DEFAULT 'public',
            postPolicy TEXT NOT NULL DEFAULT 'members',
            category TEXT NOT NULL DEFAULT 'other',
            isNsfw INTEGER NOT NULL DEFAULT 0 CHECK (isNsfw IN (0, 1)),
            rules TEXT NOT NULL DEFAULT '[]',
            memberCount INTEGER NOT NULL DEFAULT 0,
            postCount INTEGER NOT NULL DEFAULT 0,
            commentCount INTEGER NOT NULL DEFAULT 0,
            lastActivityAt INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            deletedAt INTEGER
        );
        CREATE UNIQUE INDEX communitiesByName ON communities (name) WHERE deletedAt IS NULL;
        CREATE INDEX communitiesOfOwner ON communities (ownerId);
        CREATE INDEX communitiesListedBySize ON communities (memberCount, id)
            WHERE deletedAt IS NULL AND visibility <> 'private';
        CREATE INDEX communitiesListedByPosts ON communities (postCount, id)
            WHERE deletedAt IS NULL AND visibility <> 'private';
        CREATE INDEX communitiesListedByActivity ON communities (lastActivityAt, id)
            WHERE deletedAt IS NULL AND visibility <> 'private';
        """)

    private static let people = Migration(
        "0002-communities-people",
        """
        CREATE TABLE communityMembers (
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            role TEXT NOT NULL DEFAULT 'member',
            isApproved INTEGER NOT NULL DEFAULT 0 CHECK (isApproved IN (0, 1)),
            isFavourite INTEGER NOT NULL DEFAULT 0 CHECK (isFavourite IN (0, 1)),
            notificationLevel TEXT NOT NULL DEFAULT 'highlights',
            joinedAt INTEGER NOT NULL,
            PRIMARY KEY (communityId, userId)
        ) WITHOUT ROWID;
        CREATE INDEX communityMembersByUser ON communityMembers (userId, communityId);
        CREATE INDEX communityMembersByRole ON communityMembers (communityId, role, userId);
        CREATE TABLE communityModerators (
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            permissions INTEGER NOT NULL,
            position INTEGER NOT NULL,
            addedBy INTEGER REFERENCES users (id) ON DELETE SET NULL,
            addedAt INTEGER NOT NULL,
            PRIMARY KEY (communityId, userId)
        ) WITHOUT ROWID;
        CREATE INDEX communityModeratorsByUser ON communityModerators (userId);
        CREATE INDEX communityModeratorsByAdder ON communityModerators (addedBy);
        CREATE TABLE communityJoinRequests (
            id INTEGER PRIMARY KEY,
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            message TEXT,
            status TEXT NOT NULL DEFAULT 'pending',
            reviewedBy INTEGER REFERENCES users (id) ON DELETE SET NULL,
            reviewedAt INTEGER,
            createdAt INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX communityJoinRequestsByPerson ON communityJoinRequests (communityId, userId);
        CREATE INDEX communityJoinRequestsByStatus ON communityJoinRequests (communityId, status, id);
        CREATE INDEX communityJoinRequestsByUser ON communityJoinRequests (userId);
        CREATE INDEX communityJoinRequestsByReviewer ON communityJoinRequests (reviewedBy);
        """)

    /// Bans and mutes are one table: both keep a person from something until a moment.
    private static let order = Migration(
        "0003-communities-order",
        """
        CREATE TABLE communityBans (
            id INTEGER PRIMARY KEY,
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            isMute INTEGER NOT NULL CHECK (isMute IN (0, 1)),
            bannedBy INTEGER NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
            reason TEXT,
            note TEXT,
            expiresAt INTEGER,
            createdAt INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX communityBansByPerson ON communityBans (communityId, userId, isMute);
        CREATE INDEX communityBansInOrder ON communityBans (communityId, isMute, id);
        CREATE INDEX communityBansByUser ON communityBans (userId);
        CREATE INDEX communityBansByModerator ON communityBans (bannedBy);
        CREATE TABLE communityModLog (
            id INTEGER PRIMARY KEY,
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            moderatorId INTEGER NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
            action TEXT NOT NULL,
            targetType TEXT NOT NULL,
            targetId INTEGER NOT NULL,
            reason TEXT,
            createdAt INTEGER NOT NULL
        );
        CREATE INDEX communityModLogInOrder ON communityModLog (communityId, id);
        CREATE INDEX communityModLogByAction ON communityModLog (communityId, action, id);
        CREATE INDEX communityModLogByModerator ON communityModLog (moderatorId, communityId, id);
        """)

    /// Each order of a feed has an index over all communities and one for each; `createdDay` lets the best of a week be
    /// merged from its days. Ranks and `rankVersion` are those last told; the counts beside them are exact.
    private static let posts = Migration(
        "0004-communities-posts",
        """
        CREATE TABLE posts (
            id INTEGER PRIMARY KEY,
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            authorId INTEGER NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
            type TEXT NOT NULL,
            title TEXT NOT NULL,
            content TEXT NOT NULL DEFAULT '',
            url TEXT,
            isNsfw INTEGER NOT NULL DEFAULT 0 CHECK (isNsfw IN (0, 1)),
            isSpoiler INTEGER NOT NULL DEFAULT 0 CHECK (isSpoiler IN (0, 1)),
            isLocked INTEGER NOT NULL DEFAULT 0 CHECK (isLocked IN (0, 1)),
            isPinned INTEGER NOT NULL DEFAULT 0 CHECK (isPinned IN (0, 1)),
            isDistinguished INTEGER NOT NULL DEFAULT 0 CHECK (isDistinguished IN (0, 1)),
            isRemoved INTEGER NOT NULL DEFAULT 0 CHECK (isRemoved IN (0, 1)),
            removedBy INTEGER,
            removalReason TEXT,
            upvotes INTEGER NOT NULL DEFAULT 0 CHECK (upvotes >= 0),
            downvotes INTEGER NOT NULL DEFAULT 0 CHECK (downvotes >= 0),
            commentCount INTEGER NOT NULL DEFAULT 0 CHECK (commentCount >= 0),
            revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
            hotRank INTEGER NOT NULL,
            bestRank INTEGER NOT NULL,
            topRank INTEGER NOT NULL,
            controversyRank INTEGER NOT NULL,
            rankVersion INTEGER NOT NULL,
            createdDay INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            editedAt INTEGER,
            deletedAt INTEGER
        );
        CREATE INDEX postsOfCommunity ON posts (communityId, id);
        CREATE INDEX postsOfAuthor ON posts (authorId, id);
        CREATE INDEX postsPinned ON posts (communityId, id) WHERE isPinned = 1;
        CREATE INDEX postsHot ON posts (hotRank, id) WHERE deletedAt IS NULL AND isRemoved = 0;
        CREATE INDEX postsHotHere ON posts (communityId, hotRank, id) WHERE deletedAt IS NULL AND isRemoved = 0;
        CREATE INDEX postsBest ON posts (bestRank, id) WHERE deletedAt IS NULL AND isRemoved = 0;
        CREATE INDEX postsBestHere ON posts (communityId, bestRank, id) WHERE deletedAt IS NULL AND isRemoved = 0;
        CREATE INDEX postsTop ON posts (topRank, id) WHERE deletedAt IS NULL AND isRemoved = 0;
        CREATE INDEX postsTopHere ON posts (communityId, topRank, id) WHERE deletedAt IS NULL AND isRemoved = 0;
        CREATE INDEX postsTopOfDay ON posts (createdDay, topRank, id) WHERE deletedAt IS NULL AND isRemoved = 0;
        CREATE INDEX postsTopOfDayHere ON posts (communityId, createdDay, topRank, id)
            WHERE deletedAt IS NULL AND isRemoved = 0;
        CREATE INDEX postsDisputed ON posts (controversyRank, id)
            WHERE deletedAt IS NULL AND isRemoved = 0 AND controversyRank > 0;
        CREATE INDEX postsDisputedHere ON posts (communityId, controversyRank, id)
            WHERE deletedAt IS NULL AND isRemoved = 0 AND controversyRank > 0;
        CREATE TABLE postRevisions (
            postId INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            revision INTEGER NOT NULL,
            title TEXT NOT NULL,
            content TEXT NOT NULL,
            editorId INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (postId, revision)
        ) WITHOUT ROWID;
        """)
}
