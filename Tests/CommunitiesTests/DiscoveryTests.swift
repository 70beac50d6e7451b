import Accounts
import Foundation
import Kernel
import TestKit
import Testing

@testable import Communities

@Suite struct DiscoveryTests {
    private func staff(_ person: Person) -> Caller {
        Caller(
            userId: person.id, sessionId: person.caller.sessionId, freshUntil: nil, staff: .moderator, isBot: false,
            expiresAt: person.caller.expiresAt)
    }

    private func make(_ name: String, _ forum: Forum, _ visibility: CommunityVisibility = .public, isNsfw: Bool = false)
        async throws -> CommunityID
    {
        try await forum.communities.create(
            CreateCommunityInput(name: CommunityName(name), visibility: visibility, isNsfw: isNsfw),
            as: forum.olga.caller
        ).community.id
    }

    @Test func staffDecideWhatIsFeatured() async throws {
        try await Forum.run { forum async throws in
            let input = try Wire.decode(#"{"isFeatured":true}"#, as: UpdateCommunityInput.self)
            #expect(
                try await refusal {
                    _ = try await forum.communities.update(.name("gardens"), input, as: forum.olga.caller)
                } == .forbidden)
            for name in ["gardens", "cellar"] {
                _ = try await forum.communities.update(.name(name), input, as: staff(forum.otto))
            }
            #expect(try await forum.communities.featured(limit: 10, as: nil).map(\.name) == ["gardens"])
            #expect(try await forum.communities.featured(limit: 10, as: forum.anna.caller).map(\.isMember) == [true])
        }
    }

    @Test func whatTrendsIsBusyNow() async throws {
        try await Forum.run { forum async throws in
            // Much, but long ago; little, but today; everything, but not for everyone.
            let old = try await forum.post(by: forum.mia, in: forum.letters)
            for person in [forum.anna, forum.ben, forum.olga] {
                _ = try await forum.communities.vote(.up, on: .post(old.id), as: person.caller)
            }
            forum.app.clock.advance(.days(4))
            let new = try await forum.post(by: forum.anna)
            try await forum.say(on: new.id, by: forum.ben)
            let hidden = try await forum.post(by: forum.anna, in: forum.cellar)
            for _ in 0..<3 { try await forum.say(on: hidden.id, by: forum.ben) }
            try await forum.settle()
            for caller in [nil, forum.anna.caller] {
                #expect(
                    try await forum.communities.trending(limit: 10, as: caller).map(\.name) == ["gardens", "letters"])
            }
            forum.app.clock.advance(.days(4))
            #expect(try await forum.communities.trending(limit: 10, as: nil).map(\.name) == ["gardens"])
        }
    }

    @Test func theTrendHalvesEachDay() {
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let one = CommunityID(rawValue: 1)
        for (age, activity) in [(Duration.seconds(0), 4.0), (.days(1), 2), (.days(3), 0.5), (.days(8), nil)]
            as [(Duration, Double?)]
        {
            let trend = CommunityTrend([.init(communityId: one, votes: 1, comments: 3, createdAt: now - age)], at: now)
            #expect(trend.activity[one] == activity, "\(age)")
        }
    }

    @Test func whatIsSuggestedIsWhereOnesPeopleAre() async throws {
        try await Forum.run { forum async throws in
            let joined = forum.now
            // Anna and Ben, with whom Mia shares communities, are in one; a crowd of strangers fills another.
            let near = try await make("near", forum)
            let rude = try await make("rude", forum, isNsfw: true)
            let secret = try await make("secret", forum, .private)
            let crowd = try await make("crowd", forum)
            for place in [near, rude, secret] {
                try await forum.communities.addMembers(
                    [forum.anna, forum.ben].map { ($0.id, joined) }, to: place)
            }
            try await forum.communities.addMembers([(forum.otto.id, joined)], to: crowd)
            let suggested = try await forum.communities.suggested(limit: 10, as: forum.mia.caller)
            #expect(suggested.map(\.name) == ["near", "crowd"] && suggested.allSatisfy { $0.isMember == false })
            #expect(try await forum.communities.suggested(limit: 1, as: forum.mia.caller).map(\.name) == ["near"])
            // Strangers get the largest, nobody what they are banned from.
            #expect(try await forum.communities.suggested(limit: 2, as: nil).map(\.name) == ["letters", "gardens"])
            _ = try await forum.communities.ban(
                forum.mia.id, from: .id(near), CommunityBanInput(reason: nil, note: nil, days: nil),
                as: forum.olga.caller)
            #expect(try await forum.communities.suggested(limit: 10, as: forum.mia.caller).map(\.name) == ["crowd"])
        }
    }

    @Test func numbersCountWhatIsThere() async throws {
        try await Forum.run { forum async throws in
            forum.app.clock.advance(.days(10))
            _ = try await forum.communities.join(.name("gardens"), message: nil, as: forum.otto.caller)
            let post = try await forum.post(by: forum.anna)
            let gone = try await forum.post(by: forum.ben)
            try await forum.communities.deletePost(gone.id, reason: nil, as: forum.ben.caller)
            _ = try await forum.communities.vote(.up, on: .post(post.id), as: forum.ben.caller)
            let stats = try await forum.communities.stats(of: .name("gardens"), as: nil)
            #expect(stats.memberCount == 5 && stats.postCount == 1 && stats.onlineCount == 0)
            #expect(stats.growth.members == GrowthCounts(day: 1, week: 1, month: 5))
            #expect(stats.growth.posts == GrowthCounts(day: 1, week: 1, month: 1))
            #expect(stats.topPeople.map(\.user.id) == [forum.anna.id])
            let board = try await forum.app.anonymous.get("/communities/gardens/leaderboard?period=week")
            #expect(board.status == 200 && board.text.contains("anna"))
        }
    }
}
