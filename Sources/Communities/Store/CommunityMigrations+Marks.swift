import Storage

extension CommunityMigrations {
    /// Karma by day, from which histories and leaderboards are read. `day` counts UTC days since 1970. The order of the
    /// key keeps what one community's leaderboard reads together; `karma` stands in no index, so a vote that finds its
    /// row changes that row alone. A person's first row of a day takes theirs of more than a year ago with it: nobody
    /// asks for them.
    static let karmaDays = Migration(
        "0030-communities-karma-days",
        """
        CREATE TABLE karmaDays (
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            day INTEGER NOT NULL,
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            karma INTEGER NOT NULL,
            PRIMARY KEY (communityId, day, userId)
        ) WITHOUT ROWID;
        CREATE INDEX karmaDaysOfUser ON karmaDays (userId, day, communityId);
        CREATE TRIGGER karmaDaysForget AFTER INSERT ON karmaDays BEGIN
            DELETE FROM karmaDays WHERE userId = NEW.userId AND day < NEW.day - 366;
        END;
        INSERT INTO karmaDays (communityId, day, userId, karma)
            SELECT communityId, day, authorId, sum(value) FROM (
                SELECT p.communityId, v.createdAt / 86400000 AS day, p.authorId, v.value
                FROM postVotes v JOIN posts p ON p.id = v.postId WHERE v.userId <> p.authorId
                UNION ALL
                SELECT p.communityId, v.createdAt / 86400000, c.authorId, v.value
                FROM commentVotes v JOIN comments c ON c.id = v.commentId JOIN posts p ON p.id = c.postId
                WHERE v.userId <> c.authorId
            ) GROUP BY communityId, day, authorId ORDER BY day;
        """)

    /// As `postMedia`, of comments; one picture each is what the input allows, not the table.
    static let commentMedia = Migration(
        "0031-communities-comment-media",
        """
        CREATE TABLE commentMedia (
            commentId INTEGER NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            fileId INTEGER NOT NULL UNIQUE REFERENCES files (id) ON DELETE RESTRICT,
            PRIMARY KEY (commentId, position)
        ) WITHOUT ROWID;
        CREATE TRIGGER commentMediaGone AFTER DELETE ON commentMedia BEGIN
            UPDATE files SET attachedAt = NULL, expiresAt = 0 WHERE id = OLD.fileId;
        END;
        """)

    /// Something saved lies in one collection or in none. It also goes with its post, so the count is kept where no way
    /// of going can forget it; a collection that goes lets its things lie.
    static let bookmarkCollections = Migration(
        "0032-communities-bookmark-collections",
        """
        CREATE TABLE bookmarkCollections (
            id INTEGER PRIMARY KEY,
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            description TEXT,
            isPrivate INTEGER NOT NULL DEFAULT 1 CHECK (isPrivate IN (0, 1)),
            itemCount INTEGER NOT NULL DEFAULT 0 CHECK (itemCount >= 0),
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX bookmarkCollectionsByName ON bookmarkCollections (userId, name);
        ALTER TABLE bookmarks ADD COLUMN collectionId INTEGER REFERENCES bookmarkCollections (id) ON DELETE SET NULL;
        ALTER TABLE bookmarks ADD COLUMN note TEXT;
        CREATE INDEX bookmarksInCollection ON bookmarks (collectionId, id);
        CREATE TRIGGER bookmarksCollected AFTER INSERT ON bookmarks WHEN NEW.collectionId IS NOT NULL BEGIN
            UPDATE bookmarkCollections SET itemCount = itemCount + 1 WHERE id = NEW.collectionId;
        END;
        CREATE TRIGGER bookmarksMoved AFTER UPDATE OF collectionId ON bookmarks
        WHEN NEW.collectionId IS NOT OLD.collectionId BEGIN
            UPDATE bookmarkCollections SET itemCount = itemCount - 1 WHERE id = OLD.collectionId;
            UPDATE bookmarkCollections SET itemCount = itemCount + 1 WHERE id = NEW.collectionId;
        END;
        CREATE TRIGGER bookmarksGone AFTER DELETE ON bookmarks WHEN OLD.collectionId IS NOT NULL BEGIN
            UPDATE bookmarkCollections SET itemCount = itemCount - 1 WHERE id = OLD.collectionId;
        END;
        """)

