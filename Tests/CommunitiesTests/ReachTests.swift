import Accounts
import Foundation
import GRDB
import Kernel
import Storage
import TestKit
import Testing

@testable import Communities

/// Trends, similar posts, shares, profiles and views.
@Suite struct ReachTests {
    @Test func trendsWeighScoreAndTalkByAge() async throws {
        try await Forum.run { forum async throws in
            let people = [forum.olga, forum.mia, forum.ben, forum.otto]
            let praised = try await forum.post("Praised yesterday", by: forum.anna)
            for person in people { _ = try await forum.communities.vote(.up, on: .post(praised.id), as: person.caller) }
            forum.app.clock.advance(.hours(26))
            let quiet = try await forum.post("Quiet", by: forum.anna)
            let talked = try await forum.post("Talked about", by: forum.anna)
            for person in people { try await forum.say(on: talked.id, by: person) }
            let hidden = try await forum.post("Hidden", by: forum.anna, in: forum.cellar)
            _ = try await forum.communities.vote(.up, on: .post(hidden.id), as: forum.ben.caller)
            let disliked = try await forum.post("Disliked", by: forum.anna)
            for person in people {
                _ = try await forum.communities.vote(.down, on: .post(disliked.id), as: person.caller)
            }
            let naughty = try await forum.communities.createPost(
                CreatePostInput(communityId: forum.gardens, title: Text("Naughty"), isNsfw: true), as: forum.anna.caller
            )
            try await forum.settle()
            for (period, expected) in [
                (TrendPeriod.hour, [talked.id, quiet.id]), (.day, [talked.id, quiet.id]),
                (.week, [talked.id, quiet.id, praised.id]), (.month, [talked.id, quiet.id, praised.id]),
            ] {
                let page = try await forum.communities.trending(period, PageRequest(), as: forum.ben.caller)
                #expect(page.rows.map(\.id) == expected, "\(period)")
                #expect(!page.rows.contains { [hidden.id, disliked.id, naughty.id].contains($0.id) })
            }
        }
    }

