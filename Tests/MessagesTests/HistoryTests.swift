import Accounts
import Kernel
import Servers
import TestKit
import Testing

@testable import Messages

@Suite struct HistoryTests {
    /// However it is cut, the pieces are the whole.
    @Test(arguments: [1, 2, 7, 100])
    func pagingFromEitherEndIsTheWhole(_ limit: Int) async throws {
        try await Chat.run { chat async throws in
            let whole = try await Self.fill(chat, 40)
            let caller = chat.ben.caller

            var backwards: [MessageID] = []
            var anchor = HistoryAnchor.newest
            while true {
                let page = try await chat.messages.history(of: chat.lobby, anchor, limit: limit, as: caller)
                backwards = page.messages.map(\.id) + backwards
                guard page.hasMore, let first = page.messages.first else { break }
                anchor = .before(first.id)
            }
            #expect(backwards == whole)

            var forwards: [MessageID] = []
            var last = MessageID(rawValue: 0)
            while true {
                let page = try await chat.messages.history(of: chat.lobby, .after(last), limit: limit, as: caller)
                forwards += page.messages.map(\.id)
                guard page.hasMore, let id = page.messages.last?.id else { break }
                last = id
            }
            #expect(forwards == whole)
        }
    }

    @Test func aroundHoldsBothSides() async throws {
        try await Chat.run { chat async throws in
            let whole = try await Self.fill(chat, 40)
            for middle in whole.indices {
                for limit in [1, 2, 9] {
                    let page = try await chat.messages.history(
                        of: chat.lobby, .around(whole[middle]), limit: limit, as: chat.ben.caller)
                    let from = max(0, middle - limit / 2)
                    let to = min(whole.count, middle + limit - limit / 2)
                    #expect(page.messages.map(\.id) == Array(whole[from..<to]))
                    #expect(page.hasMore == (from > 0))
                    #expect(page.hasNewer == (to < whole.count))
                }
            }
        }
    }

    @Test func aRemovedMessageStillMarksItsPlace() async throws {
        try await Chat.run { chat async throws in
            let whole = try await Self.fill(chat, 20)
            let gone = whole[10]
            try await chat.messages.delete(gone, as: chat.olga.caller)
            func ids(_ anchor: HistoryAnchor) async throws -> [MessageID] {
                try await chat.messages.history(of: chat.lobby, anchor, limit: 4, as: chat.ben.caller).messages.map(
                    \.id)
            }
            #expect(try await ids(.before(gone)) == Array(whole[6..<10]))
            #expect(try await ids(.after(gone)) == Array(whole[11..<15]))
            #expect(try await ids(.around(gone)) == Array(whole[8..<10] + whole[11..<13]))
            // One that never was, between two that are.
            let between = MessageID(rawValue: whole[5].rawValue + 1)
            #expect(try await ids(.before(between)) == Array(whole[2..<6]))
            #expect(try await ids(.after(between)) == Array(whole[6..<10]))
            #expect(try await ids(.around(between)) == Array(whole[4..<8]))
            #expect(try await ids(.before(MessageID(rawValue: 1))).isEmpty)
            #expect(try await ids(.after(MessageID(rawValue: .max))).isEmpty)
        }
    }

    @Test func historyNeedsItsPermission() async throws {
        try await Chat.run { chat async throws in
            let sent = try await chat.say("old", by: chat.anna)
            _ = try await chat.servers.putOverwrite(
                .user(chat.ben.id), in: chat.lobby, allow: [], deny: .readMessageHistory, by: chat.olga.id)
            let ben = chat.ben.caller
            #expect(
                try await refusal { _ = try await chat.messages.history(of: chat.lobby, .newest, limit: 1, as: ben) }
                    == .forbidden)
            #expect(try await refusal { _ = try await chat.messages.message(sent.id, as: ben) } == .forbidden)
            #expect(
                try await refusal { _ = try await chat.messages.pins(of: chat.lobby, after: nil, limit: 1, as: ben) }
                    == .forbidden)
            #expect(try await refusal { try await chat.say("re", by: chat.ben, replyTo: sent.id) } == .forbidden)
            try await chat.say("new", by: chat.ben)
        }
    }

    @Test func onlyOnePlaceIsNamed() throws {
        #expect(throws: Refusal.self) { try HistoryAnchor(before: .sample, after: .sample, around: nil) }
        #expect(try HistoryAnchor(before: nil, after: nil, around: nil) == .newest)
    }

    /// Messages of the lobby, oldest first, some of them gone.
    private static func fill(_ chat: Chat, _ count: Int) async throws -> [MessageID] {
        var ids: [MessageID] = []
        for round in 0..<count {
            let sent = try await chat.say("message \(round)", by: round % 3 == 0 ? chat.anna : chat.ben)
            if round % 7 == 3 {
                try await chat.messages.delete(sent.id, as: chat.olga.caller)
            } else {
                ids.append(sent.id)
            }
        }
        return ids
    }
}
