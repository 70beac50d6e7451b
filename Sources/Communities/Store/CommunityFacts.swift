import GRDB
import Kernel
import Storage

/// What permission is decided from, kept in memory: asked for every vote, loaded once.
///
/// Every verb that changes one of these announces it through the functions below.
struct CommunityFacts: Sendable {
    private let communities: BoundedCache<CommunityID, Community>
    private let standings: BoundedCache<MemberKey, CommunityStanding>
    private let flairs: BoundedCache<CommunityID, [Flair]>

    init(_ options: CommunityOptions, in caches: CacheRegistry) {
        communities = BoundedCache(
            name: "communities.communities", capacity: options.cachedCommunities, in: caches)
        standings = BoundedCache(name: "communities.standings", capacity: options.cachedStandings, in: caches)
        flairs = BoundedCache(name: "communities.flairs", capacity: options.cachedCommunities, in: caches)
    }

    /// Nil when there is no such community. What is not there is not kept, so that guessing cannot fill the cache.
    func community(_ id: CommunityID, in db: Database) throws -> Community? {
        do {
            return try communities.value(for: id) {
                guard let community = try CommunityQueries.find(id, in: db) else { throw Missing() }
                return community
            }
        } catch is Missing {
            return nil
        }
    }

    /// What a person is in a community; strangers are kept too, since most who vote are no members.
    func standing(_ key: MemberKey, at now: Timestamp, in db: Database) throws -> CommunityStanding {
        try standings.value(for: key) {
            let restrictions = try BanQueries.restrictions(key, at: now, in: db)
            return CommunityStanding(
                member: try PeopleQueries.member(key, in: db), moderator: try PeopleQueries.moderator(key, in: db),
                ban: restrictions.ban, mute: restrictions.mute)
        }
    }

    /// The flairs of a community, in their order, those out of use too.
    func flairs(of id: CommunityID, in db: Database) throws -> [Flair] {
        try flairs.value(for: id) { try FlairQueries.all(of: id, in: db) }
    }

    /// To be called by every verb that changes flairs.
    func flairsChange(of id: CommunityID, in context: WriteContext) {
        context.invalidate { [flairs] in flairs.remove(id) }
    }

    /// To be called by every verb that changes a community.
    func communityChanges(_ id: CommunityID, in context: WriteContext) {
        context.invalidate { [communities] in communities.remove(id) }
    }

    /// To be called by every verb that changes a membership, a moderator, a ban or a mute.
    func standingChanges(_ key: MemberKey, in context: WriteContext) {
        context.invalidate { [standings] in standings.remove(key) }
    }

    /// As `standingChanges`, for many people at once.
    func standingsChange(in context: WriteContext) {
        context.invalidate { [standings] in standings.removeAll() }
    }

    private struct Missing: Error {}
}
