import Accounts
import Kernel
import Servers
import TestKit
import Testing

@testable import Messages

@Suite struct DeleteTests {
    @Test func authorsAndModeratorsRemove() async throws {
        try await Chat.run { chat async throws in
            for (person, code) in [
                (chat.anna, nil), (chat.mia, nil), (chat.olga, nil), (chat.ben, ErrorCode.forbidden),
                (chat.otto, .notFound),
            ] {
                let sent = try await chat.say("text", by: chat.anna)
                #expect(try await refusal { try await chat.messages.delete(sent.id, as: person.caller) } == code)
            }
            let left = try await chat.messages.history(of: chat.lobby, .newest, limit: 10, as: chat.anna.caller)
            #expect(left.messages.count == 2)
        }
    }

    @Test func aRemovedMessageIsGoneAndKeepsItsPlace() async throws {
        try await Chat.run { chat async throws in
            let first = try await chat.say("one", by: chat.anna)
            let second = try await chat.say("two", by: chat.anna)
            try await chat.messages.delete(first.id, as: chat.anna.caller)
            #expect(
                try await refusal { _ = try await chat.messages.message(first.id, as: chat.anna.caller) } == .notFound)
            #expect(try await refusal { try await chat.messages.delete(first.id, as: chat.anna.caller) } == .notFound)
            #expect(try await chat.say("three", by: chat.anna).seq == second.seq + 1)
            let event: [MessageDeletedEvent] = try await chat.payloads("message:deleted", in: .channel(chat.lobby))
            #expect(event.map(\.messageId) == [first.id])
            #expect(event.map(\.deletedBy) == [chat.anna.id])
        }
    }

    @Test func severalAreRemovedInOneEvent() async throws {
        try await Chat.run { chat async throws in
            var ids: [MessageID] = []
            for round in 1...5 { ids.append(try await chat.say("\(round) \(chat.ben.mention)", by: chat.anna).id) }
            let elsewhere = try await chat.say("not here", by: chat.mia, in: chat.back)
            try await chat.messages.delete(ids[0], as: chat.anna.caller)
            let count = try await chat.messages.delete(
                ids + [elsewhere.id, MessageID(rawValue: 1)], in: chat.lobby, as: chat.mia.caller)
            #expect(count == 4)
            let event: [MessagesDeletedEvent] = try await chat.payloads(
                "message:bulk_deleted", in: .channel(chat.lobby))
            #expect(event.map(\.messageIds) == [Array(ids.dropFirst())])
            #expect(try await chat.unread(chat.ben).count == 0)
            #expect(try await chat.unread(chat.ben).mentions == 0)
            #expect(
                try await refusal { _ = try await chat.messages.delete(ids, in: chat.lobby, as: chat.anna.caller) }
                    == .forbidden)
            _ = try await chat.messages.message(elsewhere.id, as: chat.mia.caller)
        }
    }

    @Test func aBanMayTakeMessagesWithIt() async throws {
        try await Chat.run { chat async throws in
            let old = try await chat.say("old", by: chat.ben)
            chat.wait(.hours(2))
            for round in 1...3 { try await chat.say("spam \(round)", by: chat.ben) }
            let other = try await chat.say("innocent", by: chat.anna)
            _ = try await chat.servers.ban(
                chat.ben.id, from: chat.server, Wire.decode(#"{"deleteMessageSeconds":3600}"#), by: chat.olga.id)
            try await eventually {
                try await chat.messages.history(of: chat.lobby, .newest, limit: 10, as: chat.anna.caller).messages
                    .map(\.id) == [old.id, other.id]
            }
        }
    }

    @Test func whatModeratorsDoIsWrittenDown() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("rude", by: chat.anna)
            try await chat.messages.delete(sent.id, reason: "rude", as: chat.mia.caller)
            let log = try await chat.servers.auditLog(
                of: chat.server, Wire.decode("{}"), PageRequest(), by: chat.olga.id)
            #expect(log.rows.first?.action == .messageDelete)
            #expect(log.rows.first?.reason == "rude")
        }
    }
}
