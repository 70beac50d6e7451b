import GRDB
import Kernel
import Storage

/// SQL over `postMedia`.
enum PostMediaQueries {
    static let ofPosts = """
        SELECT postId, fileId FROM postMedia
        WHERE postId IN (SELECT value FROM json_each(?)) ORDER BY postId, position
        """
    static let showing = "SELECT postId FROM postMedia WHERE fileId = ?"

    static func insert(_ files: [FileID], of post: PostID, in db: Database) throws {
        for (position, file) in files.enumerated() {
            try db.run("INSERT INTO postMedia (postId, position, fileId) VALUES (?, ?, ?)", [post, position, file])
        }
    }

    /// The pictures of posts, in order.
    static func files(of posts: [PostID], in db: Database) throws -> [(PostID, FileID)] {
        try db.all(ofPosts, [posts.jsonList()]) { ($0[0], $0[1]) }
    }

    /// The post that shows a file.
    static func post(showing file: FileID, in db: Database) throws -> PostID? {
        try db.first(showing, [file]) { $0[0] }
    }

    static func delete(of post: PostID, in db: Database) throws {
        try db.run("DELETE FROM postMedia WHERE postId = ?", [post])
    }
}
