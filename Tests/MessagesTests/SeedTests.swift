import Accounts
import GRDB
import Kernel
import Servers
import Storage
import TestKit
import Testing

@testable import Messages

@Suite struct SeedTests {
    @Test func aSeedStandsAsIfItHadBeenSent() async throws {
        try await Chat.run { chat async throws in
            let start = chat.now - .hours(1)
            // Members came before the history.
            try await chat.store.write("test.back") { context in
                try context.db.run("UPDATE serverMembers SET joinedAt = ?", [start - .days(1)])
                context.invalidate {}
            }
            var seeds: [MadeUpMessage] = []
            for round in 0..<3000 {
                let author = [chat.anna, chat.ben, chat.mia][round % 3]
                seeds.append(
                    MadeUpMessage(
                        authorId: author.id, content: round % 50 == 7 ? "look, \(chat.olga.mention)" : "line \(round)",
                        createdAt: start + .milliseconds(Int64(round) / 2),
                        replyTo: round % 9 == 8 ? .position(round - 1) : nil,
                        reactions: round % 100 == 0 ? [("👍", [chat.anna.id, chat.ben.id])] : [],
                        pinnedBy: round == 5 ? chat.mia.id : nil))
            }
            let ids = try await chat.messages.add(seeds, to: chat.lobby)
            #expect(ids == ids.sorted() && Set(ids).count == 3000)
            #expect(try await chat.events(in: .channel(chat.lobby)).isEmpty)
            try await Recount.check(chat, [chat.mia, chat.anna, chat.ben])
            let sent = try await chat.say("now", by: chat.anna)
            #expect(sent.seq == 3001)
            #expect(sent.id > ids[2999])
            let first = try await chat.messages.message(ids[0], as: chat.anna.caller)
            #expect(first.reactions.map(\.count) == [2])
            #expect(first.createdAt == start)
            #expect(
                try await chat.messages.pins(of: chat.lobby, after: nil, limit: 5, as: chat.anna.caller).rows.count == 1
            )
        }
    }

    @Test func timesRunForward() async throws {
        try await Chat.run { chat async throws in
            let now = chat.now
            func seed(_ moment: Timestamp) -> MadeUpMessage {
                MadeUpMessage(authorId: chat.anna.id, content: "x", createdAt: moment)
            }
            #expect(
                try await refusal {
                    _ = try await chat.messages.add([seed(now - .seconds(5)), seed(now - .seconds(9))], to: chat.lobby)
                } == .validationFailed)
            #expect(
                try await refusal { _ = try await chat.messages.add([seed(now + .seconds(5))], to: chat.lobby) }
                    == .validationFailed)
            #expect(
                try await refusal {
                    _ = try await chat.messages.add(
                        [MadeUpMessage(authorId: chat.otto.id, content: "x", createdAt: now)], to: chat.lobby)
                } == .notFound)
        }
    }
}
