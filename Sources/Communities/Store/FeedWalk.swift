import GRDB
import Kernel
import Storage

/// A walk through a feed, page by page, while scores move.
///
/// A cursor of rank and identity alone would repeat a post that sinks below it and skip one that rises above it. So a walk
/// sees every rank as it was when the walk began: its cursor carries the newest version of that moment. A post whose
/// `rankVersion` is no greater still ranks as then; any other has exactly one row in `rankHistory` that was valid then,
/// and a page is merged from both. Posts made later have greater identities, hence versions, and do not come up. What is
/// deleted or removed meanwhile is left out, since nobody may see it any more.
struct FeedWalk: Sendable {
    /// The newest version when the walk began.
    let version: Int64
    let startedAt: Timestamp
    /// Where the page before ended.
    let place: FeedQueries.Entry
    let isFirst: Bool

    /// Begins a walk in a snapshot.
    init(at now: Timestamp, in db: Database) throws {
        version = try RankQueries.newestVersion(in: db)
        startedAt = now
        place = .start
        isFirst = true
    }

    /// Goes on where a cursor of the same feed ended.
    /// - Throws: `bad_request` for the cursor of another list, `gone` when the walk is too old.
    init(_ cursor: [Int64], of feed: Feed, in db: Database) throws {
        guard cursor.count == 4, cursor[3] & 0xFFFF == feed.mark else {
            throw Refusal(.badRequest, "This cursor belongs to another list; start from the first page.")
        }
        place = FeedQueries.Entry(rank: cursor[0], id: PostID(rawValue: cursor[1]))
        version = cursor[2]
        startedAt = Timestamp(milliseconds: cursor[3] >> 16)
        isFirst = false
        guard try version >= RankQueries.oldestVersion(in: db) else {
            throw Refusal(.gone, "This list has changed too much since; start from the first page.")
        }
    }

    /// The cursor of the page behind an entry.
    func cursor(after entry: FeedQueries.Entry, of feed: Feed) -> [Int64] {
        [entry.rank, entry.id.rawValue, version, startedAt.milliseconds << 16 | feed.mark]
    }
}

/// A list of posts in an order.
struct Feed: Sendable {
    let scope: Scope
    let sort: FeedSort
    /// For `top` only.
    let time: FeedTime
    let type: PostType?
    let includesNsfw: Bool

    /// Whose posts it is made of.
    enum Scope: Sendable {
        /// All communities that everyone may see.
        case open
        /// The communities a person is in.
        case joined([CommunityID], UserID)
        case community(CommunityID)
    }

    /// Sixteen bits (FNV-1a, folded) that tell the cursors of different feeds apart.
    var mark: Int64 {
        let place =
            switch scope {
            case .open: "open"
            case .joined(_, let user): "of \(user)"
            case .community(let id): "in \(id)"
            }
        let text = "\(place) \(sort.rawValue) \(time.rawValue) \(type?.rawValue ?? "") \(includesNsfw)"
        let hash = text.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        return Int64((hash ^ hash >> 16 ^ hash >> 32 ^ hash >> 48) & 0xFFFF)
    }

    /// One page of a walk, in the order of the feed.
    func page(_ walk: FeedWalk, limit: Int, in db: Database) throws -> Page<PostID> {
        var merge = FeedMerge(try streams(walk, in: db), pageOf: limit + 1) { stream, place, count in
            try read(stream, walk, after: place, count, in: db)
        }
        if !walk.isFirst && sort != .new { merge.add(try history(walk, in: db)) }
        var entries: [FeedQueries.Entry] = []
        while entries.count <= limit, let entry = try merge.next() { entries.append(entry) }
        let shown = entries.prefix(limit)
        let next = entries.count > limit ? shown.last.map { walk.cursor(after: $0, of: self) } : nil
        return Page(rows: shown.map(\.id), next: next)
    }

    /// Up to `count` posts of one source behind a place, by default that of the walk.
    private func read(
        _ stream: Stream, _ walk: FeedWalk, after place: FeedQueries.Entry?, _ count: Int, in db: Database
    ) throws -> [FeedQueries.Entry] {
        let isFirst = place == nil && walk.isFirst
        let parts: [FeedQueries.Part] = isFirst || sort == .new ? [.below] : [.ties, .below]
        var entries: [FeedQueries.Entry] = []
        for part in parts where entries.count < count {
            entries += try db.all(
                FeedQueries.sql(sort, stream.reach, byDay: stream.day != nil, part),
                stream.arguments(
                    self, walk, part, after: place ?? walk.place, oldest: oldest(walk), limit: count - entries.count)
            ) { row in FeedQueries.Entry(rank: row[1], id: row[0]) }
        }
        return entries
    }

    /// The oldest identity that counts.
    private func oldest(_ walk: FeedWalk) -> PostID {
        let span = sort == .rising ? RisingRank.age : sort == .top ? time.span : nil
        return span.map { PostID.first(at: walk.startedAt - $0) } ?? PostID(rawValue: 0)
    }

    /// What ranked otherwise when the walk began.
    private func history(_ walk: FeedWalk, in db: Database) throws -> [FeedQueries.Entry] {
        let rows = try db.all(
            FeedQueries.history(sort),
            [
                walk.version, walk.version, oldest(walk), includesNsfw, type?.rawValue, type?.rawValue, walk.place.rank,
                walk.place.id,
            ]
        ) { row in (entry: FeedQueries.Entry(rank: row[1], id: row[0]), community: row[2] as CommunityID) }
        let communities = Set(rows.map(\.community))
        let visible = try communities.filter { try includes($0, in: db) }
        return rows.filter { visible.contains($0.community) }.map(\.entry)
    }

    private func includes(_ community: CommunityID, in db: Database) throws -> Bool {
        switch scope {
        case .community(let id): return id == community
        case .joined(let ids, _): return ids.contains(community)
        case .open:
            return try db.exists(
                "SELECT 1 FROM communities WHERE id = ? AND visibility <> 'private' AND deletedAt IS NULL", [community])
        }
    }
}
