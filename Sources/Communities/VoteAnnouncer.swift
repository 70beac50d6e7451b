import Kernel
import Logging
import Realtime
import Storage
import Synchronization

/// Tells the scores that votes have changed, and moves the ranks that follow from them and from comments: a second write,
/// at most a second behind, of which every target appears once.
///
/// The first votes after a quiet time wait a moment for company; from then on everything noted is told once an interval
/// until nothing is left, so a score is told at most once an interval and its last value always. What is to be told also
/// stands in `pendingVotes`, written with the vote, so nothing is lost with the process.
final class VoteAnnouncer: Sendable {
    private let store: Datastore
    private let options: CommunityOptions
    private let logger: Logger
    private let rounds: Rounds<Set<VoteTarget>>
    /// Rank changes since the history was last trimmed.
    private let changes = Mutex(0)

    /// Targets a write takes on, so that none holds the writer up.
    private static let batch = 50
    /// Rank changes after which the history is trimmed.
    private static let trimEvery = 500

    init(store: Datastore, options: CommunityOptions, logger: Logger) {
        self.store = store
        self.options = options
        self.logger = logger
        rounds = Rounds([], after: options.voteDelay, every: options.voteInterval)
    }

    /// Takes note of a committed vote; returns at once.
    func note(_ target: VoteTarget) { note([target]) }

    /// Takes up what a stop left over.
    func resume() async throws {
        note(try await store.read(.slow) { db in try VoteQueries.pending(in: db) })
    }

    private func note(_ targets: [VoteTarget]) {
        guard !targets.isEmpty else { return }
        rounds.note({ $0.formUnion(targets) }) { [weak self] targets in await self?.round(Array(targets)) }
    }

    /// Tells all that waits.
    private func round(_ targets: [VoteTarget]) async {
        for start in stride(from: 0, to: targets.count, by: Self.batch) {
            await announce(Array(targets[start..<min(start + Self.batch, targets.count)]))
        }
    }

    private func announce(_ targets: [VoteTarget]) async {
        do {
            let needsTrim = changes.withLock { changes in
                changes += targets.count
                guard changes >= Self.trimEvery else { return false }
                changes = 0
                return true
            }
            try await store.write("communities.announceVotes") { [self] context in
                for target in targets {
                    guard let news = try VoteQueries.settle(target, in: context.db) else { continue }
                    switch target {
                    case .post(let id): try announce(id, news, context)
                    case .comment(let id): try announce(id, context)
                    }
                }
                if needsTrim {
                    try RankQueries.trim(
                        before: context.now - options.feedWalk, most: options.rankHistory, in: context.db)
                }
            }
        } catch {
            // A full queue or disk: the next round tries again.
            logger.warning("scores are not told yet", metadata: ["cause": "\(error)"])
            rounds.giveBack { $0.formUnion(targets) }
        }
    }

    private func announce(_ id: PostID, _ news: VoteQueries.News, _ context: WriteContext) throws {
        guard let old = try RankQueries.post(id, in: context.db) else { return }
        // The rank by score is the score that was told last.
        let gain = old.tally.score - Int(old.ranks.top) + news.comments
        let rising = RisingRank.rank(old.ranks.rising, after: gain, at: context.now, createdAt: old.createdAt)
        let ranks = Ranks(old.tally, createdAt: old.createdAt, rising: rising)
        if ranks != old.ranks {
            let version = (context.newID() as PostID).rawValue
            try RankQueries.change(id, from: old, to: ranks, version: version, in: context.db)
        }
        guard news.hasVotes else { return }
        let event = CommunityEventPayload.PostVotes(postId: id, votes: VotesPayload(old.tally))
        for room in [Room.post(id), .community(old.communityId)] { try context.emit("post:vote", to: room, event) }
    }

    private func announce(_ id: CommentID, _ context: WriteContext) throws {
        guard let old = try RankQueries.comment(id, in: context.db) else { return }
        let ranks = Ranks(old.tally)
        if ranks != old.ranks { try RankQueries.change(id, to: ranks, in: context.db) }
        try context.emit(
            "comment:vote", to: .post(old.post),
            CommunityEventPayload.CommentVotes(postId: old.post, commentId: id, votes: VotesPayload(old.tally)))
    }
}
