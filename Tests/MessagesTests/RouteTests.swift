import Accounts
import Foundation
import Hosting
import Kernel
import Servers
import TestKit
import Testing
import Web

@testable import Messages

@Suite struct RouteTests {
    @Test func aMessageIsSentAndRead() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.anna.client.post(
                "/channels/\(chat.lobby)/messages", #"{"content":"  hello\r\nyou ","nonce":"n1","isSilent":true}"#)
            #expect(sent.status == 201)
            let message: MessagePayload = try sent.data()
            #expect(message.content == "hello\nyou")
            #expect(message.nonce == "n1")
            #expect(message.flags == MessageFlags.silent.rawValue)
            for key in [
                "\"threadId\":null", "\"replyTo\":null", "\"editedAt\":null", "\"attachments\":[]", "\"embeds\":[]",
            ] {
                #expect(sent.text.contains(key))
            }
            let one = try await chat.ben.client.get("/messages/\(message.id)")
            #expect(one.status == 200)
            #expect(!one.text.contains("nonce"))
            let list = try await chat.ben.client.get("/channels/\(chat.lobby)/messages?limit=1")
            #expect(list.text.contains(#""meta":{"hasMore":false}"#))
            let around = try await chat.ben.client.get("/channels/\(chat.lobby)/messages?around=\(message.id)")
            #expect(around.text.contains(#""hasNewer":false"#))
        }
    }

    @Test(arguments: [
        (#"{"content":"   "}"#, "content"), (#"{"content":7}"#, "content"), ("{}", "content"),
        (#"{"content":"x","nonce":""}"#, "nonce"), (#"{"content":"x","replyToId":"abc"}"#, "replyToId"),
        (#"{"content":"x","isSilent":"yes"}"#, "isSilent"),
    ])
    func badInputNamesItsField(_ body: String, _ field: String) async throws {
        try await Chat.run { chat async throws in
            let answer = try await chat.anna.client.post("/channels/\(chat.lobby)/messages", body)
            #expect(answer.status == 422)
            #expect(answer.faultyFields == [field])
        }
    }

    @Test func theRestOfALifeOverHTTP() async throws {
        try await Chat.run { chat async throws in
            let id = try await chat.say("one", by: chat.anna).id
            let other = try await chat.say("two", by: chat.anna).id
            let (anna, mia) = (chat.anna.client, chat.mia.client)
            #expect(try await anna.patch("/messages/\(id)", #"{"content":"uno"}"#).status == 200)
            #expect(try await anna.get("/messages/\(id)/revisions").data([RevisionPayload].self).count == 2)
            let emoji = "%F0%9F%91%8D"
            let reacted = try await mia.put("/messages/\(id)/reactions/\(emoji)")
            #expect(reacted.status == 200)
            #expect(try reacted.data(ReactionsPayload.self).reactions.map(\.emoji) == ["👍"])
            #expect(try await mia.get("/messages/\(id)/reactions/\(emoji)").text.contains("\"username\":\"mia\""))
            #expect(try await mia.delete("/messages/\(id)/reactions/\(emoji)").status == 204)
            #expect(try await mia.delete("/messages/\(id)/reactions?emoji=\(emoji)").status == 204)
            #expect(try await mia.put("/messages/\(id)/pin").data(MessagePayload.self).isPinned)
            #expect(try await anna.get("/channels/\(chat.lobby)/pins").data([MessagePayload].self).count == 1)
            #expect(try await mia.delete("/messages/\(id)/pin").status == 204)
            #expect(try await chat.ben.client.post("/channels/\(chat.lobby)/typing").status == 204)
            let read = try await chat.ben.client.put("/channels/\(chat.lobby)/read", #"{"messageId":"\#(id)"}"#)
            #expect(read.text.contains("\"lastReadId\":\"\(id)\""))
            #expect(
                try await chat.ben.client.get("/channels/\(chat.lobby)/unread").data(ChannelUnreadPayload.self)
                    .firstUnreadId == other)
            #expect(try await chat.ben.client.get("/messages/unread").data(UnreadListPayload.self).count > 0)
            #expect(try await chat.ben.client.post("/messages/read", #"{"isAll":true}"#).status == 204)
            #expect(try await chat.ben.client.get("/messages/unread").data(UnreadListPayload.self).count == 0)
            #expect(try await chat.ben.client.post("/messages/read", #"{"isAll":true,"serverId":"1"}"#).status == 422)
            let bulk = try await mia.post(
                "/channels/\(chat.lobby)/messages/bulk-delete",
                #"{"messageIds":["\#(id)","\#(other)"],"reason":"tidy"}"#)
            #expect(try bulk.data(DeletedCountPayload.self).deleted == 2)
            let last = try await chat.say("three", by: chat.anna).id
            #expect(try await anna.delete("/messages/\(last)").status == 204)
            #expect(try await anna.get("/messages/\(last)").status == 404)
        }
    }

    @Test func examplesSurviveARoundTrip() async throws {
        try await Chat.run { chat async throws in
            let module = MessagesModule(
                chat.app.host, media: chat.media, accounts: chat.accounts, servers: chat.servers)
            for endpoint in module.endpoints {
                for shape in [endpoint.input, endpoint.output] {
                    let (before, after) = try (Self.object(shape.example()), Self.object(shape.exampleAfterRoundTrip()))
                    #expect(before == after, "\(endpoint.path) \(shape.name)")
                }
            }
        }
    }

    /// JSON without regard to the order of its keys.
    private static func object(_ json: Data) throws -> NSObject? {
        try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed) as? NSObject
    }
}
