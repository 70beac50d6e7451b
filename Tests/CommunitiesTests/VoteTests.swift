import Accounts
import Foundation
import GRDB
import Kernel
import Storage
import TestKit
import Testing

@testable import Communities

@Suite struct VoteTests {
    @Test func aVoteCountsOnceAndCanBeChanged() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            #expect(post.score == 1 && post.me?.vote == 1)
            for (value, score, karma) in [
                (VoteValue.up, 2, 1), (.up, 2, 1), (.down, 0, -1), (.none, 1, 0), (.none, 1, 0), (.down, 0, -1),
            ] {
                let voted = try await forum.communities.vote(value, on: .post(post.id), as: forum.ben.caller)
                #expect(voted.votes.score == score && voted.myVote == value.rawValue)
                let earned = try await forum.store.read { db in try forum.communities.karma(of: forum.anna.id, in: db) }
                #expect(earned.posts == karma && earned.total == karma)
            }
        }
    }

    @Test func onesOwnVoteGivesNoKarma() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let voted = try await forum.communities.vote(.down, on: .post(post.id), as: forum.anna.caller)
            #expect(voted.votes.score == -1)
            #expect(
                try await forum.store.read { db in try forum.communities.karma(of: forum.anna.id, in: db).total } == 0)
        }
    }

    @Test func theBannedAndTheLateDoNotVote() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let removed = try await forum.post(by: forum.anna)
            _ = try await forum.communities.moderatePost(removed.id, .remove, reason: "spam", as: forum.mia.caller)
            _ = try await forum.communities.ban(
                forum.ben.id, from: .id(forum.gardens), CommunityBanInput(reason: nil, note: nil, days: nil),
                as: forum.mia.caller)
            #expect(
                try await refusal {
                    _ = try await forum.communities.vote(.up, on: .post(post.id), as: forum.ben.caller)
                } == .forbidden)
            #expect(
                try await refusal {
                    _ = try await forum.communities.vote(.up, on: .post(removed.id), as: forum.otto.caller)
                } == .notFound)
            #expect(
                try await refusal {
                    _ = try await forum.communities.vote(.none, on: .post(removed.id), as: forum.anna.caller)
                } == .conflict)
            forum.app.clock.advance(.days(181))
            #expect(
                try await refusal {
                    _ = try await forum.communities.vote(.up, on: .post(post.id), as: forum.otto.caller)
                } == .archived)
        }
    }

    /// Many votes in a short time: few events, and the last one carries the final score and no name.
    @Test func scoresAreToldTogetherAndTheLastAlways() async throws {
        var options = CommunityOptions()
        options.voteInterval = .milliseconds(300)
        try await Forum.run(options: options) { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let comment = try await forum.say(on: post.id, by: forum.anna)
            let began = ContinuousClock.now
            for round in 0..<30 {
                for person in [forum.ben, forum.mia, forum.otto] {
                    let value = round == 29 ? VoteValue.up : VoteValue.allCases[round % 3]
                    _ = try await forum.communities.vote(value, on: .post(post.id), as: person.caller)
                    _ = try await forum.communities.vote(value, on: .comment(comment.id), as: person.caller)
                }
            }
            try await forum.settle()
            let events = try await forum.events(in: .post(post.id))
            let told = events.filter { $0.type == "post:vote" }
            // Once an interval at most, however long the votes took here.
            let intervals = Int((ContinuousClock.now - began) / .milliseconds(300))
            #expect((1...intervals + 2).contains(told.count))
            for event in told { #expect(!event.payload.contains("user") && !event.payload.contains("myVote")) }
            let last = try JSON.decode(
                CommunityEventPayload.PostVotes.self, from: Data(try #require(told.last).payload.utf8))
            #expect(last.votes.score == 4)
            let answer = try #require(events.last { $0.type == "comment:vote" })
            #expect(
                try JSON.decode(CommunityEventPayload.CommentVotes.self, from: Data(answer.payload.utf8)).votes.score
                    == 4
            )
        }
    }

    /// What a process that died did not tell is told by the next one.
    @Test func whatWasNotToldIsToldAfterAStart() async throws {
        var options = CommunityOptions()
        options.voteDelay = .seconds(3600)
        try await Forum.run(options: options) { forum async throws in
            let post = try await forum.post(by: forum.anna)
            _ = try await forum.communities.vote(.up, on: .post(post.id), as: forum.ben.caller)
            #expect(try await forum.communities.post(post.id, as: nil).score == 2)
            #expect(try await forum.events(in: .post(post.id)).isEmpty)
            let next = CommunitiesModule(
                forum.app.host, media: forum.media, accounts: forum.accounts, options: Forum.quick)
            try await next.start()
            try await forum.settle()
            #expect(try await forum.events(in: .post(post.id)).map(\.type) == ["post:vote"])
        }
    }

    /// After many random votes at once, every count, rank and karma is what a recount says.
    @Test func totalsEqualARecount() async throws {
        try await Forum.run { forum async throws in
            let people = [forum.olga, forum.mia, forum.anna, forum.ben, forum.otto]
            var targets: [VoteTarget] = []
            for number in 0..<8 {
                let post = try await forum.post(by: people[number % 4])
                targets.append(.post(post.id))
                let comment = try await forum.say(on: post.id, by: people[(number + 1) % people.count])
                targets.append(.comment(comment.id))
            }
            let all = targets
            try await withThrowingTaskGroup { group in
                for worker in 0..<20 {
                    group.addTask {
                        var dice = SplitMix64(UInt64(worker))
                        for _ in 0..<250 {
                            let value = VoteValue.allCases[Int.random(in: 0..<3, using: &dice)]
                            let target = all[Int.random(in: 0..<all.count, using: &dice)]
                            let person = people[Int.random(in: 0..<people.count, using: &dice)]
                            _ = try await forum.communities.vote(value, on: target, as: person.caller)
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await forum.settle()
            try await Recount.check(forum)
        }
    }
}

/// Counts everything anew, and compares with what the room says.
enum Recount {
    static func check(_ forum: Forum) async throws {
        try await forum.store.read { db in
            for (votes, targets, key) in [("postVotes", "posts", "postId"), ("commentVotes", "comments", "commentId")] {
                let wrong = try db.all(
                    """
                    SELECT t.id FROM \(targets) t WHERE
                        t.upvotes <> (SELECT count(*) FROM \(votes) v WHERE v.\(key) = t.id AND v.value = 1)
                        OR t.downvotes <> (SELECT count(*) FROM \(votes) v WHERE v.\(key) = t.id AND v.value = -1)
                    """
                ) { $0[0] as Int64 }
                #expect(wrong.isEmpty, "\(targets)")
            }
            let karma = try db.all(
                """
                SELECT u.id,
                    (SELECT coalesce(sum(k.postKarma), 0) FROM karma k WHERE k.userId = u.id),
                    (SELECT coalesce(sum(v.value), 0) FROM postVotes v JOIN posts p ON p.id = v.postId
                        WHERE p.authorId = u.id AND v.userId <> u.id),
                    (SELECT coalesce(sum(k.commentKarma), 0) FROM karma k WHERE k.userId = u.id),
                    (SELECT coalesce(sum(v.value), 0) FROM commentVotes v JOIN comments c ON c.id = v.commentId
                        WHERE c.authorId = u.id AND v.userId <> u.id)
                FROM users u
                """
            ) { row in (0..<5).map { row[$0] as Int64 } }
            for row in karma { #expect(row[1] == row[2] && row[3] == row[4]) }
            let posts = try db.all("SELECT \(Post.columns) FROM posts p", [], Post.init(row:))
            for post in posts {
                let ranked = try #require(try RankQueries.post(post.id, in: db))
                #expect(ranked.ranks == Ranks(post.tally, createdAt: post.createdAt, rising: ranked.ranks.rising))
                let comments: Int? = try db.first(
                    "SELECT count(*) FROM comments WHERE postId = ? AND deletedAt IS NULL", [post.id]
                ) { $0[0] }
                #expect(comments == post.commentCount)
            }
        }
    }
}
