import Accounts
import Kernel
import Servers
import TestKit
import Testing

@testable import Messages

@Suite struct MentionTests {
    @Test func theNamedAreToldAndCounted() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("\(chat.ben.mention), look", by: chat.anna)
            #expect(sent.mentions.users.map(\.id) == [chat.ben.id])
            #expect(try await chat.unread(chat.ben).mentions == 1)
            #expect(try await chat.unread(chat.mia).mentions == 0)
            #expect(try await chat.events(in: .user(chat.ben.id)) == ["message:mention", "unread:update"])
            let mention: [MentionEvent] = try await chat.payloads("message:mention", in: .user(chat.ben.id))
            #expect(mention.map(\.kind) == [.user])
            #expect(mention.first?.message.id == sent.id)
        }
    }

    @Test func nobodyIsToldOfThemselves() async throws {
        try await Chat.run { chat async throws in
            try await chat.say("I, \(chat.anna.mention)", by: chat.anna)
            #expect(try await chat.unread(chat.anna).mentions == 0)
            #expect(try await chat.events(in: .user(chat.anna.id)).isEmpty)
        }
    }

    @Test func whoCannotSeeTheChannelIsNotTold() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("\(chat.ben.mention) \(chat.otto.mention)", by: chat.mia, in: chat.back)
            #expect(sent.mentions.users.count == 2)
            #expect(try await chat.events(in: .user(chat.ben.id)).isEmpty)
            #expect(try await chat.events(in: .user(chat.otto.id)).isEmpty)
        }
    }

    @Test func whatMeansNothingHereStaysText() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say(
                "<@5> <@&6> <#7> <#\(chat.back)> <#\(chat.lobby)> @everyone", by: chat.anna)
            #expect(sent.mentions.users.isEmpty)
            #expect(sent.mentions.roles.isEmpty)
            #expect(sent.mentions.channels == [chat.lobby])
            #expect(!sent.mentions.everyone)
            #expect(try await chat.unread(chat.ben).mentions == 0)
        }
    }

    @Test func everyoneIsCalledByThoseWhoMay() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("@everyone \(chat.ben.mention)", by: chat.olga)
            #expect(sent.mentions.everyone)
            for person in [chat.mia, chat.anna, chat.ben] {
                // Named twice in one message is one message that names.
                #expect(try await chat.unread(person).mentions == 1)
            }
            #expect(try await chat.unread(chat.olga).mentions == 0)
            try await chat.messages.delete(sent.id, as: chat.olga.caller)
            #expect(try await chat.unread(chat.ben).mentions == 0)
            #expect(try await chat.unread(chat.ben).count == 0)
        }
    }

    @Test func rolesAreNamedForThoseWhoHoldThem() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("<@&\(chat.moderators)> \(chat.mia.mention)", by: chat.anna)
            #expect(sent.mentions.roles == [chat.moderators])
            #expect(try await chat.unread(chat.mia).mentions == 1)
            #expect(try await chat.unread(chat.ben).mentions == 0)
            _ = try await chat.servers.unassign(chat.moderators, from: chat.mia.id, in: chat.server, by: chat.olga.id)
            try await chat.messages.edit(sent.id, to: MessageContent("<@&\(chat.moderators)>"), as: chat.anna.caller)
            #expect(try await chat.unread(chat.mia).mentions == 0)
        }
    }

    @Test func anAnswerNamesWhomItAnswers() async throws {
        try await Chat.run { chat async throws in
            let first = try await chat.say("question", by: chat.ben)
            let answer = try await chat.say("answer", by: chat.anna, replyTo: first.id)
            #expect(answer.mentions.users.isEmpty)
            #expect(try await chat.unread(chat.ben).mentions == 1)
            let mention: [MentionEvent] = try await chat.payloads("message:mention", in: .user(chat.ben.id))
            #expect(mention.map(\.kind) == [.reply])
            // Still so after an edit, and no more after a removal.
            try await chat.messages.edit(answer.id, to: MessageContent("better"), as: chat.anna.caller)
            #expect(try await chat.unread(chat.ben).mentions == 1)
            try await chat.messages.delete(answer.id, as: chat.anna.caller)
            #expect(try await chat.unread(chat.ben).mentions == 0)
        }
    }

    @Test func theSenderMayHoldBack() async throws {
        try await Chat.run { chat async throws in
            let first = try await chat.say("question", by: chat.ben)
            var draft = MessageDraft(
                try MessageContent("@everyone \(chat.mia.mention) <@&\(chat.moderators)>"), replyToId: first.id)
            draft.allowedMentions = AllowedMentions(users: false, roles: false, everyone: false, repliedUser: false)
            let sent = try await chat.messages.send(draft, to: chat.lobby, as: chat.olga.caller)
            #expect(sent.mentions.users.isEmpty && sent.mentions.roles.isEmpty && !sent.mentions.everyone)
            for person in [chat.mia, chat.ben, chat.anna] { #expect(try await chat.unread(person).mentions == 0) }
        }
    }

    @Test func aSilentMessageCountsWithoutDisturbing() async throws {
        try await Chat.run { chat async throws in
            try await chat.say(chat.ben.mention, by: chat.anna, flags: .silent)
            #expect(try await chat.unread(chat.ben).mentions == 1)
            #expect(try await chat.events(in: .user(chat.ben.id)) == ["unread:update"])
        }
    }

    @Test func editingCorrectsWhoIsNamed() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say(chat.ben.mention, by: chat.anna)
            try await chat.clearEvents()
            try await chat.messages.edit(sent.id, to: MessageContent(chat.mia.mention), as: chat.anna.caller)
            #expect(try await chat.unread(chat.ben).mentions == 0)
            #expect(try await chat.unread(chat.mia).mentions == 1)
            #expect(try await chat.events(in: .user(chat.ben.id)) == ["unread:update"])
            #expect(try await chat.events(in: .user(chat.mia.id)) == ["message:mention", "unread:update"])
        }
    }

    @Test func atMostTwentyAreNamed() async throws {
        try await Chat.run { chat async throws in
            let names = (1...21).map { "<@\($0)>" }
            #expect(
                try await refusal { try await chat.say(names.joined(), by: chat.anna) } == .validationFailed)
            try await chat.say(names.dropLast().joined() + names[0], by: chat.anna)
        }
    }
}
