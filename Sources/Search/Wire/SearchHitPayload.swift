import Accounts
import Communities
import Kernel
import Media
import SearchIndex
import Servers

/// Something found, of any kind: what is shown of it and where it stands. What has no meaning for a kind is null.
package struct SearchHitPayload: Exampled {
    package let type: SearchKind
    /// The identity within its kind.
    package let id: String
    package let createdAt: Timestamp
    package let title: SnippetPayload?
    package let excerpt: SnippetPayload?
    /// Who wrote it; of a person, they themselves.
    package let author: UserRef?
    package let community: CommunityRef?
    /// The post itself, or the one a comment belongs to.
    package let post: PostTitlePayload?
    package let server: ServerTitlePayload?
    package let channel: ChannelTitlePayload?
    package let metrics: SearchMetricsPayload

    init(_ finding: Finding, title: SnippetPayload?, excerpt: SnippetPayload?) {
        type = finding.kind
        id = String(finding.id)
        createdAt = finding.createdAt
        self.title = title
        self.excerpt = excerpt
        author = finding.author
        community = finding.community
        post = finding.post
        server = finding.server
        channel = finding.channel
        metrics = finding.metrics
    }

    package static var example: SearchHitPayload {
        var finding = Finding(.messages, MessageID.sample.rawValue, .sample)
        finding.author = .example
        finding.server = .example
        finding.channel = .example
        return SearchHitPayload(finding, title: nil, excerpt: .example)
    }
}

/// A text, or a part of it, with what was looked for marked. Plain text.
package struct SnippetPayload: Exampled {
    package struct Segment: Exampled {
        package let text: String
        package let isMatch: Bool

        package static var example: Segment { Segment(text: "morning", isMatch: true) }
    }

    /// In order; together they are the text.
    package let segments: [Segment]
    package let hasMoreBefore: Bool
    package let hasMoreAfter: Bool

    init(_ snippet: Snippet) {
        segments = snippet.segments.map { Segment(text: $0.text, isMatch: $0.isMatch) }
        hasMoreBefore = snippet.hasMoreBefore
        hasMoreAfter = snippet.hasMoreAfter
    }

    private init(_ segments: [Segment], hasMoreAfter: Bool) {
        self.segments = segments
        hasMoreBefore = false
        self.hasMoreAfter = hasMoreAfter
    }

    package static var example: SnippetPayload {
        SnippetPayload([Segment(text: "Good ", isMatch: false), .example], hasMoreAfter: true)
    }
}

/// The short form of a post.
package struct PostTitlePayload: Exampled {
    package let id: PostID
    package let title: String
    package static var example: PostTitlePayload { PostTitlePayload(id: .sample, title: "Tomatoes") }
}

/// The short form of a server.
package struct ServerTitlePayload: Exampled {
    package let id: ServerID
    package let name: String
    package let iconUrl: String?

    init(id: ServerID, name: String, iconUrl: String?) {
        self.id = id
        self.name = name
        self.iconUrl = iconUrl
    }

    init(_ server: Server) { self.init(id: server.id, name: server.name, iconUrl: server.icon?.url) }
    init(_ server: ServerPayload) { self.init(id: server.id, name: server.name, iconUrl: server.iconUrl) }

    package static var example: ServerTitlePayload {
        ServerTitlePayload(id: .sample, name: "Book club", iconUrl: nil)
    }
}

/// The short form of a channel.
package struct ChannelTitlePayload: Exampled {
    package let id: ChannelID
    package let name: String

    init(id: ChannelID, name: String) {
        self.id = id
        self.name = name
    }

    init(_ channel: Channel) { self.init(id: channel.id, name: channel.name) }

    package static var example: ChannelTitlePayload { ChannelTitlePayload(id: .sample, name: "lobby") }
}

/// Numbers of what was found; those that mean nothing for its kind are absent.
package struct SearchMetricsPayload: Exampled {
    @Sparse package var score: Int? = nil
    @Sparse package var comments: Int? = nil
    @Sparse package var members: Int? = nil
    @Sparse package var posts: Int? = nil

    init() {}

    package static var example: SearchMetricsPayload { SearchMetricsPayload() }
}
