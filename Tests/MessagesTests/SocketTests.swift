import Accounts
import Foundation
import Hosting
import Kernel
import Servers
import TestKit
import Testing

@testable import Messages

@Suite struct SocketTests {
    @Test func twoPeopleTalk() async throws {
        try await Chat.run { chat async throws in
            try await chat.app.listening { port async throws in
                let anna = try await SocketClient.connect(port: port, token: chat.anna.client.token)
                let ben = try await SocketClient.connect(port: port, token: chat.ben.client.token)
                let opened: OpenedChannelPayload = try await ben.request(
                    "channel:join", ["channelId": chat.lobby.description])
                #expect(opened.messages.isEmpty)
                let sent: MessageEvent = try await anna.request(
                    "message:send", ["channelId": chat.lobby.description, "content": "hello", "nonce": "a"])
                #expect(sent.message.nonce == "a")
                let heard = try await ben.next("message:new")
                #expect(try heard.decode(MessageEvent.self).message == sent.message.with(nonce: nil))
                #expect(heard.meta?.room == "channel:\(chat.lobby)")
                #expect(heard.meta?.seq == opened.seq + 1)
                // Anna did not open the channel, Ben left it.
                try await anna.expectSilence(of: "message:new", for: .milliseconds(100))
                try await ben.request("channel:leave", ["channelId": chat.lobby.description])
                let edited: MessageEvent = try await anna.request(
                    "message:edit", ["messageId": sent.message.id.description, "content": "hello!"])
                #expect(edited.message.revision == 2)
                try await ben.expectSilence(of: "message:updated", for: .milliseconds(100))
                try await anna.close()
                try await ben.close()
            }
        }
    }

    @Test func membersAreToldOfActivity() async throws {
        try await Chat.run { chat async throws in
            try await chat.app.listening { port async throws in
                let ben = try await SocketClient.connect(port: port, token: chat.ben.client.token)
                let mia = try await SocketClient.connect(port: port, token: chat.mia.client.token)
                let otto = try await SocketClient.connect(port: port, token: chat.otto.client.token)
                let open = try await chat.say("@everyone hi", by: chat.olga)
                for socket in [ben, mia] {
                    let event = try await socket.next("channel:activity").decode(ActivityEvent.self)
                    #expect(event.lastSeq == open.seq)
                    #expect(event.everyoneSeq == open.seq)
                    #expect(event.authorId == chat.olga.id)
                }
                let hidden = try await chat.say("psst", by: chat.olga, in: chat.back)
                #expect(try await mia.next("channel:activity").decode(ActivityEvent.self).lastMessageId == hidden.id)
                try await ben.expectSilence(of: "channel:activity", for: .milliseconds(200))
                try await otto.expectSilence(of: "channel:activity", for: .milliseconds(1))
                for socket in [ben, mia, otto] { try await socket.close() }
            }
        }
    }

    @Test func activityOfABusyChannelIsToldTogether() async throws {
        var options = MessageOptions()
        options.activityInterval = .milliseconds(300)
        try await Chat.run(options: options) { chat async throws in
            try await chat.app.listening { port async throws in
                let ben = try await SocketClient.connect(port: port, token: chat.ben.client.token)
                var last: MessagePayload?
                for round in 0..<20 { last = try await chat.say("\(round)", by: chat.anna) }
                let final = last?.id
                let event = try await ben.next("channel:activity") {
                    (try? $0.decode(ActivityEvent.self).lastMessageId) == final
                }
                #expect(try event.decode(ActivityEvent.self).lastSeq == last?.seq)
                try await ben.close()
            }
        }
    }

    @Test func oneselfIsReadOnEveryDevice() async throws {
        try await Chat.run { chat async throws in
            try await chat.app.listening { port async throws in
                let phone = try await SocketClient.connect(port: port, token: chat.anna.client.token)
                let desk = try await SocketClient.connect(port: port, token: chat.anna.client.token)
                let sent: MessageEvent = try await phone.request(
                    "message:send", ["channelId": chat.lobby.description, "content": "hello"])
                let told = try await desk.next("unread:update").decode(UnreadPayload.self)
                #expect(told.lastReadSeq == sent.message.seq)
                #expect(told.count == 0)
                try await phone.expectSilence(of: "unread:update", for: .milliseconds(100))
                try await phone.close()
                try await desk.close()
            }
        }
    }

    @Test func typingIsSeenAndEnds() async throws {
        try await Chat.run { chat async throws in
            try await chat.app.listening { port async throws in
                let lobby = ["channelId": chat.lobby.description]
                let anna = try await SocketClient.connect(port: port, token: chat.anna.client.token)
                let ben = try await SocketClient.connect(port: port, token: chat.ben.client.token)
                for socket in [anna, ben] {
                    let _: OpenedChannelPayload = try await socket.request("channel:join", lobby)
                }
                try await anna.request("typing:start", lobby)
                let started = try await ben.next("typing:start").decode(TypingEvent.self)
                #expect(started.user.id == chat.anna.id)
                #expect(started.expiresAt == chat.now + .seconds(8))
                try await anna.expectSilence(of: "typing:start", for: .milliseconds(50))
                let active: TypersAck = try await ben.request("typing:active", lobby)
                #expect(active.users.map(\.id) == [chat.anna.id])
                // Sending ends it, and so does the end of the socket.
                try await chat.say("done", by: chat.anna)
                #expect(try await ben.next("typing:stop").decode(TypingEvent.self).user.id == chat.anna.id)
                chat.wait(.seconds(3))
                try await anna.request("typing:start", lobby)
                _ = try await ben.next("typing:start")
                try await anna.cut()
                #expect(try await ben.next("typing:stop").decode(TypingEvent.self).user.id == chat.anna.id)
                try await ben.close()
            }
        }
    }

    @Test func aLostPermissionClosesTheRoom() async throws {
        try await Chat.run { chat async throws in
            try await chat.app.listening { port async throws in
                let ben = try await SocketClient.connect(port: port, token: chat.ben.client.token)
                let _: OpenedChannelPayload = try await ben.request(
                    "channel:join", ["channelId": chat.lobby.description])
                _ = try await chat.servers.putOverwrite(
                    .user(chat.ben.id), in: chat.lobby, allow: [], deny: .viewChannel, by: chat.olga.id)
                _ = try await ben.next("room:evicted")
                try await chat.say("between us", by: chat.anna)
                try await ben.expectSilence(of: "message:new", for: .milliseconds(100))
                try await ben.expectSilence(of: "channel:activity", for: .milliseconds(100))
                try await ben.close()
            }
        }
    }
}
