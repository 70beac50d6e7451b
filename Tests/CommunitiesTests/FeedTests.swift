import Accounts
import Foundation
import GRDB
import Hosting
import Kernel
import Storage
import TestKit
import Testing

@testable import Communities

@Suite struct FeedTests {
    @Test func homeHoldsWhatOneJoined() async throws {
        try await Forum.run { forum async throws in
            let open = try await forum.post(by: forum.anna)
            let hidden = try await forum.post(by: forum.anna, in: forum.cellar)
            let home = try await forum.communities.feed(.example(.home), PageRequest(), as: forum.ben.caller)
            #expect(Set(home.rows.map(\.id)) == [open.id, hidden.id])
            let empty = try await forum.communities.feed(.example(.home), PageRequest(), as: forum.otto.caller)
            #expect(empty.rows.isEmpty)
            for caller in [forum.ben.caller, forum.otto.caller, nil] {
                let all = try await forum.communities.feed(.example(.all), PageRequest(), as: caller)
                #expect(all.rows.map(\.id) == [open.id])
            }
            #expect(
                try await refusal {
                    _ = try await forum.communities.feed(.example(.home), PageRequest(), as: nil)
                } == .unauthorized)
        }
    }

    @Test func everyOrderIsItsFormula() async throws {
        try await Forum.run { forum async throws in
            let posts = try await Self.lively(forum, count: 12)
            try await forum.settle()
            // By when votes came, not by how many there are: see RisingTests.
            for sort in FeedSort.allCases where sort != .rising {
                let page = try await forum.communities.posts(
                    .example(forum.gardens, sort, .all), PageRequest(limit: 100), as: nil)
                let expected = try await Self.order(posts, sort, forum)
                #expect(page.rows.map(\.id) == expected, "\(sort)")
            }
        }
    }

    @Test func topLooksBackAsFarAsAsked() async throws {
        try await Forum.run { forum async throws in
            let old = try await forum.post("An old one", by: forum.anna)
            forum.app.clock.advance(.days(3))
            let new = try await forum.post("A new one", by: forum.anna)
            for (time, expected) in [
                (FeedTime.hour, [new.id]), (.day, [new.id]), (.week, [new.id, old.id]), (.month, [new.id, old.id]),
                (.year, [new.id, old.id]), (.all, [new.id, old.id]),
            ] {
                for view in [FeedInput.View.all, .home] {
                    let page = try await forum.communities.feed(
                        .example(view, .top, time), PageRequest(), as: forum.ben.caller)
                    #expect(page.rows.map(\.id) == expected, "\(time) \(view)")
                }
            }
        }
    }

    /// Who is in few of the communities reads these one by one; who wrote most of a day walks over that day.
    @Test func homeOfADayIsReadAsCostsLeast() async throws {
        try await Forum.run { forum async throws in
            try await forum.communities.addMembers([(forum.otto.id, forum.now)], to: forum.cellar)
            var lonely: [PostID] = []
            for number in 0..<260 {
                _ = try await forum.post("Post \(number)", by: forum.anna)
                if number % 100 == 0 {
                    lonely.insert(try await forum.post("Down \(number)", by: forum.anna, in: forum.cellar).id, at: 0)
                }
            }
            forum.app.clock.advance(.hours(24))
            for (person, communities, reach) in [
                (forum.otto, [forum.cellar], FeedQueries.Reach.community),
                (forum.ben, [forum.gardens, forum.letters, forum.cellar], .joined),
            ] {
                let feed = Feed(
                    scope: .joined(communities, person.id), sort: .top, time: .week, type: nil, includesNsfw: false)
                let reaches = try await forum.store.read { db in
                    try feed.streams(FeedWalk(at: forum.now, in: db), in: db).map(\.reach)
                }
                #expect(Set(reaches) == [reach])
            }
            var found: [PostID] = []
            var place: [Int64]?
            repeat {
                let page = try await forum.communities.feed(
                    .example(.home, .top, .week), PageRequest(after: place, limit: 2), as: forum.otto.caller)
                found += page.rows.map(\.id)
                place = page.next
            } while place != nil
            #expect(found == lonely)
        }
    }

    @Test func aCursorBelongsToItsListAndGrowsOld() async throws {
        var options = Forum.quick
        options.rankHistory = 3
        try await Forum.run(options: options) { forum async throws in
            let posts = try await Self.lively(forum, count: 10)
            try await forum.settle()
            let page = try await forum.communities.feed(
                .example(.all, .hot), PageRequest(limit: 2), as: forum.ben.caller)
            let next = try #require(page.next)
            #expect(
                try await refusal {
                    _ = try await forum.communities.feed(
                        .example(.all, .top), PageRequest(after: next), as: forum.ben.caller)
                } == .badRequest)
            for post in posts {
                _ = try await forum.communities.vote(.none, on: .post(post), as: forum.otto.caller)
                _ = try await forum.communities.vote(.down, on: .post(post), as: forum.otto.caller)
            }
            try await forum.settle()
            try await forum.store.write("test.trim") { context in
                try RankQueries.trim(before: context.now - .hours(1), most: 3, in: context.db)
            }
            #expect(
                try await refusal {
                    _ = try await forum.communities.feed(
                        .example(.all, .hot), PageRequest(after: next), as: forum.ben.caller)
                } == .gone)
        }
    }

    /// Posts of `gardens` with all kinds of votes; all but Otto, who is no member, write some.
    private static func lively(_ forum: Forum, count: Int) async throws -> [PostID] {
        let people = [forum.olga, forum.mia, forum.anna, forum.ben, forum.otto]
        var dice = SplitMix64(UInt64(count))
        var posts: [PostID] = []
        for number in 0..<count {
            forum.app.clock.advance(.hours(1))
            let post = try await forum.post("Post \(number)", by: people[number % 4])
            posts.append(post.id)
            for person in people {
                _ = try await forum.communities.vote(
                    VoteValue.allCases[Int.random(in: 0..<3, using: &dice)], on: .post(post.id), as: person.caller)
            }
        }
        return posts
    }

    /// The order of posts by the formula, from their present votes.
    private static func order(_ ids: [PostID], _ sort: FeedSort, _ forum: Forum) async throws -> [PostID] {
        let posts = try await forum.store.read { db in try PostQueries.all(ids, in: db) }
        let ranked = posts.map { post in
            let ranks = Ranks(post.tally, createdAt: post.createdAt)
            let rank = ranks.rank(of: post.id, by: sort)
            return FeedQueries.Entry(rank: rank, id: post.id)
        }
        return ranked.filter { sort != .controversial || $0.rank > 0 }.sorted(by: >).map(\.id)
    }
}

extension FeedInput {
    static func example(_ view: View, _ sort: FeedSort = .hot, _ time: FeedTime? = nil) -> FeedInput {
        FeedInput(view: view, sort: sort, time: time, type: nil, isNsfw: nil, cursor: nil, limit: nil)
    }
}

extension PostsInput {
    static func example(_ community: CommunityID, _ sort: FeedSort, _ time: FeedTime) -> PostsInput {
        PostsInput(
            community: "\(community)", user: nil, sort: sort, time: time, type: nil, isNsfw: nil, cursor: nil,
            limit: nil)
    }
}
