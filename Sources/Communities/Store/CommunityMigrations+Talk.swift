import Storage

extension CommunityMigrations {
    /// A branch is read as the answers of one parent, in one order, from a place: that is one range of one index, whatever
    /// the depth. A path column would hold the tree in one fixed order, while readers want five, so there is none;
    /// ancestors are found parent by parent, twenty seeks at most. Answers to the post itself have no parent, which is
    /// why the post stands in the indexes too.
    static let comments = Migration(
        "0005-communities-comments",
        """
        CREATE TABLE comments (
            id INTEGER PRIMARY KEY,
            postId INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            parentId INTEGER REFERENCES comments (id) ON DELETE RESTRICT,
            authorId INTEGER NOT NULL,
            depth INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 20),
            content TEXT NOT NULL,
            isLocked INTEGER NOT NULL DEFAULT 0 CHECK (isLocked IN (0, 1)),
            isPinned INTEGER NOT NULL DEFAULT 0 CHECK (isPinned IN (0, 1)),
            isDistinguished INTEGER NOT NULL DEFAULT 0 CHECK (isDistinguished IN (0, 1)),
            isRemoved INTEGER NOT NULL DEFAULT 0 CHECK (isRemoved IN (0, 1)),
            removedBy INTEGER,
            removalReason TEXT,
            upvotes INTEGER NOT NULL DEFAULT 0 CHECK (upvotes >= 0),
            downvotes INTEGER NOT NULL DEFAULT 0 CHECK (downvotes >= 0),
            replyCount INTEGER NOT NULL DEFAULT 0 CHECK (replyCount >= 0),
            revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
            bestRank INTEGER NOT NULL,
            topRank INTEGER NOT NULL,
            controversyRank INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            editedAt INTEGER,
            deletedAt INTEGER,
            CHECK ((parentId IS NULL) = (depth = 0))
        );
        CREATE INDEX commentsOfPost ON comments (postId, id);
        CREATE INDEX commentsInOrder ON comments (parentId, postId, id);
        CREATE INDEX commentsBest ON comments (parentId, postId, bestRank, id);
        CREATE INDEX commentsTop ON comments (parentId, postId, topRank, id);
        CREATE INDEX commentsDisputed ON comments (parentId, postId, controversyRank, id);
        CREATE TABLE commentRevisions (
            commentId INTEGER NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
            revision INTEGER NOT NULL,
            content TEXT NOT NULL,
            editorId INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (commentId, revision)
        ) WITHOUT ROWID;
        """)

    /// `pendingVotes` names the targets whose score changed since it was last told; it is written with the vote, so that
    /// a process that dies in between tells it when it is back.
    static let votes = Migration(
        "0006-communities-votes",
        """
        CREATE TABLE postVotes (
            postId INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            userId INTEGER NOT NULL,
            value INTEGER NOT NULL CHECK (value IN (-1, 1)),
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (postId, userId)
        ) WITHOUT ROWID;
        CREATE TABLE commentVotes (
            commentId INTEGER NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
            userId INTEGER NOT NULL,
            value INTEGER NOT NULL CHECK (value IN (-1, 1)),
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (commentId, userId)
        ) WITHOUT ROWID;
        CREATE TABLE pendingVotes (
            targetId INTEGER NOT NULL,
            isComment INTEGER NOT NULL CHECK (isComment IN (0, 1)),
            PRIMARY KEY (targetId, isComment)
        ) WITHOUT ROWID;
        CREATE TABLE karma (
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            postKarma INTEGER NOT NULL DEFAULT 0,
            commentKarma INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (userId, communityId)
        ) WITHOUT ROWID;
        CREATE INDEX karmaByCommunity ON karma (communityId);
        """)

    /// What the ranks of a post were before a change, kept for as long as someone may be paging through a feed that
    /// began before it (see `FeedWalk`). `untilVersion` is the version that replaced them. The row of nothing marks that
    /// history reaches back to the beginning.
    static let ranking = Migration(
        "0007-communities-ranking",
        """
        CREATE TABLE rankHistory (
            untilVersion INTEGER PRIMARY KEY,
            fromVersion INTEGER NOT NULL,
            postId INTEGER NOT NULL,
            hotRank INTEGER NOT NULL,
            bestRank INTEGER NOT NULL,
            topRank INTEGER NOT NULL,
            controversyRank INTEGER NOT NULL
        );
        INSERT INTO rankHistory (untilVersion, fromVersion, postId, hotRank, bestRank, topRank, controversyRank)
        VALUES (0, 0, 0, 0, 0, 0, 0);
        """)

    static let bookmarks = Migration(
        "0008-communities-bookmarks",
        """
        CREATE TABLE bookmarks (
            id INTEGER PRIMARY KEY,
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            postId INTEGER REFERENCES posts (id) ON DELETE CASCADE,
            commentId INTEGER REFERENCES comments (id) ON DELETE CASCADE,
            createdAt INTEGER NOT NULL,
            CHECK ((postId IS NULL) <> (commentId IS NULL))
        );
        CREATE INDEX bookmarksOfUser ON bookmarks (userId, id);
        CREATE UNIQUE INDEX bookmarksByPost ON bookmarks (postId, userId);
        CREATE UNIQUE INDEX bookmarksByComment ON bookmarks (commentId, userId);
        """)

    /// A picture goes with the post that shows it, however that goes: from then on it counts as put here in vain, and the
    /// next sweep takes it.
    static let media = Migration(
        "0009-communities-media",
        """
        CREATE TABLE postMedia (
            postId INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            fileId INTEGER NOT NULL UNIQUE REFERENCES files (id) ON DELETE RESTRICT,
            PRIMARY KEY (postId, position)
        ) WITHOUT ROWID;
        CREATE TRIGGER postMediaGone AFTER DELETE ON postMedia BEGIN
            UPDATE files SET attachedAt = NULL, expiresAt = 0 WHERE id = OLD.fileId;
        END;
        """)
}
