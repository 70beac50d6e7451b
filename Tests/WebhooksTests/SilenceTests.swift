import Accounts
import Foundation
import Kernel
import TestKit
import Testing

@testable import Webhooks

/// What webhooks hear, and what they must not.
@Suite struct SilenceTests {
    /// A private channel is heard through the eyes of the one who made the webhook.
    @Test func aChannelItsMakerDoesNotSeeIsSilent() async throws {
        try await PostOffice.run { office async throws in
            let events: [WebhookEvent] = [
                .messageCreated, .messageUpdated, .messageDeleted, .reactionAdded, .reactionRemoved, .channelCreated,
                .channelUpdated, .channelDeleted,
            ]
            _ = try await office.make(events, by: office.wanda)
            let owner = try await office.make(events, by: office.olga)
            let client = office.olga.client
            let secret = try await office.say("secret", by: office.olga, in: office.back)
            _ = try await client.patch("/messages/\(secret)", #"{"content":"secret again"}"#)
            _ = try await client.put("/messages/\(secret)/reactions/%F0%9F%91%8D")
            _ = try await client.delete("/messages/\(secret)/reactions/%F0%9F%91%8D")
            _ = try await client.delete("/messages/\(secret)")
            _ = try await client.patch("/channels/\(office.back)", #"{"topic":"secret topic"}"#)
            _ = try await client.post("/servers/\(office.server)/channels", #"{"name":"secret-too","isPrivate":true}"#)
            try await office.webhooks.feeder.catchUp()
            _ = try await client.delete("/channels/\(office.back)")
            try await office.say("open", by: office.olga)
            try await office.deliver(for: .seconds(10))
            let hooks = office.bodies.map { body in body.contains(#""webhookId":"\#(owner.webhook.id)""#) }
            // Olga's heard all of it, Wanda's the open message only.
            #expect(hooks.count(where: { !$0 }) == 1 && hooks.count(where: { $0 }) == 7, "\(office.told)")
            for body in office.bodies where !body.contains(owner.webhook.id) { #expect(!body.contains("secret")) }
        }
    }

    @Test func whoLostTheRightHearsNothingMore() async throws {
        try await PostOffice.run { office async throws in
            let hook = try await office.make([.messageCreated])
            try await office.say("before")
            try await office.deliver()
            let role = "/servers/\(office.server)/members/\(office.wanda.id)/roles/\(office.role)"
            #expect(try await office.olga.client.delete(role).status < 300)
            try await office.say("without")
            try await office.deliver()
            #expect(try await office.olga.client.put(role).status < 300)
            try await office.say("after")
            try await office.deliver()
            #expect(
                try await office.olga.client.delete("/servers/\(office.server)/members/\(office.wanda.id)").status
                    == 204)
            try await office.say("gone")
            try await office.deliver()
            #expect(
                office.bodies.count == 2 && office.bodies[0].contains("before") && office.bodies[1].contains("after"))
            #expect(try await office.olga.client.get("/webhooks/\(hook.webhook.id)").status == 200)
        }
    }

    /// Bans leave people where they were in servers and communities.
    @Test func whoIsShutOutHearsNothingMore() async throws {
        try await PostOffice.run { office async throws in
            _ = try await office.make([.messageCreated])
            _ = try await office.make([.postCreated], scope: .community)
            try await office.webhooks.accounts.grantStaff(.admin, to: office.olga.id)
            let path = "/admin/users/\(office.wanda.id)"
            let post = #"{"communityId":"\#(office.cellar)","title":"Roots"}"#
            func happens(_ text: String) async throws {
                try await office.say(text)
                #expect(try await office.olga.client.post("/posts", post).status < 300)
                try await office.deliver()
            }
            try await happens("before")
            #expect(office.bodies.count == 2)
            #expect(try await office.olga.client.post("\(path)/ban", #"{"reason":"Tells it all."}"#).status == 200)
            try await happens("shut out")
            #expect(office.bodies.count == 2)
            #expect(try await office.olga.client.post("\(path)/unban", "{}").status == 200)
            try await happens("after")
            #expect(office.bodies.count == 4 && !office.bodies.contains { $0.contains("shut out") })
        }
    }

    @Test func aWebhookOfOneChannelHearsOfThatOne() async throws {
        try await PostOffice.run { office async throws in
            let other = try await office.olga.client.post("/servers/\(office.server)/channels", #"{"name":"other"}"#)
                .data(PostOffice.Named.self).id
            _ = try await office.make([.messageCreated, .memberLeft], channel: office.lobby)
            try await office.say("here")
            try await office.say("elsewhere", in: other)
            _ = try await office.mia.client.post("/servers/\(office.server)/leave")
            try await office.deliver()
            #expect(office.told == ["message.created"] && office.bodies[0].contains("here"))
        }
    }

    @Test func nothingOfBeforeIsTold() async throws {
        try await PostOffice.run { office async throws in
            try await office.say("before all")
            let hook = try await office.make([.messageCreated])
            try await office.say("heard")
            try await office.deliver()
            let path = "/webhooks/\(hook.webhook.id)"
            _ = try await office.wanda.client.patch(path, #"{"isActive":false}"#)
            try await office.say("while off")
            _ = try await office.wanda.client.patch(path, #"{"isActive":true}"#)
            try await office.say("heard again")
            try await office.deliver()
            #expect(office.bodies.count == 2)
            #expect(!office.bodies.contains { $0.contains("before all") || $0.contains("while off") })
        }
    }

    @Test func placesTellOfTheirOwnOnly() async throws {
        try await PostOffice.run { office async throws in
            let other = try await office.olga.client.post("/servers", #"{"name":"Other","isPublic":true}"#)
                .data(PostOffice.View.self).server.id
            let room = try await office.olga.client.post("/servers/\(other)/channels", #"{"name":"room"}"#)
                .data(PostOffice.Named.self).id
            _ = try await office.make([.messageCreated, .memberJoined], by: office.olga)
            try await office.say("not theirs", by: office.olga, in: room)
            try await office.deliver()
            #expect(office.peer.requests.isEmpty)
        }
    }

    /// The life of a server, by its names.
    @Test func aServerTellsWhatHappens() async throws {
        try await PostOffice.run { office async throws in
            _ = try await office.make(Array(WebhookEvent.all(in: .server)), by: office.olga)
            let client = office.olga.client
            let message = try await office.say("hello", by: office.olga)
            _ = try await client.put("/messages/\(message)/reactions/%F0%9F%91%8D")
            _ = try await client.delete("/messages/\(message)/reactions")
            _ = try await client.delete("/messages/\(message)")
            let channel = try await client.post("/servers/\(office.server)/channels", #"{"name":"new"}"#)
                .data(PostOffice.Named.self).id
            _ = try await client.patch("/channels/\(channel)", #"{"topic":"x"}"#)
            _ = try await client.delete("/channels/\(channel)")
            _ = try await client.patch("/servers/\(office.server)", #"{"description":"x"}"#)
            _ = try await office.otto.client.post("/servers/\(office.server)/join")
            _ = try await client.patch("/servers/\(office.server)/members/\(office.otto.id)", #"{"nickname":"x"}"#)
            _ = try await office.mia.client.post("/servers/\(office.server)/leave")
            _ = try await client.put("/servers/\(office.server)/bans/\(office.otto.id)")
            try await office.deliver(for: .seconds(10))
            let expected = [
                "message.created", "reaction.added", "reaction.removed", "message.deleted", "channel.created",
                "channel.updated", "channel.deleted", "server.updated", "member.joined", "member.updated",
                "member.left", "member.banned",
            ]
            // A join may be told in the channel as well.
            #expect(expected.allSatisfy(office.told.contains), "\(office.told)")
        }
    }

    /// The life of a community, by its names; each thing is told once though two rooms hear of it.
    @Test func aCommunityTellsWhatHappens() async throws {
        try await PostOffice.run { office async throws in
            _ = try await office.make(Array(WebhookEvent.all(in: .community)), scope: .community)
            let client = office.olga.client
            let post = try await client.post(
                "/posts", #"{"communityId":"\#(office.cellar)","title":"Roots","content":"x"}"#
            ).data(PostOffice.Named.self).id
            let comment = try await office.mia.client.post("/posts/\(post)/comments", #"{"content":"well"}"#)
                .data(PostOffice.Named.self).id
            _ = try await office.mia.client.patch("/comments/\(comment)", #"{"content":"better"}"#)
            _ = try await office.mia.client.delete("/comments/\(comment)")
            _ = try await client.patch("/posts/\(post)", #"{"content":"y"}"#)
            _ = try await client.delete("/posts/\(post)")
            _ = try await client.patch("/communities/cellar", #"{"description":"x"}"#)
            _ = try await office.mia.client.post("/communities/cellar/leave")
            try await office.deliver(for: .seconds(10))
            #expect(
                office.told == [
                    "post.created", "comment.created", "comment.updated", "comment.deleted", "post.updated",
                    "post.removed", "community.updated", "community.member_left",
                ], "\(office.told)")
        }
    }

    @Test func aPrivateCommunityIsSilentToWhoLeftIt() async throws {
        try await PostOffice.run { office async throws in
            _ = try await office.make([.postCreated], scope: .community)
            #expect(
                try await office.olga.client.delete("/communities/cellar/moderators/\(office.wanda.id)").status < 300)
            let json = #"{"communityId":"\#(office.cellar)","title":"Roots"}"#
            #expect(try await office.olga.client.post("/posts", json).status < 300)
            try await office.deliver()
            #expect(office.peer.requests.isEmpty)
        }
    }

    /// A webhook of a person tells what that person does, nobody else's doing.
    @Test func aPersonTellsOfThemselves() async throws {
        try await PostOffice.run { office async throws in
            _ = try await office.make(Array(WebhookEvent.all(in: .user)), by: office.mia, scope: .user)
            let own = try await office.say("mine", by: office.mia)
            try await office.say("theirs", by: office.olga)
            _ = try await office.olga.client.put("/messages/\(own)/reactions/%F0%9F%91%8D")
            let json = #"{"communityId":"\#(office.cellar)","title":"Roots"}"#
            #expect(try await office.mia.client.post("/posts", json).status < 300)
            #expect(try await office.olga.client.post("/posts", json).status < 300)
            try await office.deliver()
            #expect(office.told == ["message.created", "post.created"], "\(office.told)")
            #expect(office.bodies[0].contains("mine"))
        }
    }
}
