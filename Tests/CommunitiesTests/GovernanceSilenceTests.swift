import Foundation
import Hosting
import Kernel
import Storage
import TestKit
import Testing

@testable import Communities

/// A stranger to a private community learns nothing by what it is governed with either.
@Suite struct GovernanceSilenceTests {
    @Test func everyRouteAnswersNotFound() async throws {
        try await Forum.run { forum async throws in
            for (method, path, body) in [
                ("GET", "flairs", ""), ("POST", "flairs", #"{"text":"x"}"#), ("PATCH", "flairs/1", "{}"),
                ("DELETE", "flairs/1", ""), ("GET", "removal-reasons", ""),
                ("POST", "removal-reasons", #"{"title":"x","body":"y"}"#), ("DELETE", "removal-reasons/1", ""),
                ("GET", "invites", ""), ("POST", "invites", "{}"), ("DELETE", "invites/abc", ""), ("GET", "stats", ""),
                ("GET", "leaderboard", ""), ("POST", "join", #"{"inviteCode":"abc"}"#),
            ] {
                var answers: [String] = []
                for community in [forum.cellar, CommunityID(rawValue: 7)] {
                    let (client, path) = (forum.otto.client, "/communities/\(community)/\(path)")
                    let answer =
                        switch method {
                        case "GET": try await client.get(path)
                        case "POST": try await client.post(path, body)
                        case "PATCH": try await client.patch(path, body)
                        default: try await client.delete(path)
                        }
                    #expect(answer.status == 404, "\(method) \(path): \(answer.text)")
                    answers.append(answer.text.replacing(/"requestId":"[^"]*"/, with: ""))
                }
                #expect(answers[0] == answers[1], "\(path)")
            }
        }
    }

    @Test func listsLeaveOutWhatIsNotSeen() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post("secret title", by: forum.anna, in: forum.cellar)
            _ = try await forum.communities.vote(.up, on: .post(post.id), as: forum.ben.caller)
            try await forum.settle()
            for client in [forum.otto.client, forum.app.anonymous] {
                for path in ["featured", "trending", "suggested"] {
                    let answer = try await client.get("/communities/\(path)?limit=50")
                    #expect(answer.status == 200 && !answer.text.contains("cellar"), "\(path): \(answer.text)")
                }
            }
            #expect(try await forum.otto.client.get("/communities/invitations").text.contains("[]"))
            let seen = try await forum.communities.voteCounts(posts: [post.id], comments: [], as: forum.anna.caller)
            #expect(seen.posts.map(\.votes.score) == [2])
            #expect(
                try await forum.communities.voteCounts(posts: [post.id], comments: [], as: forum.otto.caller).posts
                    .isEmpty)
        }
    }

    /// Scores stand in the log of the community, so that who comes back to a feed misses none.
    @Test func aScoreIsInTheLogOfTheCommunity() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            _ = try await forum.communities.vote(.up, on: .post(post.id), as: forum.ben.caller)
            try await forum.settle()
            for room in [Room.community(forum.gardens), .post(post.id)] {
                #expect(try await forum.events(in: room).last?.type == "post:vote")
            }
        }
    }

    @Test func comingAndGoingIsCountedOnEveryScreen() async throws {
        var options = Forum.quick
        options.memberCountInterval = .milliseconds(20)
        try await Forum.run(options: options) { forum async throws in
            try await forum.app.listening { port async throws in
                let anna = try await SocketClient.connect(port: port, token: forum.anna.client.token)
                let _: OpenedCommunityPayload = try await anna.request(
                    "community:join", ["communityId": forum.gardens.description])
                _ = try await forum.communities.join(.name("gardens"), message: nil, as: forum.otto.caller)
                _ = try await anna.next("community:member_count") {
                    (try? $0.decode(CommunityEventPayload.MemberCount.self).memberCount) == 5
                }
                try await forum.communities.leave(.name("gardens"), as: forum.otto.caller)
                _ = try await anna.next("community:member_count") {
                    (try? $0.decode(CommunityEventPayload.MemberCount.self).memberCount) == 4
                }
                try await anna.close()
            }
        }
    }

    @Test func nothingHotScansOrSorts() async throws {
        try await Forum.run { forum async throws in
            try await forum.store.read { db in
                for sql in [
                    RemovalReasonQueries.all, RemovalReasonQueries.one, FlairQueries.all, PostFlairQueries.ofMany,
                    CommunityInviteQueries.byCode, CommunityInviteQueries.addressed, CommunityInviteQueries.ofInvitee,
                    CommunityInviteQueries.page, CommunityInviteQueries.ofInviter, DiscoveryQueries.membersAfter,
                    DiscoveryQueries.membersBefore, DiscoveryQueries.communitiesOf, DiscoveryQueries.joined,
                    DiscoveryQueries.posted,
                ] {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(sql)\n\(plan)")
                }
                // These read an index from its end and stop at their limit.
                for (sql, index) in [
                    (DiscoveryQueries.featured, "communitiesFeatured"), (DiscoveryQueries.pulses, "postsHot"),
                ] {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.sorts.isEmpty && plan.description.contains(index), "\(plan)")
                }
            }
        }
    }
}
