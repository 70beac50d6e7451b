import Accounts
import Kernel
import Servers
import TestKit
import Testing

@testable import Messages

@Suite struct UnreadTests {
    @Test func othersMessagesWaitAndOnesOwnDoNot() async throws {
        try await Chat.run { chat async throws in
            let first = try await chat.say("one", by: chat.anna)
            try await chat.say("two", by: chat.anna)
            #expect(try await chat.unread(chat.anna).count == 0)
            let ben = try await chat.unread(chat.ben)
            #expect(ben.count == 2)
            #expect(ben.mentions == 0)
            #expect(ben.firstUnreadId == first.id)
        }
    }

    @Test func whoWritesHasRead() async throws {
        try await Chat.run { chat async throws in
            try await chat.say("one", by: chat.anna)
            try await chat.say("two", by: chat.ben)
            #expect(try await chat.unread(chat.ben).count == 0)
            #expect(try await chat.unread(chat.anna).count == 1)
        }
    }

    @Test func theMarkerOnlyMovesForward() async throws {
        try await Chat.run { chat async throws in
            let first = try await chat.say("one", by: chat.anna)
            let second = try await chat.say("two \(chat.ben.mention)", by: chat.anna)
            try await chat.say("three", by: chat.anna)
            let caller = chat.ben.caller
            try await chat.clearEvents()
            let after = try await chat.messages.markRead(chat.lobby, upTo: second.id, as: caller)
            #expect(after.count == 1)
            #expect(after.mentions == 0)
            #expect(after.lastReadId == second.id)
            #expect(try await chat.messages.markRead(chat.lobby, upTo: first.id, as: caller) == after)
            #expect(try await chat.messages.markRead(chat.lobby, upTo: nil, as: caller).count == 0)
            #expect(try await chat.events(in: .user(chat.ben.id)) == ["unread:update", "unread:update"])
        }
    }

    @Test func newcomersStartWhereTheyCame() async throws {
        try await Chat.run { chat async throws in
            for round in 1...5 { try await chat.say("before \(round)", by: chat.anna) }
            chat.wait(.seconds(1))
            _ = try await chat.servers.join(chat.server, inviteCode: nil, by: chat.otto.id)
            #expect(try await chat.unread(chat.otto).count == 0)
            let first = try await chat.say("hello \(chat.otto.mention)", by: chat.anna)
            let waiting = try await chat.unread(chat.otto)
            #expect(waiting.count == 1)
            #expect(waiting.mentions == 1)
            #expect(waiting.firstUnreadId == first.id)
            // What stood there before they came is behind them for good.
            let old = try await chat.messages.history(of: chat.lobby, .newest, limit: 9, as: chat.otto.caller).messages
            #expect(try await chat.messages.markRead(chat.lobby, upTo: old[0].id, as: chat.otto.caller).count == 1)
        }
    }

    @Test func whoComesAgainStartsAnew() async throws {
        try await Chat.run { chat async throws in
            try await chat.say("one \(chat.ben.mention)", by: chat.anna)
            try await chat.servers.leave(chat.server, by: chat.ben.id)
            try await chat.say("two", by: chat.anna)
            chat.wait(.seconds(1))
            _ = try await chat.servers.join(chat.server, inviteCode: nil, by: chat.ben.id)
            #expect(try await chat.unread(chat.ben).count == 0)
            #expect(try await chat.unread(chat.ben).mentions == 0)
        }
    }

    @Test func everythingIsReadAtOnce() async throws {
        try await Chat.run { chat async throws in
            try await chat.say("one", by: chat.anna)
            try await chat.say("two", by: chat.olga, in: chat.back)
            // Joining wrote a line in the server's first channel for each member.
            #expect(try await chat.messages.unread(as: chat.mia.caller).channels.count == 3)
            try await chat.messages.markRead(server: chat.server, as: chat.mia.caller)
            #expect(try await chat.messages.unread(as: chat.mia.caller).channels.isEmpty)
            try await chat.say("three", by: chat.anna)
            try await chat.messages.markAllRead(as: chat.mia.caller)
            let rest = try await chat.messages.unread(as: chat.mia.caller)
            #expect(rest.count == 0)
            #expect(rest.mentions == 0)
        }
    }

    @Test func unreadStandsInTheViewOfTheServer() async throws {
        try await Chat.run { chat async throws in
            try await chat.say("one \(chat.ben.mention)", by: chat.anna)
            let view = try await chat.servers.view(chat.server, by: chat.ben.id)
            let lobby = view.unread.first { $0.id == chat.lobby }
            #expect(lobby?.count == 1)
            #expect(lobby?.mentions == 1)
            #expect(!view.unread.contains { $0.id == chat.back })
        }
    }

    /// Whatever happens, the counts are what a look at every message comes to.
    @Test(arguments: 1...6)
    func countsEqualARecount(_ seed: Int) async throws {
        try await Chat.run { chat async throws in
            var random = SplitMix64(UInt64(seed))
            let people = [chat.olga, chat.mia, chat.anna, chat.ben]
            var sent: [MessagePayload] = []
            for _ in 0..<150 {
                chat.wait(.milliseconds(3))
                let person = people.randomElement(using: &random) ?? chat.anna
                switch Int.random(in: 0..<20, using: &random) {
                case 0..<11:
                    var text = "word"
                    if Int.random(in: 0..<3, using: &random) == 0 {
                        text += " " + (people.randomElement(using: &random) ?? chat.ben).mention
                    }
                    if Int.random(in: 0..<6, using: &random) == 0 { text += " <@&\(chat.moderators)>" }
                    if Int.random(in: 0..<8, using: &random) == 0 { text += " @everyone" }
                    let answered = Int.random(in: 0..<4, using: &random) == 0 ? sent.randomElement(using: &random) : nil
                    sent.append(try await chat.say(text, by: person, replyTo: answered?.id))
                case 11..<14:
                    guard let target = sent.randomElement(using: &random) else { continue }
                    _ = try await chat.messages.markRead(chat.lobby, upTo: target.id, as: person.caller)
                case 14..<17:
                    guard let index = sent.indices.randomElement(using: &random) else { continue }
                    try await chat.messages.delete(sent[index].id, as: chat.mia.caller)
                    sent.remove(at: index)
                default:
                    guard let index = sent.indices.randomElement(using: &random) else { continue }
                    let author = people.first { $0.id == sent[index].author.id } ?? chat.anna
                    let text = "changed " + (people.randomElement(using: &random) ?? chat.ben).mention
                    sent[index] = try await chat.messages.edit(
                        sent[index].id, to: MessageContent(text), as: author.caller)
                }
                try await Recount.check(chat, people)
            }
        }
    }
}
