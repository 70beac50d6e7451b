import Accounts
import Foundation
import GRDB
import Hosting
import Kernel
import Storage
import TestKit
import Testing
import Web

@testable import Communities

/// Walks while others vote and post all the time, not only between two pages.
@Suite struct WalkTests {
    /// A list to walk through, and the posts of the three communities that belong to it.
    enum List: String, CaseIterable {
        case home, all, popular, community

        func page(_ sort: FeedSort, _ time: FeedTime, _ request: PageRequest, _ forum: Forum) async throws
            -> Page<PostPayload>
        {
            switch self {
            case .home:
                try await forum.communities.feed(.example(.home, sort, time), request, as: forum.ben.caller)
            case .all: try await forum.communities.feed(.example(.all, sort, time), request, as: nil)
            case .popular:
                try await forum.communities.feed(.example(.popular, sort, time), request, as: forum.otto.caller)
            case .community:
                try await forum.communities.posts(.example(forum.letters, sort, time), request, as: forum.otto.caller)
            }
        }

        func communities(_ forum: Forum) -> Set<CommunityID> {
            switch self {
            case .home: [forum.gardens, forum.letters, forum.cellar]
            case .all, .popular: [forum.gardens, forum.letters]
            case .community: [forum.letters]
            }
        }
    }

    /// Every list in every order, and those merged from days.
    static let walks: [(list: List, sort: FeedSort, time: FeedTime)] =
        List.allCases.flatMap { list in FeedSort.allCases.map { (list, $0, .all) } }
        + [List.home, .all].flatMap { list in [FeedTime.day, .month, .year].map { (list, .top, $0) } }

    /// Exactly the posts of the beginning, each once, in the order of then.
    @Test(arguments: walks)
    func aWalkNeitherRepeatsNorSkips(list: List, sort: FeedSort, time: FeedTime) async throws {
        try await Forum.run { forum async throws in
            let posts = try await Self.lively(forum, count: 32)
            try await forum.settle()
            let expected = try await Self.order(sort, time, of: list, forum)
            let first = try await list.page(sort, time, PageRequest(limit: 4), forum)
            var (seen, cursor) = (first.rows.map(\.id), first.next)
            let crowd = Self.crowd(posts, forum)
            defer { crowd.cancel() }
            while let place = cursor {
                let page = try await list.page(sort, time, PageRequest(after: place, limit: 4), forum)
                seen += page.rows.map(\.id)
                cursor = page.next
                // Ranks move between any two pages, not only votes.
                let moved = try await forum.lastMove()
                try await eventually { try await forum.lastMove() > moved }
            }
            crowd.cancel()
            try await crowd.value
            #expect(seen == expected)
        }
    }

