import Accounts
import Kernel
import Servers
import TestKit
import Testing

@testable import Messages

/// Who may do what: each verb, with exactly one permission taken from a member who had all it needs.
@Suite struct PermissionTests {
    private struct Scenario: Sendable {
        let verb: String
        let needs: [PermissionSet]
        let run: @Sendable (Chat, Person, MessageID) async throws -> Void

        init(
            _ verb: String, _ needs: [PermissionSet],
            _ run: @escaping @Sendable (Chat, Person, MessageID) async throws -> Void
        ) {
            self.verb = verb
            self.needs = needs
            self.run = run
        }
    }

    private static let scenarios = [
        Scenario("send", [.sendMessages]) { chat, person, _ in try await chat.say("hi", by: person) },
        Scenario("reply", [.sendMessages, .readMessageHistory]) { chat, person, id in
            try await chat.say("hi", by: person, replyTo: id)
        },
        Scenario("history", [.readMessageHistory]) { chat, person, _ in
            _ = try await chat.messages.history(of: chat.lobby, .newest, limit: 1, as: person.caller)
        },
        Scenario("message", [.readMessageHistory]) { chat, person, id in
            _ = try await chat.messages.message(id, as: person.caller)
        },
        Scenario("delete", [.manageMessages]) { chat, person, id in
            try await chat.messages.delete(id, as: person.caller)
        },
        Scenario("bulkDelete", [.manageMessages]) { chat, person, id in
            _ = try await chat.messages.delete([id], in: chat.lobby, as: person.caller)
        },
        Scenario("revisions", [.manageMessages, .readMessageHistory]) { chat, person, id in
            _ = try await chat.messages.revisions(of: id, as: person.caller)
        },
        Scenario("react", [.addReactions, .readMessageHistory]) { chat, person, id in
            _ = try await chat.messages.react("👍", to: id, as: person.caller)
        },
        Scenario("unreact", [.readMessageHistory]) { chat, person, id in
            _ = try await chat.messages.unreact("👍", from: id, as: person.caller)
        },
        Scenario("unreactOther", [.manageMessages, .readMessageHistory]) { chat, person, id in
            _ = try await chat.messages.unreact("👍", from: id, of: chat.olga.id, as: person.caller)
        },
        Scenario("clearReactions", [.manageMessages, .readMessageHistory]) { chat, person, id in
            try await chat.messages.clearReactions(nil, of: id, as: person.caller)
        },
        Scenario("people", [.readMessageHistory]) { chat, person, id in
            _ = try await chat.messages.people(who: "👍", on: id, after: nil, limit: 1, as: person.caller)
        },
        Scenario("pin", [.manageMessages, .readMessageHistory]) { chat, person, id in
            _ = try await chat.messages.pin(id, as: person.caller)
        },
        Scenario("unpin", [.manageMessages, .readMessageHistory]) { chat, person, id in
            try await chat.messages.unpin(id, as: person.caller)
        },
        Scenario("pins", [.readMessageHistory]) { chat, person, _ in
            _ = try await chat.messages.pins(of: chat.lobby, after: nil, limit: 1, as: person.caller)
        },
        Scenario("markRead", []) { chat, person, id in
            _ = try await chat.messages.markRead(chat.lobby, upTo: id, as: person.caller)
        },
        Scenario("unread", []) { chat, person, _ in
            _ = try await chat.messages.unread(in: chat.lobby, as: person.caller)
        },
        Scenario("startTyping", [.sendMessages]) { chat, person, _ in
            try await chat.messages.startTyping(in: chat.lobby, as: person.caller)
        },
        Scenario("typers", []) { chat, person, _ in
            _ = try await chat.messages.typers(in: chat.lobby, as: person.caller)
        },
    ]

    @Test func eachVerbNeedsWhatItNeedsAndNoMore() async throws {
        try await Chat.run { chat async throws in
            let needed: PermissionSet = [.sendMessages, .readMessageHistory, .manageMessages, .addReactions]
            for scenario in Self.scenarios {
                for missing in [[], .sendMessages, .readMessageHistory, .manageMessages, .addReactions]
                    as [PermissionSet]
                {
                    let id = try await chat.say("target", by: chat.olga).id
                    _ = try await chat.servers.putOverwrite(
                        .user(chat.ben.id), in: chat.lobby, allow: needed.subtracting(missing), deny: missing,
                        by: chat.olga.id)
                    let expected: ErrorCode? = scenario.needs.contains(missing) ? .forbidden : nil
                    let code = try await refusal { try await scenario.run(chat, chat.ben, id) }
                    #expect(code == expected, "\(scenario.verb) without \(missing.names)")
                }
                // Who does not see the channel is told that there is none.
                let id = try await chat.say("target", by: chat.olga).id
                _ = try await chat.servers.putOverwrite(
                    .user(chat.ben.id), in: chat.lobby, allow: needed, deny: .viewChannel, by: chat.olga.id)
                let code = try await refusal { try await scenario.run(chat, chat.ben, id) }
                #expect(code == .notFound, "\(scenario.verb) without sight")
            }
        }
    }
}
