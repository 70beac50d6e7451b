import Accounts
import Communities
import GRDB
import Kernel
import Logging
import Messages
import SearchIndex
import Servers
import Storage
import Telemetry

/// Brings the index up to the log, and makes it anew.
///
/// All identities, of events and of rows, are taken from one counter by the writer's thread, so they grow in the order of
/// commits, and one number says how far the index has come: everything up to there is in. Changes are known from events.
/// New people, communities, servers and channels are found by their identities above that number, since not every one of
/// them is told in the log: nobody hears of an account being made, and a private channel is told to its people only.
struct Feeder: Sendable {
    let store: Datastore
    let index: OpenedIndex
    let documents: Documents
    let lag: IndexLag
    let logger: Logger
    /// Wakes who keeps the index up to date.
    let bell = Bell()
    let turn = Turn()

    /// Events, and rows of each kind, taken on at a time.
    private static let batch = 500

    init(store: Datastore, index: OpenedIndex, documents: Documents, lag: IndexLag, logger: Logger) {
        self.store = store
        self.index = index
        self.documents = documents
        self.lag = lag
        self.logger = logger
    }

    /// Applies everything committed before the call; makes the index anew where that is due or the log does not reach back.
    func catchUp() async throws {
        try await turn.take {
            guard let index = self.index.current else { return }
            let end = lag.newest
            if index.isDue {
                try await rebuild(index)
                return lag.caughtUp(to: end)
            }
            do {
                while try await step(index) {}
            } catch is Gap {
                try await rebuild(index)
            }
            lag.caughtUp(to: end)
        }
    }

    /// Makes the index anew from all rows, while the one there is goes on being fed and searched.
    /// - Parameter tell: told how many rows of a kind were taken in.
    /// - Returns: documents by kind.
    @discardableResult
    func rebuild(_ tell: @Sendable (SearchKind, Int) -> Void = { _, _ in }) async throws -> [String: Int] {
        try await turn.take {
            let index = try self.index.required()
            try await rebuild(index, tell)
            return index.statistics.documents
        }
    }

    /// The log lost events that were not applied yet.
    private struct Gap: Error {}

    /// Applies a stretch of the log.
    /// - Returns: whether there is more.
    private func step(_ index: TextIndex) async throws -> Bool {
        let cursor = index.cursor ?? 0
        let stretch = try await store.read(.slow) { db in try self.stretch(after: cursor, in: db) }
        guard stretch.end > cursor else { return false }
        try await index.apply(stretch.changes, cursor: stretch.end)
        return stretch.hasMore
    }

    private func rebuild(_ index: TextIndex, _ tell: (SearchKind, Int) -> Void = { _, _ in }) async throws {
        let begin = ContinuousClock.now
        logger.info("the search index is being built")
        let rebuild = try await index.rebuild()
        do {
            // What changes while rows are read has its event behind this place.
            var place = try await store.read(.slow) { db in try db.newestEvent()?.rawValue ?? 1 }
            for kind in SearchKind.allCases {
                var (last, taken) = (Int64(0), 0)
                while true {
                    try Task.checkCancellation()
                    let from = last
                    let page = try await store.read(.slow) { db in try rows(of: kind, after: from, in: db) }
                    try await rebuild.apply(page.changes)
                    taken += page.changes.count
                    tell(kind, taken)
                    try await feedMeanwhile(index)
                    guard page.hasMore else { break }
                    last = page.end
                }
            }
            var hasMore = true
            while hasMore {
                let from = place
                let stretch = try await store.read(.slow) { db in try self.stretch(after: from, in: db) }
                try await rebuild.apply(stretch.changes, cursor: stretch.end)
                place = stretch.end
                hasMore = stretch.hasMore
            }
            try await rebuild.finish()
        } catch {
            rebuild.abandon()
            throw error
        }
        let count = index.statistics.documents.values.reduce(0, +)
        logger.info(
            "the search index is built",
            metadata: ["documents": "\(count)", "seconds": "\((ContinuousClock.now - begin).milliseconds / 1000)"])
    }