    /// Answers come in the order asked for, whether in one page or many.
    @Test(arguments: CommentSort.allCases)
    func aTreeReadByPagesKeepsItsOrder(sort: CommentSort) async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let people = [forum.olga, forum.mia, forum.anna, forum.ben]
            var dice = SplitMix64(11)
            var comments: [CommentID: CommentID?] = [:]
            var parents: [CommentID?] = [nil]
            for number in 0..<60 {
                let parent = parents[Int.random(in: 0..<parents.count, using: &dice)]
                let comment = try await forum.say("\(number)", on: post.id, under: parent, by: people[number % 4])
                comments[comment.id] = parent
                // Few parents with many answers each.
                if parents.count < 4 { parents.append(comment.id) }
                for person in people + [forum.otto] {
                    _ = try await forum.communities.vote(
                        VoteValue.allCases[Int.random(in: 0..<3, using: &dice)], on: .comment(comment.id),
                        as: person.caller)
                }
            }
            try await forum.settle()
            for parent in parents {
                var (seen, cursor): ([CommentPayload], [Int64]?) = ([], nil)
                repeat {
                    let input = CommentTreeInput(
                        sort: sort, depth: try Whole(1), parentId: parent, cursor: nil, limit: try Whole(3))
                    let page = try await forum.communities.tree(of: post.id, input, after: cursor, as: nil)
                    seen += page.comments
                    let rest = page.more.first { $0.parentId == parent && $0.cursor != nil }
                    cursor = try rest?.cursor.map(forum.app.host.cursors.open)
                } while cursor != nil
                #expect(Set(seen.map(\.id)) == Set(comments.filter { $0.value == parent }.keys))
                #expect(seen.map(\.id) == seen.sorted { Self.comes($0, before: $1, sort) }.map(\.id))
            }
        }
    }

    private static func comes(_ one: CommentPayload, before other: CommentPayload, _ sort: CommentSort) -> Bool {
        let (ranks, others) = (ranks(one), ranks(other))
        let (id, otherId) = (one.id.rawValue, other.id.rawValue)
        return switch sort {
        case .best: (ranks.best, id) > (others.best, otherId)
        case .top: (ranks.top, id) > (others.top, otherId)
        case .controversial: (ranks.controversy, id) > (others.controversy, otherId)
        case .new: id > otherId
        case .old: id < otherId
        }
    }

    private static func ranks(_ comment: CommentPayload) -> Ranks {
        Ranks(Tally(upvotes: comment.upvotes, downvotes: comment.downvotes))
    }

    /// Posts of all three communities over a week and more, with all kinds of votes.
    private static func lively(_ forum: Forum, count: Int) async throws -> [PostID] {
        let people = [forum.anna, forum.olga, forum.mia, forum.ben]
        var dice = SplitMix64(UInt64(count))
        var posts: [PostID] = []
        for number in 0..<count {
            forum.app.clock.advance(number < count / 2 ? .hours(12) : .minutes(3))
            let post = try await forum.post(
                "Post \(number)", by: people[number % 4],
                in: [forum.gardens, forum.letters, forum.letters, forum.cellar][number % 4])
            posts.append(post.id)
            for person in people {
                _ = try await forum.communities.vote(
                    VoteValue.allCases[Int.random(in: 0..<3, using: &dice)], on: .post(post.id), as: person.caller)
            }
        }
        return posts
    }

    /// People who vote and post until they are told to stop.
    private static func crowd(_ posts: [PostID], _ forum: Forum) -> Task<Void, any Error> {
        Task {
            var dice = SplitMix64(5)
            let people = [forum.olga, forum.mia, forum.anna, forum.ben]
            do {
                while true {
                    for _ in 0..<10 {
                        _ = try await forum.communities.vote(
                            VoteValue.allCases[Int.random(in: 0..<3, using: &dice)],
                            on: .post(posts[Int.random(in: 0..<posts.count, using: &dice)]),
                            as: people[Int.random(in: 0..<people.count, using: &dice)].caller)
                    }
                    try await forum.post(
                        "Late", by: forum.olga, in: [forum.gardens, forum.letters][Int(dice.next() % 2)])
                }
            } catch is CancellationError {}
        }
    }

    /// What a list holds now, by the formula; what rises follows from when votes came, which only its row knows.
    private static func order(
        _ sort: FeedSort, _ time: FeedTime, of list: List, _ forum: Forum
    ) async throws -> [PostID] {
        let communities = list.communities(forum)
        let span = sort == .rising ? RisingRank.age : sort == .top ? time.span : nil
        let oldest = span.map { forum.now - $0 }
        let (posts, rising) = try await forum.store.read { db in
            (
                try db.all("SELECT \(Post.columns) FROM posts p", [], Post.init(row:)),
                Dictionary(
                    uniqueKeysWithValues: try db.all("SELECT id, risingRank FROM posts", []) {
                        ($0[0] as PostID, $0[1] as Int64)
                    })
            )
        }
        let entries = posts.compactMap { post -> FeedQueries.Entry? in
            guard communities.contains(post.communityId), oldest.map({ post.createdAt >= $0 }) ?? true else {
                return nil
            }
            let ranks = Ranks(post.tally, createdAt: post.createdAt, rising: rising[post.id] ?? 0)
            let rank = ranks.rank(of: post.id, by: sort)
            return sort == .controversial && rank == 0 ? nil : FeedQueries.Entry(rank: rank, id: post.id)
        }
        return entries.sorted(by: >).map(\.id)
    }
}

extension Forum {
    /// Grows with every rank that moves.
    fileprivate func lastMove() async throws -> Int64 {
        try await store.read { db in try db.first("SELECT max(untilVersion) FROM rankHistory") { $0[0] } ?? 0 }
    }
}
