import Accounts
import Kernel
import TestKit
import Testing

@testable import Messages

@Suite struct EditTests {
    @Test func eachTextIsKept() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("Godo", by: chat.anna)
            chat.wait(.seconds(5))
            let second = try await chat.messages.edit(sent.id, to: MessageContent("Good"), as: chat.anna.caller)
            chat.wait(.seconds(5))
            let third = try await chat.messages.edit(sent.id, to: MessageContent("Good day"), as: chat.anna.caller)
            #expect(third.revision == 3)
            #expect(third.seq == sent.seq)
            let revisions = try await chat.messages.revisions(of: sent.id, as: chat.anna.caller)
            #expect(revisions.map(\.content) == ["Godo", "Good", "Good day"])
            #expect(revisions.map(\.revision) == [1, 2, 3])
            #expect(revisions.map(\.createdAt) == [sent.createdAt, second.editedAt, third.editedAt])
            #expect(
                try await chat.events(in: .channel(chat.lobby)) == [
                    "message:new", "message:updated", "message:updated",
                ])
        }
    }

    @Test func theSameTextChangesNothing() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("same", by: chat.anna)
            let again = try await chat.messages.edit(sent.id, to: MessageContent("same"), as: chat.anna.caller)
            #expect(again.revision == 1)
            #expect(again.editedAt == nil)
            #expect(try await chat.events(in: .channel(chat.lobby)) == ["message:new"])
        }
    }

    @Test func onlyTheAuthorEdits() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("mine", by: chat.anna)
            for (person, code) in [(chat.ben, ErrorCode.forbidden), (chat.olga, .forbidden), (chat.otto, .notFound)] {
                #expect(
                    try await refusal {
                        _ = try await chat.messages.edit(sent.id, to: MessageContent("yours"), as: person.caller)
                    } == code)
            }
        }
    }

    @Test func whatNobodyWroteIsNotEdited() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("pin me", by: chat.mia)
            _ = try await chat.messages.pin(sent.id, as: chat.mia.caller)
            let note = try await chat.messages.history(of: chat.lobby, .newest, limit: 1, as: chat.mia.caller).messages
            #expect(note.first?.type == .pinAdded)
            #expect(
                try await refusal {
                    _ = try await chat.messages.edit(note[0].id, to: MessageContent("x"), as: chat.mia.caller)
                } == .forbidden)
        }
    }

    @Test func aGreatestAgeCanBeSet() async throws {
        var options = MessageOptions()
        options.maxEditAge = .minutes(15)
        try await Chat.run(options: options) { chat async throws in
            let sent = try await chat.say("young", by: chat.anna)
            chat.wait(.minutes(15))
            _ = try await chat.messages.edit(sent.id, to: MessageContent("still young"), as: chat.anna.caller)
            chat.wait(.seconds(1))
            #expect(
                try await refusal {
                    _ = try await chat.messages.edit(sent.id, to: MessageContent("old"), as: chat.anna.caller)
                } == .tooOld)
        }
    }

    @Test func revisionsAreForAuthorsAndModerators() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("one", by: chat.anna)
            for (person, code) in [
                (chat.anna, nil), (chat.mia, nil), (chat.ben, ErrorCode.forbidden), (chat.otto, .notFound),
            ] {
                #expect(
                    try await refusal { _ = try await chat.messages.revisions(of: sent.id, as: person.caller) } == code)
            }
        }
    }
}