    /// Nobody waits for the new index with what they just wrote, unless the old one is of no use.
    private func feedMeanwhile(_ index: TextIndex) async throws {
        guard index.cursor != nil else { return }
        do {
            while try await step(index) {}
        } catch is Gap {
            return
        }
    }

    /// Changes, and the identity up to which they are complete.
    struct Stretch: Sendable {
        var changes: [IndexChange] = []
        var end: Int64
        var hasMore = false
    }

    /// The rows of a kind as documents; what is gone is left out.
    func rows(of kind: SearchKind, after last: Int64, in db: Database) throws -> Stretch {
        let limit = Self.batch
        func page<Row, Kind>(
            _ rows: [Row], _ id: KeyPath<Row, ID<Kind>>, _ changes: ([Row]) throws -> [IndexChange]
        ) throws -> Stretch {
            let puts = try changes(rows).filter { if case .put = $0 { true } else { false } }
            return Stretch(
                changes: puts, end: rows.last?[keyPath: id].rawValue ?? last, hasMore: rows.count == limit)
        }
        switch kind {
        case .messages:
            return try page(documents.messages.rows(after: ID(rawValue: last), limit: limit, in: db), \.id) {
                try documents.of($0, in: db)
            }
        case .posts:
            return try page(
                documents.communities.rows(after: PostID(rawValue: last), limit: limit, in: db), \.id
            ) { $0.map { documents.of($0) } }
        case .comments:
            return try page(
                documents.communities.rows(after: CommentID(rawValue: last), limit: limit, in: db), \.id
            ) { $0.map { documents.of($0) } }
        case .users:
            return try page(documents.accounts.profiles(after: ID(rawValue: last), limit: limit, in: db), \.id) {
                $0.map { documents.of($0) }
            }
        case .communities:
            return try page(
                documents.communities.rows(after: CommunityID(rawValue: last), limit: limit, in: db), \.id
            ) { $0.map { documents.of($0) } }
        case .servers:
            return try page(documents.servers.servers(after: ID(rawValue: last), limit: limit, in: db), \.id) {
                $0.map { documents.of($0) }
            }
        case .channels:
            return try page(documents.servers.channels(after: ID(rawValue: last), limit: limit, in: db), \.id) {
                $0.map { documents.of($0) }
            }
        }
    }

    /// What happened after an identity, of one moment.
    /// - Throws: `Gap`.
    private func stretch(after cursor: Int64, in db: Database) throws -> Stretch {
        let events = try db.events(after: LogEventID(rawValue: cursor), limit: Self.batch)
        var touched = Touched()
        var rooms: Set<Room> = []
        for event in events {
            if rooms.insert(event.room).inserted { try requireContinuity(event, in: db) }
            try touched.note(event)
        }
        var stretch = Stretch(end: max(cursor, events.last?.id.rawValue ?? cursor))
        // Whatever was cut short bounds how far this stretch reaches; what lies beyond comes again.
        var bound = events.count == Self.batch ? stretch.end : Int64.max
        for kind in [SearchKind.users, .communities, .servers, .channels] {
            let new = try rows(of: kind, after: cursor, in: db)
            stretch.changes += new.changes
            stretch.end = max(stretch.end, new.end)
            if new.hasMore { bound = min(bound, new.end) }
        }
        stretch.changes += try documents.changes(touched, in: db)
        stretch.hasMore = bound < Int64.max
        stretch.end = min(stretch.end, bound)
        return stretch
    }

    /// Events of a room have no gaps, and the newest is never trimmed; so when the one before the first that was not
    /// applied is gone, others that were not applied may be gone with it.
    private func requireContinuity(_ event: LoggedEvent, in db: Database) throws {
        guard event.seq > 1 else { return }
        let before = try db.events(in: event.room, after: event.seq - 2, limit: 1).first
        guard before?.seq == event.seq - 1 else { throw Gap() }
    }
}
