import Accounts
import Foundation
import Hosting
import Kernel
import Servers
import Storage
import TestKit
import Testing

@testable import Messages

@Suite struct SendTests {
    @Test func aMessageStandsAtTheEndOfItsChannel() async throws {
        try await Chat.run { chat async throws in
            let first = try await chat.say("Good morning", by: chat.anna)
            let second = try await chat.say("Hello Anna", by: chat.ben, replyTo: first.id)
            #expect(second.seq == first.seq + 1)
            #expect(second.type == .reply)
            #expect(second.replyTo?.author?.id == chat.anna.id)
            #expect(second.replyTo?.excerpt == "Good morning")
            #expect(second.author.username == "ben")
            let history = try await chat.messages.history(of: chat.lobby, .newest, limit: 10, as: chat.anna.caller)
            #expect(history.messages.map(\.content) == ["Good morning", "Hello Anna"])
            #expect(try await chat.events(in: .channel(chat.lobby)) == ["message:new", "message:new"])
        }
    }

    @Test func whatEverybodyGetsIsMadeForNobody() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("Hi", by: chat.anna, nonce: "n1")
            #expect(sent.nonce == "n1")
            let events = try await chat.events().filter { $0.type == "message:new" }
            #expect(events.count == 1)
            #expect(!events[0].payload.contains("nonce"))
            #expect(!events[0].payload.contains("\"me\""))
        }
    }

    @Test(arguments: [0, 4001])
    func textMustFit(_ length: Int) throws {
        #expect(throws: FieldProblem.self) { try MessageContent(String(repeating: "x", count: length)) }
        #expect(throws: FieldProblem.self) { try MessageContent(String(repeating: "\u{200B}", count: max(1, length))) }
        #expect(try MessageContent("  " + String(repeating: "ö", count: 4000) + "\n").value.count == 4000)
    }

    @Test func theSameNonceMakesOneMessage() async throws {
        try await Chat.run { chat async throws in
            let first = try await chat.say("once", by: chat.anna, nonce: "n")
            let again = try await chat.say("twice", by: chat.anna, nonce: "n")
            #expect(again.id == first.id)
            #expect(again.content == "once")
            #expect(again.nonce == "n")
            #expect(try await chat.events(in: .channel(chat.lobby)) == ["message:new"])
            // Another person's and another channel's nonces are their own.
            #expect(try await chat.say("mine", by: chat.ben, nonce: "n").id != first.id)
            #expect(try await chat.say("mine", by: chat.mia, in: chat.back, nonce: "n").id != first.id)
            chat.wait(.minutes(10))
            #expect(try await chat.say("later", by: chat.anna, nonce: "n").id != first.id)
        }
    }

    @Test func duplicatesAtTheSameMomentMakeOneMessage() async throws {
        try await Chat.run { chat async throws in
            let ids = try await withThrowingTaskGroup(of: MessageID.self) { group in
                for round in 0..<40 {
                    group.addTask { try await chat.say("again", by: chat.anna, nonce: "n\(round % 4)").id }
                }
                return try await group.reduce(into: Set<MessageID>()) { $0.insert($1) }
            }
            #expect(ids.count == 4)
            #expect(try await chat.events(in: .channel(chat.lobby)).count == 4)
        }
    }

    @Test func noncesOfTheLastMinutesOutliveARestart() async throws {
        try await Chat.run { chat async throws in
            let first = try await chat.say("once", by: chat.anna, nonce: "n")
            let restarted = MessageActions(
                chat.app.host, accounts: chat.accounts, servers: chat.servers, options: MessageOptions())
            try await restarted.restore()
            let again = try await restarted.send(
                MessageDraft(MessageContent("once"), nonce: "n"), to: chat.lobby, as: chat.anna.caller)
            #expect(again.id == first.id)
        }
    }

    @Test func aRolledBackNonceIsFree() async throws {
        try await Chat.run { chat async throws in
            struct Undone: Error {}
            let store = chat.store
            await #expect(throws: Undone.self) {
                try await store.write("test.undone") { context in
                    let access = try chat.servers.access(chat.anna.id, to: chat.lobby, in: context.db)
                    _ = try chat.messages.post(
                        NewMessage(author: chat.anna.id, content: "lost", nonce: "n"), in: access.channel,
                        access.layout, context)
                    throw Undone()
                }
            }
            #expect(try await chat.say("kept", by: chat.anna, nonce: "n").content == "kept")
        }
    }

    @Test func slowModeMakesMembersWait() async throws {
        try await Chat.run { chat async throws in
            _ = try await chat.servers.updateChannel(
                chat.lobby, Wire.decode(#"{"slowMode":30}"#), by: chat.olga.id)
            try await chat.say("first", by: chat.anna)
            do {
                try await chat.say("second", by: chat.anna)
                Issue.record("slow mode did not hold")
            } catch let refusal as Refusal {
                #expect(refusal.code == .slowMode)
                #expect(refusal.retryAfter == 30)
            }
            try await chat.say("others may", by: chat.ben)
            try await chat.say("moderators", by: chat.mia)
            try await chat.say("never wait", by: chat.mia)
            chat.wait(.seconds(30))
            try await chat.say("second", by: chat.anna)
        }
    }

    @Test func someoneInATimeoutOnlyReads() async throws {
        try await Chat.run { chat async throws in
            let before = try await chat.say("before", by: chat.anna)
            let until = chat.now + .minutes(5)
            _ = try await chat.servers.updateMember(
                chat.anna.id, of: chat.server, Wire.decode(#"{"timeoutUntil":"\#(until)"}"#), by: chat.olga.id)
            #expect(try await refusal { try await chat.say("now", by: chat.anna) } == .timedOut)
            #expect(
                try await refusal {
                    _ = try await chat.messages.edit(before.id, to: MessageContent("x"), as: chat.anna.caller)
                } == .timedOut)
            #expect(
                try await refusal { _ = try await chat.messages.react("👍", to: before.id, as: chat.anna.caller) }
                    == .timedOut)
            _ = try await chat.messages.history(of: chat.lobby, .newest, limit: 5, as: chat.anna.caller)
            try await chat.messages.delete(before.id, as: chat.anna.caller)
            chat.wait(.minutes(5))
            try await chat.say("after", by: chat.anna)
        }
    }

    @Test func onlyStandingMessagesOfTheChannelAreAnswered() async throws {
        try await Chat.run { chat async throws in
            let elsewhere = try await chat.say("secret", by: chat.mia, in: chat.back)
            let gone = try await chat.say("gone", by: chat.anna)
            try await chat.messages.delete(gone.id, as: chat.anna.caller)
            for id in [elsewhere.id, gone.id, MessageID(rawValue: 5)] {
                #expect(
                    try await refusal { try await chat.say("what?", by: chat.mia, replyTo: id) } == .validationFailed)
            }
        }
    }

    @Test func anAnswerToARemovedMessageKeepsItsPlaceOnly() async throws {
        try await Chat.run { chat async throws in
            let first = try await chat.say("regret", by: chat.anna)
            let answer = try await chat.say("really?", by: chat.ben, replyTo: first.id)
            try await chat.messages.delete(first.id, as: chat.anna.caller)
            let shown = try await chat.messages.message(answer.id, as: chat.ben.caller)
            #expect(shown.replyTo?.id == first.id)
            #expect(shown.replyTo?.author == nil)
            #expect(shown.replyTo?.excerpt == nil)
        }
    }

    @Test func readingAloudNeedsAPermission() async throws {
        try await Chat.run { chat async throws in
            _ = try await chat.servers.putOverwrite(
                .user(chat.anna.id), in: chat.lobby, allow: [], deny: .sendTtsMessages, by: chat.olga.id)
            #expect(try await refusal { try await chat.say("hi", by: chat.anna, flags: .spoken) } == .forbidden)
            try await chat.say("hi", by: chat.anna)
        }
    }
}
