import GRDB
import Kernel
import Storage

/// SQL over single rows of `posts`, and what changes them.
enum PostQueries {
    static let byId = "SELECT \(Post.columns) FROM posts p WHERE p.id = ?"
    static let many = """
        SELECT \(Post.columns) FROM json_each(?) AS list CROSS JOIN posts p ON p.id = list.value
        """
    static let after = "SELECT \(Post.columns) FROM posts p WHERE p.id > ? ORDER BY p.id LIMIT ?"
    static let pinned = """
        SELECT \(Post.columns) FROM posts p
        WHERE p.communityId = ? AND p.isPinned = 1 AND p.deletedAt IS NULL AND p.isRemoved = 0 ORDER BY p.id DESC LIMIT ?
        """
    static let revisions = """
        SELECT revision, title, content, editorId, createdAt FROM postRevisions WHERE postId = ? ORDER BY revision
        """

    /// A post whether it still stands or not.
    static func one(_ id: PostID, in db: Database) throws -> Post? {
        try db.first(byId, [id], Post.init(row:))
    }

    /// In the order of the list; what is not there is left out.
    static func all(_ ids: [PostID], in db: Database) throws -> [Post] {
        ids.isEmpty ? [] : try db.all(many, [ids.jsonList()], Post.init(row:))
    }

    /// The next by identity, whether they still stand or not.
    static func all(after id: PostID, limit: Int, in db: Database) throws -> [Post] {
        try db.all(after, [id, limit], Post.init(row:))
    }

    static func pinned(in community: CommunityID, limit: Int, _ db: Database) throws -> [Post] {
        try db.all(pinned, [community, limit], Post.init(row:))
    }

    /// A new post ranks with the votes it has; its first version is its identity.
    static func insert(_ post: Post, in db: Database) throws {
        let ranks = Ranks(post.tally, createdAt: post.createdAt)
        try db.run(
            """
            INSERT INTO posts (id, communityId, authorId, type, title, content, url, isNsfw, isSpoiler, isDistinguished,
                upvotes, downvotes, hotRank, bestRank, topRank, controversyRank, risingRank, rankVersion, createdDay,
                createdAt, mentions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                post.id, post.communityId, post.authorId, post.type.rawValue, post.title, post.content, post.url,
                post.isNsfw, post.isSpoiler, post.isDistinguished, post.tally.upvotes, post.tally.downvotes, ranks.hot,
                ranks.best, ranks.top, ranks.controversy, ranks.rising, post.id, FeedDay(post.createdAt).number,
                post.createdAt, post.mentions.jsonList(),
            ])
    }

    static func updateText(of post: Post, in db: Database) throws {
        try db.run(
            "UPDATE posts SET title = ?, content = ?, mentions = ?, revision = ?, editedAt = ? WHERE id = ?",
            [post.title, post.content, post.mentions.jsonList(), post.revision, post.editedAt, post.id])
    }

    static func updateMarks(of post: Post, in db: Database) throws {
        try db.run(
            """
            UPDATE posts SET isNsfw = ?, isSpoiler = ?, isLocked = ?, isPinned = ?, isDistinguished = ? WHERE id = ?
            """, [post.isNsfw, post.isSpoiler, post.isLocked, post.isPinned, post.isDistinguished, post.id])
    }

    static func setRemoved(_ id: PostID, _ isRemoved: Bool, by user: UserID, reason: String?, in db: Database) throws {
        try db.run(
            """
            UPDATE posts SET isRemoved = ?, removedBy = ?, removalReason = ?, isPinned = isPinned AND NOT ? WHERE id = ?
            """, [isRemoved, isRemoved ? user : nil, isRemoved ? reason : nil, isRemoved, id])
    }

    static func markDeleted(_ id: PostID, at now: Timestamp, in db: Database) throws {
        try db.run("UPDATE posts SET deletedAt = ?, isPinned = 0, isPinnedToProfile = 0 WHERE id = ?", [now, id])
    }

    static func changeComments(of id: PostID, by change: Int, in db: Database) throws {
        try db.run("UPDATE posts SET commentCount = commentCount + ? WHERE id = ?", [change, id])
    }

    /// Counts views.
    /// - Returns: how many there are now; nil when there is no such post.
    static func addViews(_ count: Int, to id: PostID, in db: Database) throws -> Int? {
        try db.first("UPDATE posts SET viewCount = viewCount + ? WHERE id = ? RETURNING viewCount", [count, id]) {
            $0[0]
        }
    }

    static func addShare(of id: PostID, by channel: ShareChannel, in db: Database) throws {
        try db.run("UPDATE posts SET shareCount = shareCount + 1 WHERE id = ?", [id])
        try db.run(
            """
            INSERT INTO postShares (postId, channel, count) VALUES (?, ?, 1)
            ON CONFLICT (postId, channel) DO UPDATE SET count = count + 1
            """, [id, channel.rawValue])
    }

    static let pinnedToProfile =
        "SELECT count(*) FROM posts WHERE authorId = ? AND isPinnedToProfile = 1 AND deletedAt IS NULL"

    /// How many posts an author has pinned.
    static func pinnedToProfile(of author: UserID, in db: Database) throws -> Int {
        try db.first(pinnedToProfile, [author]) { $0[0] } ?? 0
    }

    static func pinToProfile(_ id: PostID, _ isPinned: Bool, in db: Database) throws {
        try db.run("UPDATE posts SET isPinnedToProfile = ? WHERE id = ?", [isPinned, id])
    }

    /// The texts a post had, oldest first; the present one is in its row.
    static func revisions(of post: PostID, in db: Database) throws -> [PostRevision] {
        try db.all(revisions, [post]) { row in
            PostRevision(revision: row[0], title: row[1], content: row[2], editorId: row[3], createdAt: row[4])
        }
    }

    static func keep(_ revision: PostRevision, of post: PostID, in db: Database) throws {
        try db.run(
            """
            INSERT INTO postRevisions (postId, revision, title, content, editorId, createdAt) VALUES (?, ?, ?, ?, ?, ?)
            """,
            [post, revision.revision, revision.title, revision.content, revision.editorId, revision.createdAt])
    }
}

extension Post {
    /// The columns `init(row:)` reads, in order, of a table named `p`.
    static let columns = """
        p.id, p.communityId, p.authorId, p.type, p.title, p.content, p.url, p.isNsfw, p.isSpoiler, p.isLocked, \
        p.isPinned, p.isDistinguished, p.isRemoved, p.removalReason, p.upvotes, p.downvotes, p.commentCount, \
        p.revision, p.createdAt, p.editedAt, p.deletedAt, p.mentions, p.likeCount, \
        p.viewCount, p.shareCount, p.isPinnedToProfile
        """

    init(row: Row) {
        id = row[0]
        communityId = row[1]
        authorId = row[2]
        type = Stored.value(row[3], else: .text)
        title = row[4]
        content = row[5]
        url = row[6]
        isNsfw = row[7]
        isSpoiler = row[8]
        isLocked = row[9]
        isPinned = row[10]
        isDistinguished = row[11]
        isRemoved = row[12]
        removalReason = row[13]
        tally = Tally(upvotes: row[14], downvotes: row[15])
        commentCount = row[16]
        revision = row[17]
        createdAt = row[18]
        editedAt = row[19]
        deletedAt = row[20]
        mentions = IDList.read(row[21])
        likeCount = row[22]
        viewCount = row[23]
        shareCount = row[24]
        isPinnedToProfile = row[25]
    }
}
