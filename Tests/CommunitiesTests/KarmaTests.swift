import Accounts
import Foundation
import GRDB
import Kernel
import Storage
import TestKit
import Testing

@testable import Communities

@Suite struct KarmaTests {
    private func board(
        _ forum: Forum, of community: String? = nil, _ period: KarmaPeriod, limit: Int = 25, as caller: Caller? = nil
    ) async throws -> [String] {
        try await forum.communities.karmaLeaderboard(
            of: community.map(CommunityHandle.init), period, PageRequest(limit: limit), as: caller
        ).rows.map { "\($0.rank) \($0.user.username) \($0.karma)" }
    }

    private func vote(_ value: VoteValue, on post: PostID, by people: [Person], _ forum: Forum) async throws {
        for person in people {
            _ = try await forum.communities.vote(value, on: .post(post), as: person.caller)
        }
    }

    @Test func aBoardCountsTheDaysOfItsPeriod() async throws {
        try await Forum.run { forum async throws in
            let old = try await forum.post(by: forum.anna)
            try await vote(.up, on: old.id, by: [forum.ben, forum.mia, forum.olga], forum)
            forum.app.clock.advance(.days(10))
            let recent = try await forum.post(by: forum.ben)
            try await vote(.up, on: recent.id, by: [forum.anna, forum.mia], forum)
            forum.app.clock.advance(.days(1))
            let comment = try await forum.say(on: recent.id, by: forum.mia)
            _ = try await forum.communities.vote(.up, on: .comment(comment.id), as: forum.ben.caller)
            for (period, expected) in [
                (KarmaPeriod.day, ["1 mia 1"]), (.week, ["1 ben 2", "2 mia 1"]),
                (.month, ["1 anna 3", "2 ben 2", "3 mia 1"]), (.all, ["1 anna 3", "2 ben 2", "3 mia 1"]),
            ] {
                #expect(try await board(forum, period) == expected)
                #expect(try await board(forum, of: "gardens", period) == expected)
                #expect(try await board(forum, of: "letters", period).isEmpty)
            }
        }
    }

