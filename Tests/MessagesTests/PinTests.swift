import Accounts
import Kernel
import TestKit
import Testing

@testable import Messages

@Suite struct PinTests {
    @Test func aPinIsNotedInTheChannel() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("the rules", by: chat.anna)
            try await chat.clearEvents()
            let pinned = try await chat.messages.pin(sent.id, as: chat.mia.caller)
            #expect(pinned.isPinned)
            #expect(try await chat.messages.pin(sent.id, as: chat.mia.caller) == pinned)
            #expect(try await chat.events(in: .channel(chat.lobby)) == ["message:pinned", "message:new"])
            let note = try await chat.messages.history(of: chat.lobby, .newest, limit: 1, as: chat.ben.caller).messages
            #expect(note.first?.type == .pinAdded)
            #expect(note.first?.author.id == chat.mia.id)
            #expect(note.first?.replyTo?.id == sent.id)
            try await chat.messages.unpin(sent.id, as: chat.mia.caller)
            try await chat.messages.unpin(sent.id, as: chat.mia.caller)
            #expect(
                try await chat.events(in: .channel(chat.lobby)) == [
                    "message:pinned", "message:new", "message:unpinned",
                ])
        }
    }

    @Test func pinsAreListedNewestFirstInPages() async throws {
        try await Chat.run { chat async throws in
            var ids: [MessageID] = []
            for round in 1...5 {
                let sent = try await chat.say("\(round)", by: chat.anna)
                _ = try await chat.messages.pin(sent.id, as: chat.mia.caller)
                ids.append(sent.id)
            }
            try await chat.messages.delete(ids.remove(at: 2), as: chat.anna.caller)
            let first = try await chat.messages.pins(of: chat.lobby, after: nil, limit: 3, as: chat.ben.caller)
            let second = try await chat.messages.pins(of: chat.lobby, after: first.next, limit: 3, as: chat.ben.caller)
            #expect((first.rows + second.rows).map(\.id) == ids.reversed())
            #expect(second.next == nil)
        }
    }

    @Test func aChannelHoldsOnlySoMany() async throws {
        var options = MessageOptions()
        options.pinsPerChannel = 2
        try await Chat.run(options: options) { chat async throws in
            var ids: [MessageID] = []
            for round in 1...3 { ids.append(try await chat.say("\(round)", by: chat.anna).id) }
            for id in ids.prefix(2) { _ = try await chat.messages.pin(id, as: chat.mia.caller) }
            #expect(try await refusal { _ = try await chat.messages.pin(ids[2], as: chat.mia.caller) } == .conflict)
            try await chat.messages.unpin(ids[0], as: chat.mia.caller)
            _ = try await chat.messages.pin(ids[2], as: chat.mia.caller)
        }
    }
}
