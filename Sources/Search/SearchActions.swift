import Accounts
import Audit
import Communities
import Foundation
import Hosting
import Jobs
import Kernel
import Logging
import Messages
import SearchIndex
import Servers
import Storage
import Web

/// The door of this room.
///
/// - Finding: `find`, `find(in:)` one server, `suggest`, `facets`.
/// - Asking: `history`, `save`, `forget`, `trending`, `click`.
/// - The index: `reindex`, `requestReindex`.
package struct SearchActions: Sendable {
    let store: Datastore
    let jobs: JobQueue
    let audit: AuditLog
    let clock: WallClock
    let cursors: CursorSigner
    let rooms: Documents
    let opened: OpenedIndex
    let lag: IndexLag
    let feeder: Feeder
    let ids: IDGenerator
    let asked = AskedLog()
    let trends: BoundedCache<TrendingPeriod, Trends>
    let figures: SearchFigures

    init(
        _ host: Engines, accounts: AccountActions, servers: ServerActions, messages: MessageActions,
        communities: CommunityActions
    ) {
        store = host.store
        jobs = host.jobs
        audit = host.audit
        clock = host.clock
        cursors = host.cursors
        rooms = Documents(accounts: accounts, servers: servers, messages: messages, communities: communities)
        opened = OpenedIndex(
            host.directory.url.appending(path: "search", directoryHint: .isDirectory),
            isOutdated: host.store.restoration != nil, logger: host.logger("search"))
        lag = IndexLag(clock: host.clock)
        feeder = Feeder(store: host.store, index: opened, documents: rooms, lag: lag, logger: host.logger("search"))
        ids = host.ids
        trends = BoundedCache(
            name: "search.trends", capacity: TrendingPeriod.allCases.count, in: host.store.caches)
        figures = SearchFigures(host.metrics, index: opened, lag: lag)
        SearchFigures.register(on: host.health, index: opened, lag: lag)
    }

    /// Makes the index anew from what the rooms hold, beside the one there is, which goes on being fed and searched.
    /// - Parameter tell: told how many rows of a kind were taken in.
    /// - Returns: how many documents there are of each kind.
    /// - Throws: `unavailable`, `storage_full`.
    @discardableResult
    package func reindex(
        _ tell: @Sendable (SearchKind, Int) -> Void = { _, _ in }
    ) async throws -> [SearchKind: Int] {
        let documents = try await feeder.rebuild(tell)
        return Dictionary(uniqueKeysWithValues: SearchKind.allCases.map { ($0, documents[$0.rawValue] ?? 0) })
    }

    /// Has the index made anew by a job, beside the one there is.
    /// - Returns: false when that was asked for already and is not done.
    package func requestReindex(by actor: AuditActor = .system) async throws -> ReindexPayload {
        try await store.write("search.requestReindex") { [jobs, audit] context in
            try audit.record(
                AuditEntry("search.reindex", by: actor, on: AuditTarget("site", "search")), in: context)
            return ReindexPayload(isNew: try jobs.enqueueUnlessPending(Reindex(), in: context))
        }
    }

    /// What someone asks for, with its names resolved and the bounds of the request beside it.
    func question(_ input: SearchInput, as caller: Caller?) async throws -> Question {
        try await store.read { db in
            var question = Question(input.q.value, sight: try Sight(of: caller, rooms, in: db))
            try question.resolve(rooms, as: caller, at: clock.now(), in: db)
            question.limit(from: input.from, to: input.to)
            if let kind = input.type?.kind { question.kinds.removeAll { $0 != kind } }
            if let author = input.author {
                question.require(try rooms.accounts.id(named: author, in: db).map { [Term.author($0)] } ?? [])
            }
            if let server = input.serverId { question.require([Term.server(server)]) }
            if let channel = input.channelId { question.require([Term.channel(channel)]) }
            if let community = input.communityId { question.require([Term.community(community)]) }
            if let feature = input.has { question.require([Term.has(feature)]) }
            if input.nsfw == false { question.exclude([Term.nsfw]) }
            return question
        }
    }
}
