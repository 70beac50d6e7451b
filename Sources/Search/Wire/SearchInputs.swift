import Kernel

/// What to look for.
package struct SearchInput: Exampled {
    /// Words and operators: `"a phrase"`, `a OR b`, `-not`, `prefix*`, `from:`, `in:`, `has:`, `before:`, `after:` …
    package let q: Text<1, 500>
    /// All when absent.
    package let type: SearchType?
    /// By date for messages and by relevance for the rest when absent.
    package let sort: SearchSort?
    package let from: Timestamp?
    /// Not included.
    package let to: Timestamp?
    /// An id or user name.
    package let author: String?
    package let serverId: ServerID?
    package let channelId: ChannelID?
    package let communityId: CommunityID?
    package let has: SearchFeature?
    /// False leaves out what is not safe for work.
    package let nsfw: Bool?
    /// Whether what fits is marked; true when absent.
    package let highlight: Bool?
    package let cursor: String?
    /// Hits of a page, 20 when absent; of each kind when all are asked for, 5 when absent and 10 at most.
    package let limit: Whole<1, 50>?

    package static var example: SearchInput {
        SearchInput(
            q: .sample, type: .messages, sort: nil, from: nil, to: nil, author: nil, serverId: nil, channelId: nil,
            communityId: nil, has: .image, nsfw: nil, highlight: nil, cursor: nil, limit: nil)
    }
}

/// What to look for in one server.
package struct ServerSearchInput: Exampled {
    package let q: Text<1, 500>
    /// By date when absent.
    package let sort: SearchSort?
    package let from: Timestamp?
    /// Not included.
    package let to: Timestamp?
    /// An id or user name.
    package let author: String?
    package let channelId: ChannelID?
    package let has: SearchFeature?
    package let cursor: String?
    /// 20 when absent.
    package let limit: Whole<1, 50>?

    package static var example: ServerSearchInput {
        ServerSearchInput(
            q: .sample, sort: nil, from: nil, to: nil, author: nil, channelId: nil, has: nil, cursor: nil, limit: nil)
    }

    /// The same, asked of the whole house.
    func search(in server: ServerID) -> SearchInput {
        SearchInput(
            q: q, type: .messages, sort: sort, from: from, to: to, author: author, serverId: server,
            channelId: channelId, communityId: nil, has: has, nsfw: nil, highlight: true, cursor: cursor, limit: limit)
    }
}

/// What is being typed.
package struct SuggestionsInput: Exampled {
    package let q: Text<1, 100>
    /// Users, communities, servers and channels when absent.
    package let type: SearchKind?

    package static var example: SuggestionsInput { SuggestionsInput(q: .sample, type: .users) }
}

/// What to count.
package struct FacetsInput: Exampled {
    package let q: Text<1, 500>
    /// Names separated by commas: type, author, community, server, channel, has.
    package let facets: Text<1, 100>

    package static var example: FacetsInput { FacetsInput(q: .sample, facets: .sample) }
}
