import Accounts
import Kernel
import Servers
import TestKit
import Testing

@testable import Messages

@Suite struct SystemMessageTests {
    @Test func whoJoinsIsWelcomedInTheSystemChannel() async throws {
        try await Chat.run { chat async throws in
            let view = try await chat.servers.view(chat.server, by: chat.olga.id)
            let channel = try #require(view.server.systemChannelId)
            _ = try await chat.servers.join(chat.server, inviteCode: nil, by: chat.otto.id)
            let last = try await chat.messages.history(of: channel, .newest, limit: 1, as: chat.anna.caller).messages
            #expect(last.first?.type == .memberJoin)
            #expect(last.first?.author.id == chat.otto.id)
            #expect(last.first?.content == "")
            #expect(try await chat.events(in: .channel(channel)) == ["message:new"])
            // It is nobody's news to the one who came.
            #expect(try await chat.unread(chat.otto, channel).count == 0)
        }
    }
}
