import Accounts
import Communities
import GRDB
import Kernel
import Media
import Messages
import SearchIndex
import Servers

/// What the index keeps of the rows of the rooms. A row that is gone or taken down is no document.
struct Documents: Sendable {
    let accounts: AccountActions
    let servers: ServerActions
    let messages: MessageActions
    let communities: CommunityActions

    /// The changes that bring the index up to what stands now.
    func changes(_ touched: Touched, in db: Database) throws -> [IndexChange] {
        let posts: [PostID] = touched.of(.posts)
        let comments: [CommentID] = touched.of(.comments)
        let people: [UserID] = touched.of(.users)
        let forums: [CommunityID] = touched.of(.communities)
        let houses: [ServerID] = touched.of(.servers)
        let channels: [ChannelID] = touched.of(.channels)
        var changes = try of(messages.rows(touched.of(.messages), in: db), in: db)
        changes += replaced(.posts, posts, try communities.rows(posts, in: db)) { of($0) }
        changes += replaced(.comments, comments, try communities.rows(comments, in: db)) { of($0) }
        changes += replaced(.users, people, try accounts.profiles(people, in: db)) { of($0) }
        changes += replaced(.communities, forums, try communities.rows(forums, in: db)) { of($0) }
        changes += replaced(.servers, houses, try servers.servers(houses, in: db)) { of($0) }
        changes += replaced(.channels, channels, try servers.channels(channels, in: db)) { of($0) }
        return changes
    }

    /// Changes for rows that were found, and removals of those that were not.
    private func replaced<Kind, Row: Identified>(
        _ kind: SearchKind, _ ids: [ID<Kind>], _ rows: [Row], _ change: (Row) -> IndexChange
    ) -> [IndexChange] where Row.Kind == Kind {
        let found = Set(rows.map(\.id))
        return rows.map(change)
            + ids.filter { !found.contains($0) }.map { .remove(kind: kind.rawValue, id: $0.rawValue, time: nil) }
    }
}

/// A row that knows its identity.
private protocol Identified {
    associatedtype Kind
    var id: ID<Kind> { get }
}

extension Post: Identified {}
extension Comment: Identified {}
extension UserPayload: Identified {}
extension CommunityPayload: Identified {}
extension ServerPayload: Identified {}
extension Channel: Identified {}

extension Documents {
    /// Messages with the names of their files and of the people they name.
    func of(_ rows: [Message], in db: Database) throws -> [IndexChange] {
        guard !rows.isEmpty else { return [] }
        let files = try MessageActions.attachments.payloads(of: rows.map(\.id), in: db)
        let places = try servers.channels(Array(Set(rows.map(\.channelId))), in: db)
        let server = Dictionary(places.map { ($0.id, $0.serverId) }) { first, _ in first }
        let people = try accounts.refs(Set(rows.flatMap(\.mentions.users)), in: db)
        return rows.map { row in
            guard !row.isDeleted, row.type.isWritten, let server = server[row.channelId] else {
                return .remove(kind: SearchKind.messages.rawValue, id: row.id.rawValue, time: row.createdAt)
            }
            let files = files[row.id] ?? []
            var terms = [Term.author(row.authorId), Term.channel(row.channelId), Term.server(server)]
            terms += row.mentions.users.map(Term.mention)
            terms += Set(SpokenText.features(of: row.content) + files.flatMap(\.features)).map(Term.has)
            if row.isPinned { terms.append(Term.pinned) }
            let content = SpokenText.of(row.content, naming: row.mentions.users.compactMap { people[$0] })
            return put(
                .messages, row.id, row.createdAt,
                [IndexField(content, weight: 2)] + files.map { IndexField($0.name) },
                scope: Term.channel(row.channelId), terms)
        }
    }

    func of(_ row: Post) -> IndexChange {
        guard !row.isDeleted, !row.isRemoved else {
            return .remove(kind: SearchKind.posts.rawValue, id: row.id.rawValue, time: row.createdAt)
        }
        var terms = [Term.author(row.authorId), Term.community(row.communityId)]
        terms += (row.url == nil ? SpokenText.features(of: row.content) : [.link]).map(Term.has)
        terms += row.mentions.map(Term.mention)
        if row.isNsfw { terms.append(Term.nsfw) }
        return put(
            .posts, row.id, row.createdAt,
            [IndexField(row.title, weight: 3), IndexField(row.content, weight: 2), IndexField(row.url ?? "")],
            scope: Term.community(row.communityId), terms, popularity: row.tally.score)
    }

    func of(_ row: Comment) -> IndexChange {
        guard !row.isDeleted, !row.isRemoved else {
            return .remove(kind: SearchKind.comments.rawValue, id: row.id.rawValue, time: row.createdAt)
        }
        let terms =
            [Term.author(row.authorId), Term.community(row.communityId)]
            + SpokenText.features(of: row.content).map(Term.has) + row.mentions.map(Term.mention)
        return put(
            .comments, row.id, row.createdAt, [IndexField(row.content, weight: 2)],
            scope: Term.community(row.communityId), terms, popularity: row.tally.score)
    }

    func of(_ row: UserPayload) -> IndexChange {
        put(
            .users, row.id, row.createdAt,
            [
                IndexField(row.username, weight: 3), IndexField(row.displayName, weight: 2),
                IndexField(row.bio ?? ""),
            ], scope: Term.everyone, [])
    }

    func of(_ row: CommunityPayload) -> IndexChange {
        put(
            .communities, row.id, row.createdAt,
            [
                IndexField(row.name, weight: 3), IndexField(row.displayName, weight: 3),
                IndexField(row.description ?? "", weight: 2),
            ], scope: Term.community(row.id), row.isNsfw ? [Term.nsfw] : [], popularity: row.memberCount)
    }

    /// A public server everyone finds, any other its members.
    func of(_ row: ServerPayload) -> IndexChange {
        put(
            .servers, row.id, row.createdAt,
            [IndexField(row.name, weight: 3), IndexField(row.description ?? "", weight: 2)]
                + row.tags.map { IndexField($0, weight: 2) },
            scope: row.isPublic ? Term.everyone : Term.server(row.id), row.isNsfw ? [Term.nsfw] : [],
            popularity: row.approximateMemberCount)
    }

    func of(_ row: Channel) -> IndexChange {
        put(
            .channels, row.id, row.createdAt, [IndexField(row.name, weight: 3), IndexField(row.topic ?? "")],
            scope: Term.channel(row.id), [Term.server(row.serverId)] + (row.isNsfw ? [Term.nsfw] : []))
    }

    private func put<Kind>(
        _ kind: SearchKind, _ id: ID<Kind>, _ time: Timestamp, _ fields: [IndexField], scope: String,
        _ terms: [String], popularity: Int = 0
    ) -> IndexChange {
        .put(
            IndexDocument(
                kind: kind.rawValue, id: id.rawValue, time: time, fields: fields, scope: scope, terms: terms,
                popularity: Double(popularity)))
    }
}

extension AttachmentPayload {
    fileprivate var features: [SearchFeature] {
        let kind = mime.prefix { $0 != "/" }
        return [.file] + (SearchFeature(rawValue: String(kind)).map { [$0] } ?? [])
    }
}