    @Test func aTrendIsReadToItsEndAndMadeAnewWhenOld() async throws {
        try await Forum.run { forum async throws in
            for number in 0..<5 { try await forum.post("Post \(number)", by: forum.anna) }
            try await forum.settle()
            func read(from start: Page<PostPayload>) async throws -> [PostID] {
                var (seen, page) = (start.rows.map(\.id), start)
                while let next = page.next {
                    page = try await forum.communities.trending(.day, PageRequest(after: next, limit: 2), as: nil)
                    seen += page.rows.map(\.id)
                }
                return seen
            }
            let first = try await forum.communities.trending(.day, PageRequest(limit: 2), as: nil)
            try await forum.post("Late", by: forum.anna)
            try await forum.settle()
            #expect(try await read(from: first).count == 5)
            forum.app.clock.advance(.minutes(16))
            let second = try await forum.communities.trending(.day, PageRequest(limit: 2), as: nil)
            #expect(try await read(from: second).count == 6)
            // The list before is still read, the one before that is not.
            #expect(try await read(from: first).count == 5)
            forum.app.clock.advance(.minutes(16))
            _ = try await forum.communities.trending(.day, PageRequest(limit: 2), as: nil)
            for (period, code) in [(TrendPeriod.day, ErrorCode.gone), (.week, .badRequest)] {
                #expect(
                    try await refusal {
                        _ = try await forum.communities.trending(period, PageRequest(after: first.next), as: nil)
                    } == code)
            }
        }
    }

    @Test func whatIsTakenDownOrClosedTrendsNoMore() async throws {
        try await Forum.run { forum async throws in
            let posts = [
                try await forum.post("One", by: forum.anna), try await forum.post("Two", by: forum.anna),
                try await forum.post("Three", by: forum.anna),
            ]
            try await forum.settle()
            #expect(try await forum.communities.trending(.day, PageRequest(), as: nil).rows.count == 3)
            _ = try await forum.communities.moderatePost(posts[0].id, .remove, reason: nil, as: forum.mia.caller)
            try await forum.communities.deletePost(posts[1].id, reason: nil, as: forum.anna.caller)
            #expect(try await forum.communities.trending(.day, PageRequest(), as: nil).rows.map(\.id) == [posts[2].id])
            _ = try await forum.communities.update(
                .id(forum.gardens), Wire.decode(#"{"visibility":"private"}"#), as: forum.olga.caller)
            #expect(try await forum.communities.trending(.day, PageRequest(), as: forum.otto.caller).rows.isEmpty)
        }
    }

    @Test(arguments: [
        ("Growing tomatoes in pots", ["Pots for TOMATOES", "Tomatoes and frost"]),
        ("Wörter über Kürbisse", ["Kurbisse im Beet"]),
        ("東京の庭園", ["庭園の花"]),
        ("An ox", []),
    ])
    func titlesAreAlikeByTheirRareWords(_ title: String, _ expected: [String]) {
        let others = ["Tomatoes and frost", "Pots for TOMATOES", "Kurbisse im Beet", "庭園の花", "A word on bees and wax"]
        let found = TitleWords(title).likest(of: others.map(TitleWords.init)).map { others[$0] }
        #expect(Array(found.prefix(expected.count)) == expected)
        if expected.isEmpty { #expect(found.isEmpty) }
    }

    @Test func similarPostsAreOfTheSameCommunity() async throws {
        try await Forum.run { forum async throws in
            let asked = try await forum.post("Growing tomatoes in pots", by: forum.anna)
            let alike = try await forum.post("Which pots for tomatoes", by: forum.anna)
            let removed = try await forum.post("Tomatoes without pots", by: forum.anna)
            _ = try await forum.communities.moderatePost(removed.id, .remove, reason: nil, as: forum.mia.caller)
            try await forum.post("Bees", by: forum.anna)
            try await forum.post("Tomatoes in the cellar", by: forum.anna, in: forum.cellar)
            for reader in [forum.anna.client, forum.otto.client, forum.app.anonymous] {
                let found = try await reader.get("/posts/\(asked.id)/similar").data([PostPayload].self)
                #expect(found.map(\.id) == [alike.id])
            }
        }
    }

    @Test func sharesAreCountedByTheWayTheyTravel() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            for (index, channel) in (ShareChannel.allCases + [.link]).enumerated() {
                let client = index == 0 ? forum.app.anonymous : forum.ben.client
                let answer = try await client.post("/posts/\(post.id)/share", #"{"channel":"\#(channel.rawValue)"}"#)
                let shared = try answer.data(SharedPayload.self)
                #expect(shared.shareCount == index + 1)
                #expect(shared.url.hasSuffix("/c/gardens/posts/\(post.id)") && shared.url.hasPrefix("http"))
            }
            #expect(try await forum.communities.post(post.id, as: nil).shareCount == 5)
            let links: Int? = try await forum.store.read { db in
                try db.first("SELECT count FROM postShares WHERE postId = ? AND channel = 'link'", [post.id]) { $0[0] }
            }
            #expect(links == 2)
        }
    }

    @Test func pinnedPostsComeFirstOnAProfile() async throws {
        try await Forum.run { forum async throws in
            var posts: [PostID] = []
            for number in 0..<7 { posts.append(try await forum.post("Post \(number)", by: forum.anna).id) }
            for index in [1, 4, 2] {
                let pinned = try await forum.communities.pinToProfile(posts[index], true, as: forum.anna.caller)
                #expect(pinned.isPinnedToProfile)
            }
            #expect(
                try await refusal {
                    _ = try await forum.communities.pinToProfile(posts[0], true, as: forum.anna.caller)
                } == .conflict)
            #expect(
                try await refusal {
                    _ = try await forum.communities.pinToProfile(posts[0], true, as: forum.mia.caller)
                } == .forbidden)
            for limit in [1, 2, 3, 4, 25] {
                #expect(try await forum.profile(limit) == [4, 2, 1, 6, 5, 3, 0].map { posts[$0] }, "\(limit)")
            }
            _ = try await forum.communities.pinToProfile(posts[4], false, as: forum.anna.caller)
            try await forum.communities.deletePost(posts[2], reason: nil, as: forum.anna.caller)
            #expect(try await forum.profile(2) == [1, 6, 5, 4, 3, 0].map { posts[$0] })
        }
    }

    /// Looks as (who, seconds since the one before), and the views they come to.
    @Test func theSamePersonIsOneViewForAWhile() async throws {
        var options = Forum.quick
        options.viewInterval = .milliseconds(5)
        try await Forum.run(options: options) { forum async throws in
            let post = try await forum.post(by: forum.anna)
            let home = ClientInfo(address: "192.0.2.1", userAgent: nil, isExempt: false)
            let work = ClientInfo(address: "192.0.2.2", userAgent: nil, isExempt: false)
            for (person, client, minutes, count) in [
                (forum.ben as Person?, home, 0, 1), (forum.ben, work, 1, 1), (forum.mia, home, 1, 2), (nil, home, 0, 3),
                (nil, home, 1, 3), (nil, work, 1, 4), (forum.anna, home, 0, 4), (forum.ben, home, 1, 4),
                (forum.ben, home, 61, 5), (nil, home, 0, 6),
            ] {
                forum.app.clock.advance(.minutes(minutes))
                _ = try await forum.communities.post(post.id, as: person?.caller, from: client)
                await forum.communities.views.flush()
                // A round of its own may be writing just now.
                try await eventually { try await forum.communities.post(post.id, as: nil).viewCount == count }
            }
        }
    }

    @Test func viewsAreWrittenTogetherAndTold() async throws {
        var options = Forum.quick
        options.viewInterval = .milliseconds(5)
        try await Forum.run(options: options) { forum async throws in
            let post = try await forum.post(by: forum.anna)
            try await forum.app.listening { port async throws in
                let mia = try await SocketClient.connect(port: port, token: forum.mia.client.token)
                let _: OpenedPostPayload = try await mia.request("post:join", ["postId": post.id.description])
                _ = try await forum.ben.client.get("/posts/\(post.id)")
                let told = try await mia.next("post:view").decode(CommunityEventPayload.Views.self)
                #expect(told.views == 1 && told.viewersNow == 1 && told.postId == post.id)
                try await mia.close()
            }
        }
    }

    @Test func fewLooksAreRemembered() async throws {
        var options = Forum.quick
        options.rememberedViews = 10
        try await Forum.run(options: options) { forum async throws in
            let post = try await forum.post(by: forum.anna)
            for number in 0..<100 {
                let client = ClientInfo(address: "192.0.2.\(number)", userAgent: nil, isExempt: false)
                forum.communities.views.note(post.id, by: nil, from: client)
            }
            await forum.communities.views.flush()
            #expect(try await forum.communities.post(post.id, as: nil).viewCount == 100)
        }
    }
}

extension Forum {
    /// Anna's posts in the order of her profile, read by pages.
    fileprivate func profile(_ limit: Int) async throws -> [PostID] {
        var seen: [PostID] = []
        var cursor: [Int64]?
        repeat {
            let page = try await communities.posts(
                PostsInput(
                    community: nil, user: "\(anna.id)", sort: nil, time: nil, type: nil, isNsfw: nil, cursor: nil,
                    limit: nil), PageRequest(after: cursor, limit: limit), as: otto.caller)
            seen += page.rows.map(\.id)
            cursor = page.next
        } while cursor != nil
        return seen
    }
}
