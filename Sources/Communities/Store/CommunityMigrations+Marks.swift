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
}
