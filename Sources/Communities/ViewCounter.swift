import Kernel
import Realtime
import Storage
import Synchronization

/// Counts who looks at posts: reads write nothing, what gathers is written together, at most once an interval.
///
/// A person who looks again within the window is no new view. Looks are remembered in two halves, of which the elder is
/// forgotten when the younger is a window old or full; so a look is remembered for one to two windows. A process that
/// dies loses the views of the last interval, which nobody misses.
final class ViewCounter: Sendable {
    private let store: Datastore
    private let hub: Hub
    private let clock: WallClock
    private let postRooms: PostRooms
    private let options: CommunityOptions
    private let memory = Mutex(Memory())
    private let rounds: Rounds<[PostID: Int]>

    /// Somebody's look at a post; those not signed in are told apart by a hash of their address that no other process
    /// makes.
    fileprivate struct Look: Hashable {
        let post: PostID
        let viewer: Int64
        let isAnonymous: Bool
    }

    fileprivate struct Memory {
        var recent: Set<Look> = []
        var earlier: Set<Look> = []
        var recentSince: Timestamp?
    }

    /// Posts a write takes on, so that none holds the writer up.
    private static let batch = 50

    init(store: Datastore, hub: Hub, clock: WallClock, postRooms: PostRooms, options: CommunityOptions) {
        self.store = store
        self.hub = hub
        self.clock = clock
        self.postRooms = postRooms
        self.options = options
        rounds = Rounds([:], after: options.viewInterval, every: options.viewInterval)
    }

    /// Takes note of a look; returns at once.
    func note(_ post: PostID, by user: UserID?, from client: ClientInfo) {
        let look = Look(
            post: post, viewer: user?.rawValue ?? Int64(client.network.hashValue), isAnonymous: user == nil)
        let now = clock.now()
        guard memory.withLock({ $0.remember(look, at: now, options) }) else { return }
        rounds.note({ $0[post, default: 0] += 1 }) { [weak self] views in await self?.write(views) }
    }

    /// Writes what waits, at the end.
    func flush() async { await write(rounds.take()) }

    private func write(_ views: [PostID: Int]) async {
        let views = Array(views)
        for start in stride(from: 0, to: views.count, by: Self.batch) {
            let some = views[start..<min(start + Self.batch, views.count)]
            do {
                try await store.write("communities.countViews") { [hub, postRooms] context in
                    for (post, count) in some {
                        guard let total = try PostQueries.addViews(count, to: post, in: context.db) else { continue }
                        context.afterCommit {
                            hub.send(
                                "post:view", to: .post(post),
                                CommunityEventPayload.Views(
                                    postId: post, views: total, viewersNow: postRooms.viewers(of: post)))
                        }
                    }
                }
            } catch {
                // A full queue or disk: the next round tries again, where there is one.
                rounds.giveBack { waiting in
                    for (post, count) in some { waiting[post, default: 0] += count }
                }
            }
        }
    }
}

extension ViewCounter.Memory {
    /// - Returns: whether it is a look of someone who did not look lately.
    fileprivate mutating func remember(
        _ look: ViewCounter.Look, at now: Timestamp, _ options: CommunityOptions
    ) -> Bool {
        let since = recentSince ?? now
        if since + options.viewWindow <= now || recent.count >= options.rememberedViews / 2 {
            // After two quiet windows both halves are too old.
            earlier = since + options.viewWindow + options.viewWindow <= now ? [] : recent
            recent = []
            recentSince = now
        } else if recentSince == nil {
            recentSince = now
        }
        guard !recent.contains(look), !earlier.contains(look) else { return false }
        recent.insert(look)
        return true
    }
}
