import Kernel

/// A post with its comments and votes, for seeds and load tests.
package struct MadeUpPost: Sendable {
    let authorId: UserID
    let title: Text<3, 300>
    let content: Text<0, 40_000>
    let url: LinkAddress?
    let createdAt: Timestamp
    let votes: MadeUpVotes
    let comments: [MadeUpComment]

    package init(
        authorId: UserID, title: Text<3, 300>, content: Text<0, 40_000>, url: LinkAddress? = nil, createdAt: Timestamp,
        votes: MadeUpVotes, comments: [MadeUpComment]
    ) {
        self.authorId = authorId
        self.title = title
        self.content = content
        self.url = url
        self.createdAt = createdAt
        self.votes = votes
        self.comments = comments
    }
}

/// A comment of a made-up post.
package struct MadeUpComment: Sendable {
    let authorId: UserID
    let content: Text<1, 10_000>
    let createdAt: Timestamp
    /// The position of the comment it answers, an earlier one of the same post; nil answers the post.
    let parent: Int?
    let votes: MadeUpVotes

    package init(
        authorId: UserID, content: Text<1, 10_000>, createdAt: Timestamp, parent: Int?, votes: MadeUpVotes
    ) {
        self.authorId = authorId
        self.content = content
        self.createdAt = createdAt
        self.parent = parent
        self.votes = votes
    }
}

/// Who voted how; the author's own vote comes by itself.
package struct MadeUpVotes: Sendable {
    let up: Set<UserID>
    let down: Set<UserID>

    package init(up: Set<UserID>, down: Set<UserID>) {
        self.up = up
        self.down = down.subtracting(up)
    }
}