    /// Reactions as Messages keeps theirs, and what a person's come to: by day what they gave and got, by emoji what they
    /// use. Both are counted with the reaction, so that looking at them reads a person's few rows and not their years;
    /// days go as those of karma do.
    static let reactions = Migration(
        "0033-communities-reactions",
        """
        CREATE TABLE postReactions (
            postId INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            emoji TEXT NOT NULL,
            userId INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (postId, emoji, userId)
        ) WITHOUT ROWID;
        CREATE TABLE postReactionCounts (
            postId INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
            emoji TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            firstAt INTEGER NOT NULL,
            PRIMARY KEY (postId, emoji)
        ) WITHOUT ROWID;
        CREATE TABLE commentReactions (
            commentId INTEGER NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
            emoji TEXT NOT NULL,
            userId INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (commentId, emoji, userId)
        ) WITHOUT ROWID;
        CREATE TABLE commentReactionCounts (
            commentId INTEGER NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
            emoji TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            firstAt INTEGER NOT NULL,
            PRIMARY KEY (commentId, emoji)
        ) WITHOUT ROWID;
        CREATE TABLE reactionDays (
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            day INTEGER NOT NULL,
            given INTEGER NOT NULL DEFAULT 0 CHECK (given >= 0),
            received INTEGER NOT NULL DEFAULT 0 CHECK (received >= 0),
            PRIMARY KEY (userId, day)
        ) WITHOUT ROWID;
        CREATE TRIGGER reactionDaysForget AFTER INSERT ON reactionDays BEGIN
            DELETE FROM reactionDays WHERE userId = NEW.userId AND day < NEW.day - 366;
        END;
        CREATE TABLE reactionHabits (
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            emoji TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 0),
            PRIMARY KEY (userId, emoji)
        ) WITHOUT ROWID;
        """)

    /// Reactions by community and day, from which the emoji in use and those who get most are read; in the order that
    /// keeps what one community's period reads together. `reactionDays` cannot tell where something was given, and what
    /// happens behind closed doors must not show in a rank.
    static let openReactions = Migration(
        "0034-communities-open-reactions",
        """
        CREATE TABLE emojiDays (
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            day INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('post', 'comment')),
            emoji TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count >= 0),
            PRIMARY KEY (communityId, day, kind, emoji)
        ) WITHOUT ROWID;
        CREATE TRIGGER emojiDaysForget AFTER INSERT ON emojiDays BEGIN
            DELETE FROM emojiDays WHERE communityId = NEW.communityId AND day < NEW.day - 366;
        END;
        CREATE TABLE appreciationDays (
            communityId INTEGER NOT NULL REFERENCES communities (id) ON DELETE CASCADE,
            day INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('post', 'comment')),
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            count INTEGER NOT NULL CHECK (count >= 0),
            PRIMARY KEY (communityId, day, kind, userId)
        ) WITHOUT ROWID;
        CREATE INDEX appreciationDaysOfUser ON appreciationDays (userId);
        CREATE TRIGGER appreciationDaysForget AFTER INSERT ON appreciationDays BEGIN
            DELETE FROM appreciationDays WHERE communityId = NEW.communityId AND day < NEW.day - 366;
        END;
        INSERT INTO emojiDays (communityId, day, kind, emoji, count)
            SELECT p.communityId, r.createdAt / 86400000 AS day, 'post', r.emoji, count(*)
            FROM postReactions r JOIN posts p ON p.id = r.postId GROUP BY p.communityId, day, r.emoji ORDER BY day;
        INSERT INTO emojiDays (communityId, day, kind, emoji, count)
            SELECT p.communityId, r.createdAt / 86400000 AS day, 'comment', r.emoji, count(*)
            FROM commentReactions r JOIN comments c ON c.id = r.commentId JOIN posts p ON p.id = c.postId
            GROUP BY p.communityId, day, r.emoji ORDER BY day;
        INSERT INTO appreciationDays (communityId, day, kind, userId, count)
            SELECT p.communityId, r.createdAt / 86400000 AS day, 'post', p.authorId, count(*)
            FROM postReactions r JOIN posts p ON p.id = r.postId WHERE r.userId <> p.authorId
            GROUP BY p.communityId, day, p.authorId ORDER BY day;
        INSERT INTO appreciationDays (communityId, day, kind, userId, count)
            SELECT p.communityId, r.createdAt / 86400000 AS day, 'comment', c.authorId, count(*)
            FROM commentReactions r JOIN comments c ON c.id = r.commentId JOIN posts p ON p.id = c.postId
            WHERE r.userId <> c.authorId GROUP BY p.communityId, day, c.authorId ORDER BY day;
        """)
}