    /// Who is busy in a private community shows to its members alone, and in no board of all.
    @Test func privateKarmaStaysPrivate() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna, in: forum.cellar)
            try await vote(.up, on: post.id, by: [forum.ben, forum.mia], forum)
            for period in KarmaPeriod.allCases { #expect(try await board(forum, period).isEmpty) }
            #expect(try await board(forum, of: "cellar", .week, as: forum.ben.caller) == ["1 anna 2"])
            for stranger in [forum.otto.caller, nil] {
                #expect(
                    try await refusal { _ = try await board(forum, of: "cellar", .week, as: stranger) } == .notFound)
            }
            #expect(try await forum.app.anonymous.get("/karma/history").status == 401)
            #expect(
                try await forum.communities.karmaHistory(days: 30, PageRequest(), as: forum.ben.caller).rows.isEmpty)
            let own = try await forum.communities.karmaHistory(days: 30, PageRequest(), as: forum.anna.caller).rows
            #expect(own.map(\.community?.name) == ["cellar"] && own.map(\.karma) == [2])
            try await forum.communities.removeMember(
                forum.anna.id, from: .id(forum.cellar), reason: nil, as: forum.mia.caller)
            let left = try await forum.communities.karmaHistory(days: 30, PageRequest(), as: forum.anna.caller).rows
            #expect(left.map(\.community?.name) == [nil] && left.map(\.karma) == [2])
        }
    }

    /// A board is counted once a minute; pages of it neither repeat nor skip.
    @Test func aBoardIsSharedForAMinuteAndPaged() async throws {
        try await Forum.run { forum async throws in
            let people = [forum.olga, forum.mia, forum.anna, forum.ben]
            for person in people {
                let post = try await forum.post(by: person)
                try await vote(.up, on: post.id, by: people.filter { $0.id != person.id }, forum)
            }
            let all = try await board(forum, .week)
            #expect(all.count == 4 && all.allSatisfy { $0.hasPrefix("1 ") && $0.hasSuffix(" 3") })
            var paged: [String] = []
            var after: [Int64]?
            repeat {
                let page = try await forum.communities.karmaLeaderboard(
                    of: nil, .week, PageRequest(after: after, limit: 1), as: nil)
                paged += page.rows.map { "\($0.rank) \($0.user.username) \($0.karma)" }
                after = page.next
            } while after != nil
            #expect(paged == all)
            let post = try await forum.post(by: forum.ben)
            try await vote(.up, on: post.id, by: [forum.anna], forum)
            #expect(try await board(forum, .week) == all)
            forum.app.clock.advance(.seconds(61))
            #expect(try await board(forum, .week).first == "1 ben 4")
        }
    }

    @Test func historyIsByDayAndPaged() async throws {
        try await Forum.run { forum async throws in
            var expected: [Int] = []
            for day in 0..<5 {
                let post = try await forum.post(by: forum.anna)
                let voters = Array([forum.ben, forum.mia, forum.olga].prefix(day % 3 + 1))
                try await vote(.up, on: post.id, by: voters, forum)
                // A vote taken back the same day leaves nothing.
                let other = try await forum.post(by: forum.anna)
                try await vote(.down, on: other.id, by: [forum.ben], forum)
                try await vote(.none, on: other.id, by: [forum.ben], forum)
                expected.insert(voters.count, at: 0)
                forum.app.clock.advance(.days(1))
            }
            var found: [Int] = []
            var after: [Int64]?
            repeat {
                let page = try await forum.communities.karmaHistory(
                    days: 30, PageRequest(after: after, limit: 2), as: forum.anna.caller)
                found += page.rows.map(\.karma)
                after = page.next
            } while after != nil
            #expect(found == expected)
            let recent = try await forum.communities.karmaHistory(days: 3, PageRequest(), as: forum.anna.caller)
            #expect(recent.rows.map(\.karma) == Array(expected.prefix(2)))
            // More than a year on, the next row takes the old ones with it.
            forum.app.clock.advance(.days(400))
            let post = try await forum.post(by: forum.anna)
            try await vote(.up, on: post.id, by: [forum.ben], forum)
            let rows: Int? = try await forum.store.read { db in
                try db.first("SELECT count(*) FROM karmaDays WHERE userId = ?", [forum.anna.id]) { $0[0] }
            }
            #expect(rows == 1)
        }
    }

    @Test func whatGathersVotesFastestRises() async throws {
        try await Forum.run { forum async throws in
            let steady = try await forum.post("Steady", by: forum.anna)
            try await vote(.up, on: steady.id, by: [forum.ben, forum.mia, forum.olga], forum)
            let secret = try await forum.post("Secret", by: forum.anna, in: forum.cellar)
            try await vote(.up, on: secret.id, by: [forum.ben, forum.mia], forum)
            forum.app.clock.advance(.hours(6))
            let quick = try await forum.post("Quick", by: forum.ben)
            try await vote(.up, on: quick.id, by: [forum.anna, forum.mia], forum)
            let unseen = try await forum.post("Unseen", by: forum.ben)
            let comment = try await forum.say("Yes", on: unseen.id, by: forum.mia)
            _ = try await forum.communities.vote(.up, on: .comment(comment.id), as: forum.ben.caller)
            try await forum.settle()
            for (kind, period, expected) in [
                (BookmarksInput.Kind?.none, RisingPeriod.day, ["Quick", "Yes", "Steady"]),
                (.post, .day, ["Quick", "Steady"]), (.post, .hour, ["Quick"]), (.comment, .week, ["Yes"]),
            ] {
                let found = try await forum.communities.risingKarma(kind, period, limit: 10, as: forum.ben.caller)
                #expect(found.map { $0.post?.title ?? $0.comment?.content } == expected)
            }
            #expect(try await forum.communities.risingKarma(nil, .day, limit: 1, as: nil).count == 1)
        }
    }

    /// Whatever is voted in whatever order, the days add up to the whole.
    @Test func theDaysAddUp() async throws {
        try await Forum.run { forum async throws in
            var dice = SplitMix64(7)
            let people = [forum.olga, forum.mia, forum.anna, forum.ben]
            var targets: [VoteTarget] = []
            for person in people {
                let post = try await forum.post(by: person)
                targets += [.post(post.id), .comment(try await forum.say(on: post.id, by: person).id)]
            }
            for _ in 0..<200 {
                if Int.random(in: 0..<20, using: &dice) == 0 { forum.app.clock.advance(.hours(9)) }
                guard let value = VoteValue.allCases.randomElement(using: &dice),
                    let target = targets.randomElement(using: &dice), let person = people.randomElement(using: &dice)
                else { continue }
                _ = try await forum.communities.vote(value, on: target, as: person.caller)
            }
            let wrong = try await forum.store.read { db in
                try db.all(
                    """
                    SELECT k.userId FROM karma k WHERE k.postKarma + k.commentKarma <> (
                        SELECT coalesce(sum(d.karma), 0) FROM karmaDays d
                        WHERE d.userId = k.userId AND d.communityId = k.communityId)
                    """
                ) { $0[0] as UserID }
            }
            #expect(wrong.isEmpty)
        }
    }

    @Test func queriesStayOnTheirIndexes() async throws {
        try await Forum.run { forum async throws in
            try await forum.store.read { db in
                let history = try db.queryPlan(KarmaQueries.history)
                #expect(history.scans.isEmpty && history.sorts.isEmpty, "\(history)")
                // A board sorts what it counted; what it counts is a range of its period.
                for sql in [KarmaQueries.since(inCommunity: true), KarmaQueries.since(inCommunity: false)] {
                    #expect(try db.queryPlan(sql).description.contains("PRIMARY KEY (communityId=? AND day>?)"))
                }
                for sql in [KarmaQueries.ever(inCommunity: true), KarmaQueries.ever(inCommunity: false)] {
                    #expect(try db.queryPlan(sql).description.contains("karmaByCommunity (communityId=?)"))
                }
            }
        }
    }
}
