import Storage

extension CommunityMigrations {
    /// What posts and comments have beside text and votes.
    static let postWays = [mentions, rising, likes, drafts, reach]

    /// The people a text names, as a list of ids in the order of the text.
    private static let mentions = Migration(
        "0020-communities-mentions",
        """
        ALTER TABLE posts ADD COLUMN mentions TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE comments ADD COLUMN mentions TEXT NOT NULL DEFAULT '[]';
        """)

    /// A post rises with comments too, so `pendingVotes` also says how many came since its ranks were last told, and
    /// whether any vote did: without one there is nothing to tell.
    private static let rising = Migration(
        "0021-communities-rising",
        """
        ALTER TABLE posts ADD COLUMN risingRank INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE rankHistory ADD COLUMN risingRank INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX postsRising ON posts (risingRank, id) WHERE deletedAt IS NULL AND isRemoved = 0;
        CREATE INDEX postsRisingHere ON posts (communityId, risingRank, id) WHERE deletedAt IS NULL AND isRemoved = 0;
        ALTER TABLE pendingVotes ADD COLUMN hasVotes INTEGER NOT NULL DEFAULT 1 CHECK (hasVotes IN (0, 1));
        ALTER TABLE pendingVotes ADD COLUMN comments INTEGER NOT NULL DEFAULT 0;
        """)

    /// Likes stand beside votes and count for no karma and no rank. Who liked a post is listed, newest first.
    private static let likes = Migration(
        "0022-communities-likes",
        """
        CREATE TABLE postLikes (
            postId INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            userId INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (postId, userId)
        ) WITHOUT ROWID;
        CREATE INDEX postLikesInOrder ON postLikes (postId, createdAt, userId);
        CREATE TABLE commentLikes (
            commentId INTEGER NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
            userId INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (commentId, userId)
        ) WITHOUT ROWID;
        ALTER TABLE posts ADD COLUMN likeCount INTEGER NOT NULL DEFAULT 0 CHECK (likeCount >= 0);
        ALTER TABLE comments ADD COLUMN likeCount INTEGER NOT NULL DEFAULT 0 CHECK (likeCount >= 0);
        """)

    private static let drafts = Migration(
        "0023-communities-drafts",
        """
        CREATE TABLE postDrafts (
            id INTEGER PRIMARY KEY,
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            authorId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            title TEXT NOT NULL,
            content TEXT NOT NULL,
            url TEXT,
            isNsfw INTEGER NOT NULL CHECK (isNsfw IN (0, 1)),
            isSpoiler INTEGER NOT NULL CHECK (isSpoiler IN (0, 1)),
            flairId INTEGER REFERENCES flairs (id) ON DELETE SET NULL,
            createdAt INTEGER NOT NULL,
            editedAt INTEGER
        );
        CREATE INDEX postDraftsByFlair ON postDrafts (flairId);
        CREATE INDEX postDraftsOfAuthor ON postDrafts (authorId, id);
        CREATE INDEX postDraftsOfCommunity ON postDrafts (communityId);
        CREATE TABLE draftMedia (
            draftId INTEGER NOT NULL REFERENCES postDrafts (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            fileId INTEGER NOT NULL UNIQUE REFERENCES files (id) ON DELETE RESTRICT,
            PRIMARY KEY (draftId, position)
        ) WITHOUT ROWID;
        CREATE TRIGGER draftMediaGone AFTER DELETE ON draftMedia BEGIN
            UPDATE files SET attachedAt = NULL, expiresAt = 0 WHERE id = OLD.fileId;
        END;
        """)

    /// Drafts that publish themselves. What comes of it stands in the draft when it could not.
    static let scheduledPosts = Migration(
        "0035-communities-scheduled-posts",
        """
        ALTER TABLE postDrafts ADD COLUMN scheduledFor INTEGER;
        ALTER TABLE postDrafts ADD COLUMN publishError TEXT;
        CREATE INDEX postDraftsScheduled ON postDrafts (authorId, scheduledFor, id) WHERE scheduledFor IS NOT NULL;
        CREATE INDEX postDraftsDue ON postDrafts (scheduledFor) WHERE scheduledFor IS NOT NULL;
        """)

    /// How far posts go: views, which are counted in memory and written together, shares by the way they travel, and what
    /// an author shows first.
    private static let reach = Migration(
        "0024-communities-reach",
        """
        ALTER TABLE posts ADD COLUMN viewCount INTEGER NOT NULL DEFAULT 0 CHECK (viewCount >= 0);
        ALTER TABLE posts ADD COLUMN shareCount INTEGER NOT NULL DEFAULT 0 CHECK (shareCount >= 0);
        ALTER TABLE posts ADD COLUMN isPinnedToProfile INTEGER NOT NULL DEFAULT 0 CHECK (isPinnedToProfile IN (0, 1));
        CREATE INDEX postsPinnedToProfile ON posts (authorId, id) WHERE isPinnedToProfile = 1;
        CREATE TABLE postShares (
            postId INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            channel TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            PRIMARY KEY (postId, channel)
        ) WITHOUT ROWID;
        """)
}
