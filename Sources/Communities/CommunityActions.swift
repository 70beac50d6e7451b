import Accounts
import Hosting
import Jobs
import Kernel
import Logging
import Realtime
import Storage
import Web

/// The door of this room. One verb, one write: permission, rows, counts, events and moderation log in one transaction.
///
/// - Communities: `create`, `list`, `view`, `update`, `setRules`, `delete`, `transfer`.
/// - Membership: `join`, `leave`, `updateOwn`, `members`, `updateMember`, `removeMember`, `requests`, `review`.
/// - Invitations: `invites`, `createInvites`, `deleteInvite`, `invitations`.
/// - Finding communities: `featured`, `trending`, `suggested`, `stats`.
/// - Flairs: `flairs`, `createFlair`, `updateFlair`, `deleteFlair`.
/// - Order: `moderators`, `setModerator`, `removeModerator`, `bans`, `mutes`, `ban`, `unban`, `mute`, `unmute`,
///   `modLog`,
///   `removalReasons`, `addRemovalReason`, `deleteRemovalReason`.
/// - Posts: `createPost`, `post`, `editPost`, `deletePost`, `moderatePost`, `postRevisions`, `feed`, `posts`,
///   `drafts`, `publishDraft`, `publishScheduled`, `trending`, `similar`, `share`, `pinToProfile`.
/// - Comments: `createComment`, `tree`, `thread`, `replies`, `context`, `recentComments`, `editComment`,
///   `deleteComment`, `moderateComment`, `commentRevisions`.
/// - Votes and karma: `vote`, `votes`, `voteCounts`, `karma`, `karmaLeaderboard`, `karmaHistory`, `risingKarma`.
/// - Likes and reactions: `like`, `likes`, `react`, `unreact`, `reactions`, `ownReactions`.
/// - Saving: `bookmark`, `unbookmark`, `bookmarks`, `bookmarkCollections`, `createBookmarkCollection`,
///   `updateBookmarkCollection`, `deleteBookmarkCollection`.
/// - Sockets: `openCommunity`, `openPost`, `closePost`. Seeds: `addMembers`, `add`.
/// - For search: `rows`, `sight`, `readable`.
package struct CommunityActions: Sendable {
    let store: Datastore
    let hub: Hub
    let clock: WallClock
    let jobs: JobQueue
    let logger: Logger
    let cursors: CursorSigner
    let accounts: AccountActions
    private let adjustable: Adjustable<CommunityOptions>
    let facts: CommunityFacts
    let postRooms: PostRooms
    let announcer: VoteAnnouncer
    let memberCounts: MemberCountAnnouncer
    let leaderboards: BoundedCache<Leaderboard.Key, Leaderboard>
    let views: ViewCounter
    let trends: TrendBoard

    init(_ host: Engines, accounts: AccountActions, options: CommunityOptions) {
        store = host.store
        hub = host.hub
        clock = host.clock
        jobs = host.jobs
        logger = host.logger("communities")
        cursors = host.cursors
        self.accounts = accounts
        adjustable = Adjustable(options)
        facts = CommunityFacts(options, in: host.store.caches)
        postRooms = PostRooms()
        views = ViewCounter(store: host.store, hub: host.hub, clock: host.clock, postRooms: postRooms, options: options)
        trends = TrendBoard(options)
        leaderboards = BoundedCache(
            name: "communities.leaderboards", capacity: options.cachedBoards, in: host.store.caches)
        announcer = VoteAnnouncer(store: host.store, options: options, logger: host.logger("communities"))
        memberCounts = MemberCountAnnouncer(store: host.store, hub: host.hub, interval: options.memberCountInterval)
    }

    /// What is set at this moment. Caches, intervals and walks through feeds stay as they were at the start.
    package var options: CommunityOptions {
        get { adjustable.value }
        nonmutating set { adjustable.value = newValue }
    }
}

/// Bounds of the room that an owner may move; the defaults are the contract's.
package struct CommunityOptions: Sendable {
    /// Communities one person may own.
    package var ownedByPerson = 20
    /// Moderators of a community, its owner included.
    package var moderators = 50
    /// Templates for the reasons of removals in a community.
    package var removalReasons = 50
    /// Flairs of a community, of both kinds.
    package var flairs = 100
    /// Invitations of one member to one community that work at a time.
    package var invites = 50
    /// How long an invitation addressed to a person holds.
    package var invitationAge = Duration.days(30)
    /// People one post or comment may name.
    package var mentions = 20
    /// Drafts one person may keep.
    package var drafts = 100
    /// Posts one person may show before their others.
    package var pinnedToProfile = 3
    /// Pinned posts of a community.
    package var pinned = 2
    /// Different reactions of a post or comment.
    package var emojis = 20
    /// How old posts may be voted and commented on.
    package var archiveAge = Duration.days(180)
    /// The least time between two announcements of one score.
    package var voteInterval = Duration.seconds(1)
    /// The least time between two announcements of how many members a community has.
    package var memberCountInterval = Duration.seconds(5)
    /// How long votes gather before the first announcement.
    package var voteDelay = Duration.milliseconds(100)
    /// How long a second look of the same person at a post is no new view; at most twice as long.
    package var viewWindow = Duration.minutes(30)
    /// The least time between two writes of views.
    package var viewInterval = Duration.seconds(1)
    /// Looks kept to know a second one by.
    package var rememberedViews = 100_000
    /// How old a list of what trends may be.
    package var trendAge = Duration.minutes(15)
    /// How long a walk through a feed may take.
    package var feedWalk = Duration.hours(1)
    /// Rank changes kept for walks under way.
    package var rankHistory = 50_000
    /// Entries of the caches permission is decided from.
    package var cachedCommunities = 5_000
    package var cachedStandings = 50_000
    package var cachedBoards = 200

    package init() {}
}
