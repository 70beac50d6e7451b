import Accounts
import Foundation
import Kernel
import Storage
import TestKit
import Testing

@testable import Communities

/// The order of what gains votes and comments just now.
@Suite struct RisingTests {
    private static let start = Timestamp(milliseconds: 1_800_000_000_000)

    /// Gains as (hours after the post, how many), for two posts of the same age: the first rises above the second.
    @Test(arguments: [
        ([(1.0, 3)], [(1.0, 2)]),
        // The same later counts for more while it is fresh.
        ([(5.0, 3)], [(1.0, 3)]),
        // Two gains are more than one of them.
        ([(1.0, 1), (2.0, 1)], [(2.0, 1)]),
        // What is lost is no gain.
        ([(1.0, 2)], [(1.0, 5), (1.0, -4)]),
        ([], [(1.0, -3)]),
    ])
    func gainsLiftAndLossesSink(_ above: [(Double, Int)], _ below: [(Double, Int)]) {
        #expect(Self.rank(above) > Self.rank(below))
    }

    /// The sum itself, faded to one moment, orders as the rank does.
    @Test func theRankIsTheFadingSum() {
        var dice = SplitMix64(3)
        for _ in 0..<200 {
            let gains = (0..<Int.random(in: 1...12, using: &dice)).map { _ in
                (Double.random(in: 0...20, using: &dice), Int.random(in: 1...9, using: &dice))
            }.sorted { $0.0 < $1.0 }
            let sum = ([(0.0, 1)] + gains).reduce(0.0) { sum, gain in
                sum + Double(gain.1) * pow(gain.0 + 2, -1.5) * exp(gain.0 / 2)
            }
            let start = Double(Self.start.milliseconds - IDGenerator.epoch) / 7_200_000
            let rank = Double(Self.rank(gains)) / 1e7
            #expect(abs(rank - (log(sum) + start)) < 1e-5)
        }
    }

    @Test func noYoungPostIsBelowTheFloorOfTheOldest() {
        let oldest = RisingRank.floor(Self.start)
        for hours in 0..<24 {
            let made = Self.start + .hours(hours)
            var rank = RisingRank.first(Tally(upvotes: 1, downvotes: 0), createdAt: made)
            rank = RisingRank.rank(rank, after: -50, at: made + .hours(1), createdAt: made)
            #expect(rank >= oldest)
        }
    }

    @Test func whatIsOldRisesNoMore() {
        let rank = RisingRank.first(Tally(upvotes: 1, downvotes: 0), createdAt: Self.start)
        #expect(RisingRank.rank(rank, after: 9, at: Self.start + .hours(24), createdAt: Self.start) == rank)
    }

    @Test func votesAndCommentsLiftWhatIsYoung() async throws {
        try await Forum.run { forum async throws in
            let old = try await forum.post("Yesterday's", by: forum.anna)
            _ = try await forum.communities.vote(.up, on: .post(old.id), as: forum.ben.caller)
            forum.app.clock.advance(.hours(25))
            let posts = [
                try await forum.post("Quiet", by: forum.anna).id,
                try await forum.post("Talked about", by: forum.anna).id,
                try await forum.post("Liked", by: forum.anna).id, try await forum.post("Disliked", by: forum.anna).id,
            ]
            try await forum.settle()
            forum.app.clock.advance(.hours(1))
            try await forum.say("Well", on: posts[1], by: forum.ben)
            for person in [forum.ben, forum.mia, forum.otto] {
                _ = try await forum.communities.vote(.up, on: .post(posts[2]), as: person.caller)
                _ = try await forum.communities.vote(.down, on: .post(posts[3]), as: person.caller)
            }
            try await forum.settle()
            for view in [FeedInput.View.all, .home, .popular] {
                let page = try await forum.communities.feed(
                    .example(view, .rising), PageRequest(), as: forum.ben.caller)
                #expect(page.rows.map(\.id) == [posts[2], posts[1], posts[0], posts[3]], "\(view)")
            }
        }
    }

    /// Whatever moves meanwhile, a walk shows the young posts of its beginning, each once.
    @Test(arguments: [FeedInput.View.all, .home]) func aWalkIsStable(view: FeedInput.View) async throws {
        try await Forum.run { forum async throws in
            var dice = SplitMix64(11)
            var posts: [PostID] = []
            for number in 0..<40 {
                posts.append(try await forum.post("Post \(number)", by: forum.anna).id)
                forum.app.clock.advance(.minutes(10))
            }
            let people = [forum.olga, forum.mia, forum.ben, forum.otto]
            func stir() async throws {
                for _ in 0..<15 {
                    let post = posts[Int.random(in: 0..<posts.count, using: &dice)]
                    let person = people[Int.random(in: 0..<people.count, using: &dice)]
                    _ = try await forum.communities.vote(
                        VoteValue.allCases[Int.random(in: 0..<3, using: &dice)], on: .post(post), as: person.caller)
                    try await forum.say(on: post, by: person)
                }
                try await forum.settle()
            }
            try await stir()
            let whole = try await forum.communities.feed(
                .example(view, .rising), PageRequest(limit: 100), as: forum.ben.caller
            ).rows.map(\.id)
            #expect(Set(whole) == Set(posts))
            var seen: [PostID] = []
            var cursor: [Int64]?
            repeat {
                let page = try await forum.communities.feed(
                    .example(view, .rising), PageRequest(after: cursor, limit: 7), as: forum.ben.caller)
                seen += page.rows.map(\.id)
                cursor = page.next
                try await stir()
                try await forum.post("Late", by: forum.olga)
            } while cursor != nil
            #expect(seen == whole)
        }
    }

    /// A comment moves ranks; there is no score to tell.
    @Test func aCommentTellsNoScore() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            try await forum.say(on: post.id, by: forum.ben)
            try await forum.settle()
            #expect(try await forum.events(in: .post(post.id)).map(\.type) == ["comment:new"])
        }
    }

    private static func rank(_ gains: [(Double, Int)]) -> Int64 {
        gains.reduce(RisingRank.first(Tally(upvotes: 1, downvotes: 0), createdAt: start)) { rank, gain in
            RisingRank.rank(
                rank, after: gain.1, at: start + .milliseconds(Int64(gain.0 * 3_600_000)), createdAt: start)
        }
    }
}
