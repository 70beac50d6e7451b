import GRDB
import Kernel
import Storage
import TestKit
import Testing

@testable import Communities

@Suite struct CommunitySchemaTests {
    private static let tables = [
        "communities", "communityMembers", "communityModerators", "communityJoinRequests", "communityBans",
        "communityModLog", "posts", "postRevisions", "comments", "commentRevisions", "postVotes", "commentVotes",
        "pendingVotes", "karma", "rankHistory", "bookmarks", "postMedia", "karmaDays", "commentMedia",
        "bookmarkCollections", "removalReasons", "flairs", "postFlairs", "communityInvites", "communityInviteUses",
        "postReactions", "postReactionCounts", "commentReactions", "commentReactionCounts", "reactionDays",
        "reactionHabits", "emojiDays", "appreciationDays", "postLikes", "commentLikes", "postDrafts", "draftMedia",
        "postShares",
    ]

    @Test func theMigrationsAreFrozen() {
        #expect(
            CommunityMigrations.all.map(\.name) == [
                "0001-communities-communities", "0002-communities-people", "0003-communities-order",
                "0004-communities-posts", "0005-communities-comments", "0006-communities-votes",
                "0007-communities-ranking", "0008-communities-bookmarks", "0009-communities-media",
                "0010-communities-removal-reasons", "0011-communities-flairs", "0012-communities-invites",
                "0013-communities-discovery", "0014-communities-pictures", "0020-communities-mentions",
                "0021-communities-rising",
                "0022-communities-likes", "0023-communities-drafts", "0024-communities-reach",
                "0030-communities-karma-days", "0031-communities-comment-media",
                "0032-communities-bookmark-collections", "0033-communities-reactions",
                "0034-communities-open-reactions", "0035-communities-scheduled-posts",
            ])
    }

    /// Deleting what is referred to must not walk a table: each reference begins an index or the primary key.
    @Test func everyReferenceHasAnIndexAndARule() async throws {
        try await Forum.run { forum async throws in
            try await forum.store.read { db throws in
                #expect(try db.looseReferences(of: Self.tables).isEmpty)
            }
        }
    }

    /// The counts a vote changes stand in no index; what stands in one changes once a second at most.
    @Test func aVoteTouchesNoIndexOfItsTarget() async throws {
        try await Forum.run { forum async throws in
            try await forum.store.read { db in
                for table in ["posts", "comments"] {
                    let indexed = try String.fetchAll(
                        db,
                        sql: """
                            SELECT column.name FROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS column
                            """, arguments: [table])
                    #expect(
                        Set(indexed).isDisjoint(with: [
                            "upvotes", "downvotes", "commentCount", "replyCount", "likeCount", "viewCount",
                            "shareCount",
                        ]))
                }
            }
        }
    }
}

/// The queries asked for every vote, every feed and every tree stay on their indexes, whatever is added later.
@Suite struct CommunityPlanTests {
    @Test func feedsWalkAnIndexInItsOrder() async throws {
        try await Forum.run { forum async throws in
            try await forum.store.read { db in
                for sort in FeedSort.allCases {
                    for reach in [FeedQueries.Reach.open, .joined, .community] {
                        for byDay in sort == .top ? [false, true] : [false] {
                            for part in [FeedQueries.Part.ties, .below] where sort != .new || part == .below {
                                let plan = try db.queryPlan(FeedQueries.sql(sort, reach, byDay: byDay, part))
                                #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(sort) \(reach) \(part): \(plan)")
                                if part == .ties {
                                    #expect(
                                        plan.description.contains("AND rowid<?")
                                            || plan.description.contains("AND id<?"), "\(plan)")
                                }
                            }
                        }
                    }
                    if sort != .new {
                        let plan = try db.queryPlan(FeedQueries.history(sort))
                        #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(plan)")
                    }
                }
                let plan = try db.queryPlan(FeedQueries.sampleOfDay)
                #expect(
                    plan.sorts.isEmpty && plan.description.contains("postsTopOfDay (createdDay=? AND topRank<?"),
                    "\(plan)")
            }
        }
    }

    @Test func branchesWalkAnIndexInItsOrder() async throws {
        try await Forum.run { forum async throws in
            try await forum.store.read { db in
                for sort in CommentSort.allCases {
                    for part in [FeedQueries.Part.ties, .below] {
                        let plan = try db.queryPlan(BranchQueries.sql(sort, part))
                        #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(sort) \(part): \(plan)")
                        #expect(plan.description.contains("COVERING INDEX comments"), "\(plan)")
                    }
                }
            }
        }
    }

    @Test func nothingHotScansOrSorts() async throws {
        try await Forum.run { forum async throws in
            try await forum.store.read { db in
                for sql in [
                    CommunityQueries.byId, CommunityQueries.byName, CommunityQueries.counts, PeopleQueries.member,
                    PeopleQueries.moderator, PeopleQueries.page, PeopleQueries.pageOfRole, PeopleQueries.search,
                    BanQueries.standing, BanQueries.page, BanQueries.search, JoinRequestQueries.page,
                    JoinRequestQueries.ofPerson, ModLogQueries.page, ModLogQueries.ofAction, PostQueries.byId,
                    PostQueries.many, PostQueries.pinned, PostQueries.revisions, CommentQueries.byId,
                    CommentQueries.many, CommentQueries.recent, CommentQueries.revisions, VoteQueries.posts.value,
                    VoteQueries.posts.ofMany, VoteQueries.comments.value, VoteQueries.comments.ofMany,
                    VoteQueries.karmaOf, RankQueries.ofPost, RankQueries.ofComment, BookmarkQueries.page,
                    BookmarkQueries.ofPosts, BookmarkQueries.ofComments, FeedQueries.ofAuthor(pinned: true),
                    FeedQueries.ofAuthor(pinned: false), FeedQueries.titles, FeedQueries.candidates, DraftQueries.byId,
                    DraftQueries.page, DraftQueries.count, DraftQueries.byIdAlone,
                    DraftQueries.unscheduled, DraftQueries.scheduled, DraftQueries.overdue, PostQueries.pinnedToProfile,
                    VoteQueries.ofPending,
                    LikeQueries.posts.has, LikeQueries.posts.ofMany, LikeQueries.comments.has,
                    LikeQueries.comments.ofMany, LikeQueries.page,
                    CommunityListQueries.idsOfUser,
                ] {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(sql)\n\(plan)")
                }
                for sort in CommunitySort.allCases {
                    let plan = try db.queryPlan(CommunityListQueries.listed(sort))
                    #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(sort): \(plan)")
                }
            }
        }
    }
}
