import Accounts
import Communities
import GRDB
import Kernel
import Media
import Messages
import SearchIndex
import Servers

/// From what the index finds to what may be shown.
extension SearchActions {
    /// What of these the caller may read at this moment, as it stands now, in the same order. Asks the doors of the rooms,
    /// whatever the index believes.
    func readable(_ hits: [SearchHit], as caller: Caller?, in db: Database) throws -> [Finding] {
        var found: [SearchKind: [Int64: Finding]] = [:]
        for (name, hits) in Dictionary(grouping: hits, by: \.kind) {
            guard let kind = SearchKind(rawValue: name) else { continue }
            let findings = try findings(kind, hits.map(\.id), as: caller, in: db)
            found[kind] = Dictionary(findings.map { ($0.id, $0) }) { first, _ in first }
        }
        return hits.compactMap { hit in SearchKind(rawValue: hit.kind).flatMap { found[$0]?[hit.id] } }
    }

    private func findings(
        _ kind: SearchKind, _ ids: [Int64], as caller: Caller?, in db: Database
    ) throws -> [Finding] {
        switch kind {
        case .messages: try messages(ids.map { ID(rawValue: $0) }, as: caller, in: db)
        case .posts: try rooms.communities.readable(ids.map { PostID(rawValue: $0) }, as: caller, in: db).map(finding)
        case .comments:
            try rooms.communities.readable(ids.map { CommentID(rawValue: $0) }, as: caller, in: db).map(finding)
        case .communities:
            try rooms.communities.readable(ids.map { CommunityID(rawValue: $0) }, as: caller, in: db).map(finding)
        case .users: try rooms.accounts.profiles(ids.map { ID(rawValue: $0) }, in: db).map(finding)
        case .servers: try servers(ids.map { ID(rawValue: $0) }, as: caller, in: db)
        case .channels: try channels(ids.map { ID(rawValue: $0) }, as: caller, in: db)
        }
    }

    private func messages(_ ids: [MessageID], as caller: Caller?, in db: Database) throws -> [Finding] {
        guard let caller else { return [] }
        return try rooms.messages.readable(ids, as: caller, in: db).compactMap { message in
            let access = try rooms.servers.visibleAccess(caller.userId, to: message.channelId, in: db)
            guard let access else { return nil }
            var finding = Finding(.messages, message.id.rawValue, message.createdAt)
            finding.excerpt = SpokenText.of(message.content, naming: message.mentions.users)
            if message.content.isEmpty { finding.excerpt = message.attachments.map(\.name).joined(separator: ", ") }
            finding.author = message.author
            finding.server = ServerTitlePayload(access.layout.server)
            finding.channel = ChannelTitlePayload(access.channel)
            return finding
        }
    }

    private func channels(_ ids: [ChannelID], as caller: Caller?, in db: Database) throws -> [Finding] {
        guard let caller else { return [] }
        return try ids.compactMap { id in
            guard let access = try rooms.servers.visibleAccess(caller.userId, to: id, in: db) else { return nil }
            var finding = Finding(.channels, id.rawValue, access.channel.createdAt)
            finding.title = access.channel.name
            finding.excerpt = access.channel.topic
            finding.server = ServerTitlePayload(access.layout.server)
            finding.channel = ChannelTitlePayload(access.channel)
            return finding
        }
    }

    private func servers(_ ids: [ServerID], as caller: Caller?, in db: Database) throws -> [Finding] {
        try rooms.servers.servers(ids, in: db).compactMap { server in
            let isTheirs = try caller.map { try rooms.servers.isMember($0.userId, of: server.id, in: db) } ?? false
            guard server.isPublic || isTheirs else { return nil }
            var finding = Finding(.servers, server.id.rawValue, server.createdAt)
            finding.title = server.name
            finding.excerpt = server.description
            finding.server = ServerTitlePayload(server)
            finding.metrics.members = server.approximateMemberCount
            return finding
        }
    }

    private func finding(_ post: PostPayload) -> Finding {
        var finding = Finding(.posts, post.id.rawValue, post.createdAt)
        finding.title = post.title
        finding.excerpt = SpokenText.of(post.content, naming: post.mentions.users).nilIfEmpty ?? post.url
        finding.author = post.author
        finding.community = post.community
        finding.post = PostTitlePayload(id: post.id, title: post.title)
        finding.metrics.score = post.score
        finding.metrics.comments = post.commentCount
        return finding
    }

    private func finding(_ found: FoundComment) -> Finding {
        var finding = Finding(.comments, found.comment.id.rawValue, found.comment.createdAt)
        finding.excerpt = SpokenText.of(found.comment.content, naming: found.comment.mentions.users)
        finding.author = found.comment.author
        finding.community = found.community
        finding.post = PostTitlePayload(id: found.comment.postId, title: found.postTitle)
        finding.metrics.score = found.comment.score
        return finding
    }

    private func finding(_ community: CommunityPayload) -> Finding {
        var finding = Finding(.communities, community.id.rawValue, community.createdAt)
        finding.title = community.displayName
        finding.excerpt = community.description
        finding.community = CommunityRef(community)
        finding.metrics.members = community.memberCount
        finding.metrics.posts = community.postCount
        return finding
    }

    private func finding(_ user: UserPayload) -> Finding {
        var finding = Finding(.users, user.id.rawValue, user.createdAt)
        finding.title = user.displayName
        finding.excerpt = user.bio
        finding.author = user.ref
        return finding
    }
}

extension SearchActions {
    /// Findings cut and marked for showing.
    /// - Parameter text: what to mark; nil for nothing.
    func show(_ findings: [Finding], marking text: SearchText?, _ index: TextIndex) -> [SearchHitPayload] {
        let texts = findings.flatMap { [$0.title ?? "", $0.excerpt ?? ""] }
        let snippets = index.snippets(of: texts, for: text ?? SearchText("")).map(SnippetPayload.init)
        return findings.enumerated().map { place, finding in
            SearchHitPayload(
                finding, title: finding.title.map { _ in snippets[2 * place] },
                excerpt: finding.excerpt.map { _ in snippets[2 * place + 1] })
        }
    }
}
