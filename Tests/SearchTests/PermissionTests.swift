import Accounts
import Communities
import Foundation
import Hosting
import Kernel
import Messages
import Servers
import TestKit
import Testing
import Web

@testable import Search

@Suite(.timeLimit(.minutes(5))) struct PermissionTests {
    @Test func strangersFindNothingOfWhatIsNotTheirs() async throws {
        try await Library.run { library in
            try await library.say("secret plan", by: library.olga)
            let hidden = try await library.say("secret plan", by: library.olga, in: library.back)
            try await library.post("secret plan", by: library.olga, in: library.cellar)
            #expect(try await library.find("secret", as: library.otto) == [])
            #expect(try await library.find("secret", as: nil) == [])
            #expect(!(try await library.find("secret", as: library.anna)).contains("messages:\(hidden)"))
            #expect(try await library.find("secret", as: library.olga).contains("messages:\(hidden)"))
            for name in ["back", "cellar"] { #expect(try await library.find(name, as: library.otto) == []) }
            #expect(try await library.find("back", as: library.anna) == [])
            let totals = try await library.ask("secret", as: library.otto)
            #expect(totals.facets.isEmpty)
            let words = try await library.otto.client.get("/search/suggestions?q=secr").data(SuggestionsPayload.self)
            #expect(words.words == [])
        }
    }

    /// Before the index hears of it.
    @Test func editsAndRemovalsShowAtOnce() async throws {
        try await Library.run { library in
            let message = try await library.say("cherry cake", by: library.anna)
            let post = try await library.post("Cherry trees", by: library.anna)
            #expect(try await library.find("cherry", as: library.ben).count == 2)
            try await library.messages.delete(message, as: library.anna.caller)
            try await library.communities.deletePost(post, reason: nil, as: library.anna.caller)
            let now = try await library.ask("cherry", as: library.ben)
            #expect(now.groups.isEmpty)
            let other = try await library.say("plum cake", by: library.anna)
            #expect(try await library.find("plum", as: library.ben) == ["messages:\(other)"])
            _ = try await library.messages.edit(
                other, to: MessageContent("pear cake"), allowedMentions: AllowedMentions(), as: library.anna.caller)
            #expect(try await library.find("plum", as: library.ben) == [])
            #expect(try await library.find("pear", as: library.ben) == ["messages:\(other)"])
            _ = try await library.servers.leave(library.server, by: library.ben.id)
            #expect(try await library.ask("pear", as: library.ben).groups.isEmpty)
        }
    }

    /// Whatever changes, nobody is shown what the doors would not show them, and nobody misses what they would.
    @Test(arguments: [1, 2]) func searchShowsWhatTheReaderMayOpen(seed: UInt64) async throws {
        try await Library.run { library in
            var dice = SplitMix64(seed)
            var said: [MessageID] = []
            var posted: [PostID] = []
            let people = [library.olga, library.anna, library.ben, library.otto]
            for round in 0..<60 {
                switch Int.random(in: 0..<9, using: &dice) {
                case 0, 1:
                    let channel = Bool.random(using: &dice) ? library.lobby : library.back
                    said.append(try await library.say("acorn \(round)", by: library.olga, in: channel))
                case 2:
                    posted.append(
                        try await library.post(
                            "acorn \(round)", by: library.olga,
                            in: Bool.random(using: &dice) ? library.gardens : library.cellar))
                case 3:
                    if let id = said.randomElement(using: &dice) {
                        try? await library.messages.delete(id, as: library.olga.caller)
                    }
                case 4:
                    if let id = posted.randomElement(using: &dice) {
                        try? await library.communities.deletePost(id, reason: nil, as: library.olga.caller)
                    }
                case 5: _ = try? await library.servers.leave(library.server, by: library.anna.id)
                case 6: _ = try? await library.servers.join(library.server, inviteCode: nil, by: library.anna.id)
                case 7: _ = try? await library.communities.leave(.id(library.cellar), as: library.ben.caller)
                default:
                    let channel = Bool.random(using: &dice) ? library.lobby : library.back
                    let power = Bool.random(using: &dice) ? PermissionSet.viewChannel : .readMessageHistory
                    let isAllowed = Bool.random(using: &dice)
                    _ = try? await library.servers.putOverwrite(
                        .user(library.ben.id), in: channel, allow: isAllowed ? power : [],
                        deny: isAllowed ? [] : power, by: library.olga.id)
                }
                guard round % 5 == 4 else { continue }
                for person in people {
                    let found = Set(try await library.find("acorn", "\"limit\":10", as: person))
                    var open: Set<String> = []
                    for id in said where (try? await library.messages.message(id, as: person.caller)) != nil {
                        open.insert("messages:\(id)")
                    }
                    for id in posted where (try? await library.communities.post(id, as: person.caller)) != nil {
                        open.insert("posts:\(id)")
                    }
                    #expect(found.isSubset(of: open))
                    if open.count <= 10 { #expect(found == open) }
                }
            }
        }
    }
}
