import Storage

extension CommunityMigrations {
    /// What posts and comments have beside text and votes.
    static let postWays = [mentions, rising, likes]

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
}
