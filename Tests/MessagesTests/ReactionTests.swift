import Accounts
import Kernel
import TestKit
import Testing

@testable import Messages

@Suite struct ReactionTests {
    @Test func aReactionIsAddedAndTakenBackOnce() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("cake?", by: chat.anna)
            try await chat.clearEvents()
            let (ben, anna) = (chat.ben.caller, chat.anna.caller)
            #expect(try await chat.messages.react("👍", to: sent.id, as: ben).reactions.map(\.count) == [1])
            #expect(try await chat.messages.react("thumbs_up", to: sent.id, as: ben).reactions.map(\.count) == [1])
            let both = try await chat.messages.react("👍", to: sent.id, as: anna).reactions
            #expect(both.map(\.count) == [2])
            #expect(both.map(\.me) == [true])
            let rest = try await chat.messages.unreact("👍", from: sent.id, as: ben).reactions
            #expect(rest.map(\.count) == [1])
            #expect(rest.map(\.me) == [false])
            #expect(try await chat.messages.unreact("👍", from: sent.id, as: ben).reactions == rest)
            #expect(try await chat.messages.unreact("👍", from: sent.id, as: anna).reactions.isEmpty)
            #expect(
                try await chat.events(in: .channel(chat.lobby)) == [
                    "message:reaction_add", "message:reaction_add", "message:reaction_remove",
                    "message:reaction_remove",
                ])
            let removals: [ReactionEvent] = try await chat.payloads(
                "message:reaction_remove", in: .channel(chat.lobby))
            #expect(removals.map(\.count) == [1, 0])
        }
    }

    @Test func reactionsStandInTheOrderTheyCame() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("cake?", by: chat.anna)
            for emoji in ["🎉", "🍰", "👍"] {
                chat.wait(.milliseconds(2))
                _ = try await chat.messages.react(emoji, to: sent.id, as: chat.ben.caller)
            }
            _ = try await chat.messages.react("🍰", to: sent.id, as: chat.anna.caller)
            let shown = try await chat.messages.message(sent.id, as: chat.anna.caller)
            #expect(shown.reactions.map(\.emoji) == ["🎉", "🍰", "👍"])
            #expect(shown.reactions.map(\.me) == [false, true, false])
        }
    }

    @Test func atMostTwentyDifferentOnes() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("cake?", by: chat.anna)
            let fruit = [
                "🍏", "🍎", "🍐", "🍊", "🍋", "🍌", "🍉", "🍇", "🍓", "🫐", "🍈", "🍒", "🍑", "🥭", "🍍", "🥥", "🥝", "🍅", "🍆", "🥑",
            ]
            for emoji in fruit { _ = try await chat.messages.react(emoji, to: sent.id, as: chat.ben.caller) }
            #expect(
                try await refusal { _ = try await chat.messages.react("🎉", to: sent.id, as: chat.ben.caller) }
                    == .conflict)
            _ = try await chat.messages.react("🍏", to: sent.id, as: chat.anna.caller)
        }
    }

    @Test func moderatorsRemoveOthers() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("cake?", by: chat.anna)
            for person in [chat.anna, chat.ben] {
                for emoji in ["👍", "🎉"] { _ = try await chat.messages.react(emoji, to: sent.id, as: person.caller) }
            }
            #expect(
                try await refusal {
                    _ = try await chat.messages.unreact("👍", from: sent.id, of: chat.ben.id, as: chat.anna.caller)
                } == .forbidden)
            #expect(
                try await refusal { try await chat.messages.clearReactions(nil, of: sent.id, as: chat.anna.caller) }
                    == .forbidden)
            _ = try await chat.messages.unreact("👍", from: sent.id, of: chat.ben.id, as: chat.mia.caller)
            try await chat.messages.clearReactions("🎉", of: sent.id, as: chat.mia.caller)
            var shown = try await chat.messages.message(sent.id, as: chat.anna.caller).reactions
            #expect(shown.map(\.emoji) == ["👍"])
            #expect(shown.map(\.count) == [1])
            try await chat.messages.clearReactions(nil, of: sent.id, as: chat.mia.caller)
            shown = try await chat.messages.message(sent.id, as: chat.anna.caller).reactions
            #expect(shown.isEmpty)
            try await chat.messages.clearReactions(nil, of: sent.id, as: chat.mia.caller)
            let cleared = try await chat.events(in: .channel(chat.lobby)).filter { $0 == "message:reactions_cleared" }
            #expect(cleared.count == 2)
        }
    }

    @Test func peopleAreListedInPages() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("cake?", by: chat.anna)
            let people = [chat.olga, chat.mia, chat.anna, chat.ben]
            for person in people { _ = try await chat.messages.react("👍", to: sent.id, as: person.caller) }
            _ = try await chat.messages.react("🎉", to: sent.id, as: chat.ben.caller)
            let first = try await chat.messages.people(who: "👍", on: sent.id, after: nil, limit: 3, as: chat.ben.caller)
            let second = try await chat.messages.people(
                who: "👍", on: sent.id, after: first.next, limit: 3, as: chat.ben.caller)
            #expect((first.rows + second.rows).map(\.id) == people.map(\.id).sorted())
            #expect(second.next == nil)
            let any = try await chat.messages.people(who: nil, on: sent.id, after: nil, limit: 10, as: chat.ben.caller)
            #expect(any.rows.count == 4)
        }
    }

    @Test func whatIsNoEmojiIsRefused() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("cake?", by: chat.anna)
            #expect(
                try await refusal { _ = try await chat.messages.react("cake", to: sent.id, as: chat.ben.caller) }
                    == .validationFailed)
        }
    }
}
