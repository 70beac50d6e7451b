import Accounts
import Foundation
import Kernel
import Realtime
import Storage
import TestKit
import Testing

@testable import Messages

/// A client that keeps an old snapshot and applies the events of the room sees what a fresh one sees.
@Suite struct ReplayTests {
    @Test(arguments: 1...4)
    func oldStateAndEventsAreFreshState(_ seed: Int) async throws {
        try await Chat.run { chat async throws in
            var random = SplitMix64(UInt64(seed) &* 977)
            for round in 0..<10 { try await chat.say("before \(round)", by: chat.anna) }
            var view = ChannelView(try await Self.snapshot(chat))
            try await chat.clearEvents()

            let people = [chat.olga, chat.mia, chat.anna, chat.ben]
            for round in 0..<80 {
                let known = try await chat.messages.history(
                    of: chat.lobby, .newest, limit: 100, as: chat.olga.caller
                ).messages.filter { $0.type.isWritten }
                let target = known.randomElement(using: &random)
                let person = people.randomElement(using: &random) ?? chat.anna
                let emoji = ["👍", "🎉", "🍰"].randomElement(using: &random) ?? "👍"
                switch (Int.random(in: 0..<9, using: &random), target) {
                case (0...2, _), (_, nil):
                    try await chat.say("round \(round) \(chat.ben.mention)", by: person, replyTo: target?.id)
                case (3, let target?):
                    let author = people.first { $0.id == target.author.id } ?? chat.anna
                    try await chat.messages.edit(target.id, to: MessageContent("edit \(round)"), as: author.caller)
                case (4, let target?):
                    try await chat.messages.delete(target.id, as: chat.mia.caller)
                case (5, let target?):
                    _ = try await chat.messages.react(emoji, to: target.id, as: person.caller)
                case (6, let target?):
                    _ = try await chat.messages.unreact(emoji, from: target.id, as: person.caller)
                case (7, let target?):
                    if target.isPinned {
                        try await chat.messages.unpin(target.id, as: chat.mia.caller)
                    } else {
                        _ = try await chat.messages.pin(target.id, as: chat.mia.caller)
                    }
                case (_, let target?):
                    if Bool.random(using: &random) {
                        try await chat.messages.clearReactions(emoji, of: target.id, as: chat.mia.caller)
                    } else {
                        let ids = [target.id] + known.shuffled(using: &random).prefix(1).map(\.id)
                        _ = try await chat.messages.delete(ids, in: chat.lobby, as: chat.mia.caller)
                    }
                }
            }
            for event in try await chat.events() where event.room == .channel(chat.lobby) {
                try view.apply(event)
            }
            #expect(view == ChannelView(try await Self.snapshot(chat)))
        }
    }

    private static func snapshot(_ chat: Chat) async throws -> OpenedChannelPayload {
        try await chat.store.read { db in
            try chat.messages.snapshot(of: chat.lobby, limit: 100, as: chat.ben.caller, in: db)
        }
    }
}
