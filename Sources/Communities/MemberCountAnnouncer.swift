import Kernel
import Realtime
import Storage
import Synchronization

/// Tells those who look at a community how many are in it, once an interval while people come and go. Who missed it finds
/// the number in REST, so it is in no log.
final class MemberCountAnnouncer: Sendable {
    private let store: Datastore
    private let hub: Hub
    private let interval: Duration
    private let waiting = Mutex<Set<CommunityID>>([])

    init(store: Datastore, hub: Hub, interval: Duration) {
        self.store = store
        self.hub = hub
        self.interval = interval
    }

    /// Takes note that someone came or went; returns at once.
    func note(_ community: CommunityID) {
        guard waiting.withLock({ $0.insert(community).inserted }) else { return }
        let interval = interval
        Task { [weak self] in
            try? await Task.sleep(for: interval)
            await self?.tell(community)
        }
    }

    private func tell(_ community: CommunityID) async {
        // Before the reading: whoever comes from here on is told of in the next round.
        waiting.withLock { _ = $0.remove(community) }
        let counts = try? await store.read { db in try CommunityQueries.counts(of: community, in: db) }
        guard let counts else { return }
        hub.send(
            "community:member_count", to: .community(community),
            CommunityEventPayload.MemberCount(communityId: community, memberCount: counts.members))
    }
}
