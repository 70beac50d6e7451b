import Accounts
import Foundation
import GRDB
import Kernel
import Storage
import TestKit
import Testing

@testable import Communities

@Suite struct ReactionTests {
    private func under(_ target: VoteTarget, _ forum: Forum, as caller: Caller? = nil) async throws -> [String] {
        try await forum.communities.reactions(on: target, nil, PageRequest(), as: caller).reactions.map {
            "\($0.emoji)\($0.count)\($0.me.map { $0 ? " mine" : "" } ?? " ?")"
        }
    }

    /// Reacts, and moves the clock a little: which emoji came first decides their order.
    @discardableResult
    private func react(
        _ emoji: String, to target: VoteTarget, by person: Person, _ forum: Forum
    ) async throws -> ReactionsPayload {
        forum.app.clock.advance(.milliseconds(5))
        return try await forum.communities.react(emoji, to: target, as: person.caller)
    }

    @Test func aReactionCountsOnceAndIsToldToThePost() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let comment = try await forum.say(on: post.id, by: forum.anna)
            for target in [VoteTarget.post(post.id), .comment(comment.id)] {
                try await react("👍", to: target, by: forum.ben, forum)
                try await react("thumbs_up", to: target, by: forum.ben, forum)
                try await react("👍", to: target, by: forum.mia, forum)
                let answer = try await react("❤", to: target, by: forum.mia, forum)
                #expect(answer.reactions.map(\.emoji) == ["👍", "❤️"] && answer.reactions.map(\.count) == [2, 1])
                #expect(try await under(target, forum, as: forum.ben.caller) == ["👍2 mine", "❤️1"])
                #expect(try await under(target, forum) == ["👍2 ?", "❤️1 ?"])
                _ = try await forum.communities.unreact("❤️", from: target, as: forum.ben.caller)
                _ = try await forum.communities.unreact("❤️", from: target, as: forum.mia.caller)
                #expect(try await under(target, forum) == ["👍2 ?"])
            }
            // Posts and comments carry them along, marked for who looks and for nobody in events.
            let read = try await forum.communities.post(post.id, as: forum.ben.caller)
            #expect(read.reactions.map(\.me) == [true])
            #expect(try await forum.communities.post(post.id, as: nil).reactions.map(\.me) == [nil])
            let events = try await forum.events(in: .post(post.id)).filter { $0.type == "reaction:update" }
            let told = try events.map {
                try JSON.decode(CommunityEventPayload.Reaction.self, from: Data($0.payload.utf8))
            }
            let expected = ["👍1 true", "👍2 true", "❤️1 true", "❤️0 false"]
            #expect(told.map { "\($0.emoji)\($0.count) \($0.isAdded)" } == expected + expected)
            #expect(told.allSatisfy { $0.summary.allSatisfy { $0.me == nil } })
            #expect(told.map(\.targetType) == Array(repeating: .post, count: 4) + Array(repeating: .comment, count: 4))
            // It is no vote.
            #expect(read.score == 1)
            #expect(
                try await forum.store.read { db in try forum.communities.karma(of: forum.anna.id, in: db).total } == 0)
        }
    }

    @Test func whoMayNotLookMayNotReact() async throws {
        try await Forum.run { forum async throws in
            let secret = VoteTarget.post(try await forum.post(by: forum.anna, in: forum.cellar).id)
            let post = try await forum.post(by: forum.anna)
            let removed = try await forum.say(on: post.id, by: forum.anna)
            _ = try await forum.communities.moderateComment(removed.id, .remove, reason: nil, as: forum.mia.caller)
            _ = try await forum.communities.ban(
                forum.otto.id, from: .id(forum.gardens), CommunityBanInput(reason: nil, note: nil, days: nil),
                as: forum.mia.caller)
            let open = VoteTarget.post(post.id)
            for (person, target, expected) in [
                (forum.otto, secret, ErrorCode.notFound), (forum.otto, open, .forbidden),
                (forum.ben, .comment(removed.id), .notFound),
            ] {
                #expect(
                    try await refusal { _ = try await forum.communities.react("👍", to: target, as: person.caller) }
                        == expected)
            }
            #expect(try await refusal { _ = try await under(secret, forum) } == .notFound)
            #expect(
                try await refusal { _ = try await forum.communities.react("cake", to: open, as: forum.ben.caller) }
                    == .validationFailed)
            #expect(try await forum.app.anonymous.put("/reactions/post/\(post.id)/fire").status == 401)
            #expect(try await forum.ben.client.put("/reactions/message/\(post.id)/fire").status == 404)
            forum.app.clock.advance(.days(181))
            #expect(
                try await refusal { _ = try await forum.communities.react("👍", to: open, as: forum.ben.caller) }
                    == .archived)
            #expect(try await forum.events(in: .post(post.id)).allSatisfy { $0.type != "reaction:update" })
        }
    }

    @Test func aTargetTakesSoManyDifferentOnes() async throws {
        var options = Forum.quick
        options.emojis = 3
        try await Forum.run(options: options) { forum async throws in
            let target = VoteTarget.post(try await forum.post(by: forum.anna).id)
            for emoji in ["👍", "🎉", "🔥"] {
                try await react(emoji, to: target, by: forum.ben, forum)
            }
            #expect(
                try await refusal { _ = try await forum.communities.react("🚀", to: target, as: forum.mia.caller) }
                    == .conflict)
            _ = try await forum.communities.react("🔥", to: target, as: forum.mia.caller)
            #expect(try await under(target, forum) == ["👍1 ?", "🎉1 ?", "🔥2 ?"])
        }
    }

    @Test func whoReactedComesInPages() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            for person in [forum.olga, forum.mia, forum.ben] {
                _ = try await forum.communities.react("🎉", to: .post(post.id), as: person.caller)
            }
            _ = try await forum.communities.react("🔥", to: .post(post.id), as: forum.otto.caller)
            let path = "/reactions/post/\(post.id)"
            let first = try await forum.app.anonymous.get("\(path)?emoji=tada&limit=2")
            #expect(first.faultyFields == ["emoji"])
            let page = try await forum.app.anonymous.get("\(path)?emoji=%F0%9F%8E%89&limit=2")
                .data(ReactionsOfPayload.self)
            #expect(page.people.map(\.username) == ["olga", "mia"] && page.reactions.count == 2)
            let cursor = try #require(page.nextCursor)
            let rest = try await forum.app.anonymous.get("\(path)?emoji=%F0%9F%8E%89&limit=2&cursor=\(cursor)")
                .data(ReactionsOfPayload.self)
            #expect(rest.people.map(\.username) == ["ben"] && rest.nextCursor == nil)
            #expect(try await forum.app.anonymous.get(path).data(ReactionsOfPayload.self).people.count == 4)
        }
    }

    @Test func onesOwnAddUp() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let comment = try await forum.say(on: post.id, by: forum.ben)
            _ = try await forum.communities.react("🔥", to: .post(post.id), as: forum.ben.caller)
            _ = try await forum.communities.react("🔥", to: .comment(comment.id), as: forum.ben.caller)
            forum.app.clock.advance(.days(1))
            _ = try await forum.communities.react("🎉", to: .post(post.id), as: forum.ben.caller)
            forum.app.clock.advance(.days(1))
            let own = try await forum.communities.ownReactions(days: 30, as: forum.ben.caller)
            #expect(own.given == 3 && own.received == 0 && own.streak == 2)
            #expect(own.favourites.map { "\($0.emoji)\($0.count)" } == ["🔥2", "🎉1"])
            let got = try await forum.communities.ownReactions(days: 30, as: forum.anna.caller)
            #expect(got.given == 0 && got.received == 2 && got.streak == 0)
            #expect(try await forum.communities.ownReactions(days: 2, as: forum.anna.caller).received == 1)
            // Taken back, it counts on no day.
            _ = try await forum.communities.unreact("🔥", from: .post(post.id), as: forum.ben.caller)
            _ = try await forum.communities.unreact("🔥", from: .comment(comment.id), as: forum.ben.caller)
            let less = try await forum.communities.ownReactions(days: 30, as: forum.ben.caller)
            #expect(less.given == 1 && less.streak == 1 && less.favourites.map(\.emoji) == ["🎉"])
            forum.app.clock.advance(.days(1))
            #expect(try await forum.communities.ownReactions(days: 30, as: forum.ben.caller).streak == 0)
        }
    }

    /// What happens where not everybody looks shows in no rank, and what is taken back no longer counts.
    @Test func whatIsUsedAndWhoGetsMostIsTold() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let comment = try await forum.say(on: post.id, by: forum.ben)
            let secret = try await forum.post(by: forum.anna, in: forum.cellar)
            for person in [forum.ben, forum.mia, forum.olga, forum.anna] {
                try await react("🔥", to: .post(post.id), by: person, forum)
            }
            try await react("🎉", to: .comment(comment.id), by: forum.mia, forum)
            try await react("👍", to: .comment(comment.id), by: forum.mia, forum)
            _ = try await forum.communities.unreact("👍", from: .comment(comment.id), as: forum.mia.caller)
            try await react("🚀", to: .post(secret.id), by: forum.olga, forum)

            let guest = forum.app.anonymous
            for (query, emoji, people) in [
                ("", ["🔥4", "🎉1"], ["1 anna 3", "2 ben 1"]), ("?targetType=comment", ["🎉1"], ["1 ben 1"]),
                ("?targetType=post&period=day", ["🔥4"], ["1 anna 3"]), ("?limit=1", ["🔥4"], ["1 anna 3"]),
            ] {
                let used = try await guest.get("/reactions/trending\(query)").data([FavouriteEmojiPayload].self)
                #expect(used.map { "\($0.emoji)\($0.count)" } == emoji, "\(query)")
                let places = try await guest.get("/reactions/leaderboard\(query)").data([ReactionPlacePayload].self)
                #expect(places.map { "\($0.rank) \($0.user.username) \($0.received)" } == people, "\(query)")
            }
            #expect(try await guest.get("/reactions/trending?targetType=message").code == .validationFailed)
            forum.app.clock.advance(.days(1))
            #expect(try await guest.get("/reactions/trending?period=day").data([FavouriteEmojiPayload].self).isEmpty)
            let today = try await guest.get("/reactions/leaderboard?period=day")
            #expect(try today.data([ReactionPlacePayload].self).isEmpty)
        }
    }

    @Test func queriesStayOnTheirIndexes() async throws {
        try await Forum.run { forum async throws in
            try await forum.store.read { db in
                for sql in [
                    CommunityActions.postReactions.people, CommunityActions.commentReactions.people,
                    ReactionQueries.days,
                ] {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(sql)\n\(plan)")
                }
                // A board sorts what it counted; what it counts is a range of its period.
                for sql in [OpenReactionQueries.emoji, OpenReactionQueries.people] {
                    #expect(try db.queryPlan(sql).description.contains("PRIMARY KEY (communityId=? AND day>?)"))
                }
                // Those of a page are ordered aside: at most twenty a thing.
                for sql in [
                    CommunityActions.postReactions.ofMany, CommunityActions.commentReactions.ofMany,
                    ReactionQueries.favourites,
                ] {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.scans.isEmpty, "\(sql)\n\(plan)")
                }
            }
        }
    }
}
