import Accounts
import Foundation
import Hosting
import Kernel
import Servers
import TestKit
import Testing

@testable import Messages

/// An outsider, and a member who may not see the channel, learn nothing: every answer is that of a thing that never was.
@Suite struct SilenceTests {
    @Test func everyRouteAnswersNotFound() async throws {
        try await Chat.run { chat async throws in
            let secret = try await chat.say("secret", by: chat.mia, in: chat.back)
            let never = MessageID(rawValue: secret.id.rawValue + 1)
            let nowhere = ChannelID(rawValue: chat.back.rawValue + 1)
            for person in [chat.otto, chat.ben] {
                for (real, invented) in zip(
                    Self.requests(message: secret.id, channel: chat.back),
                    Self.requests(message: never, channel: nowhere))
                {
                    let answer = try await real.send(person.client)
                    let other = try await invented.send(person.client)
                    #expect(answer.status == 404, "\(real.method) \(real.path): \(answer.text)")
                    #expect(try Failure(answer) == Failure(other), "\(real.path)")
                }
            }
            // Nothing happened, and those who may see it do.
            let shown = try await chat.messages.message(secret.id, as: chat.olga.caller)
            #expect(shown.reactions.isEmpty && !shown.isPinned && shown.content == "secret")
        }
    }

    @Test func anonymousCallersAreSentToSignIn() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("hi", by: chat.anna)
            for request in Self.requests(message: sent.id, channel: chat.lobby) {
                #expect(try await request.send(chat.app.anonymous).status == 401, "\(request.path)")
            }
        }
    }

    @Test func listsLeaveOutWhatIsNotSeen() async throws {
        try await Chat.run { chat async throws in
            try await chat.say("secret @everyone", by: chat.olga, in: chat.back)
            #expect(try await !chat.messages.unread(as: chat.ben.caller).channels.contains { $0.id == chat.back })
            #expect(try await chat.messages.unread(as: chat.otto.caller).channels.isEmpty)
            #expect(
                try await refusal { try await chat.messages.markRead(server: chat.server, as: chat.otto.caller) }
                    == .notFound)
        }
    }

    @Test func everySocketRequestAnswersNotFound() async throws {
        try await Chat.run { chat async throws in
            let secret = try await chat.say("secret", by: chat.mia, in: chat.back)
            try await chat.app.listening { port async throws in
                for person in [chat.otto, chat.ben] {
                    let socket = try await SocketClient.connect(port: port, token: person.client.token)
                    for (event, payload) in Self.events(message: secret.id, channel: chat.back) {
                        do {
                            try await socket.request(event, payload)
                            Issue.record("\(event) was answered")
                        } catch SocketClientFailure.failed(_, let code, _) {
                            #expect(code == "not_found", "\(event)")
                        }
                    }
                    try await chat.say("more \(person.mention)", by: chat.mia, in: chat.back)
                    for event in [
                        "message:new", "message:mention", "channel:activity", "unread:update", "typing:start",
                    ] {
                        try await socket.expectSilence(of: event, for: .milliseconds(100))
                    }
                    try await socket.close()
                }
            }
        }
    }

    /// An answer without what differs in every one.
    private struct Failure: Decodable, Equatable {
        struct Problem: Decodable, Equatable {
            let code: ErrorCode
            let message: String
            let details: [String: String]?
        }
        let success: Bool
        let error: Problem

        init(_ answer: TestResponse) throws {
            self = try JSONDecoder().decode(Failure.self, from: answer.body)
        }
    }

    private struct Ask {
        let method: String
        let path: String
        var body: String?

        func send(_ client: TestClient) async throws -> TestResponse {
            switch method {
            case "GET": try await client.get(path)
            case "POST": try await client.post(path, body ?? "{}")
            case "PUT": try await client.put(path, body ?? "{}")
            case "PATCH": try await client.patch(path, body ?? "{}")
            default: try await client.delete(path)
            }
        }
    }

    private static func requests(message: MessageID, channel: ChannelID) -> [Ask] {
        [
            Ask(method: "GET", path: "/channels/\(channel)/messages"),
            Ask(method: "POST", path: "/channels/\(channel)/messages", body: #"{"content":"hi"}"#),
            Ask(
                method: "POST", path: "/channels/\(channel)/messages/bulk-delete",
                body: #"{"messageIds":["\#(message)","1"]}"#),
            Ask(method: "GET", path: "/channels/\(channel)/pins"),
            Ask(method: "GET", path: "/channels/\(channel)/unread"),
            Ask(method: "PUT", path: "/channels/\(channel)/read", body: #"{"messageId":"\#(message)"}"#),
            Ask(method: "POST", path: "/channels/\(channel)/typing"),
            Ask(
                method: "POST", path: "/messages/read",
                body: #"{"items":[{"channelId":"\#(channel)","messageId":"\#(message)"}]}"#),
            Ask(method: "GET", path: "/messages/\(message)"),
            Ask(method: "PATCH", path: "/messages/\(message)", body: #"{"content":"hi"}"#),
            Ask(method: "GET", path: "/messages/\(message)/revisions"),
            Ask(method: "GET", path: "/messages/\(message)/reactions/%F0%9F%91%8D"),
            Ask(method: "PUT", path: "/messages/\(message)/reactions/%F0%9F%91%8D"),
            Ask(method: "DELETE", path: "/messages/\(message)/reactions/%F0%9F%91%8D"),
            Ask(method: "DELETE", path: "/messages/\(message)/reactions"),
            Ask(method: "PUT", path: "/messages/\(message)/pin"),
            Ask(method: "DELETE", path: "/messages/\(message)/pin"),
            Ask(method: "DELETE", path: "/messages/\(message)"),
        ]
    }

    private static func events(message: MessageID, channel: ChannelID) -> [(String, [String: String])] {
        let (message, channel) = (message.description, channel.description)
        return [
            ("channel:join", ["channelId": channel]),
            ("message:history", ["channelId": channel]),
            ("message:read", ["channelId": channel]),
            ("message:send", ["channelId": channel, "content": "hi"]),
            ("message:edit", ["messageId": message, "content": "hi"]),
            ("message:delete", ["messageId": message]),
            ("message:react", ["messageId": message, "emoji": "👍"]),
            ("message:unreact", ["messageId": message, "emoji": "👍"]),
            ("message:reactions", ["messageId": message]),
            ("message:pin", ["messageId": message]),
            ("message:unpin", ["messageId": message]),
            ("typing:start", ["channelId": channel]),
            ("typing:active", ["channelId": channel]),
        ]
    }
}
