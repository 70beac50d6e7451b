import Accounts
import Kernel
import TestKit
import Testing

@testable import Messages

/// What writes its JSON itself, against what the compiler makes of the same values.
@Suite struct MessageShapeTests {
    static let bare = MessagePayload(
        Message(
            id: .sample, channelId: .sample, authorId: .sample, seq: .max, type: .pinAdded,
            content: "\"Quotes\", \\ and\n\u{1}lines 🙂", nonce: nil, replyToId: nil, flags: [.spoken, .silent],
            mentions: .none, isPinned: true, revision: 3, createdAt: .sample, editedAt: .sample + .milliseconds(7),
            deletedAt: nil),
        author: UserRef(
            id: UserID(rawValue: 0), username: "", displayName: "ä\"", avatarUrl: "/a", isVerified: true, isBot: true),
        replyTo: nil, mentions: MentionsPayload(users: []), reactions: [])

    @Test(arguments: [MessagePayload.example, bare, bare.with(nonce: "n"), .example.with(nonce: nil)])
    func messages(_ message: MessagePayload) throws {
        #expect(try JSON.encode(message) == JSON.encode(ByCompiler(message)))
        let event = MessageEvent(message: message)
        #expect(try JSON.encode(event) == JSON.encode(ByCompiler(event)))
        #expect(try JSON.encode([message]) == "[\(JSON.encode(message))]")
        #expect(try JSON.encode(message.author) == JSON.encode(ByCompiler(message.author)))
        #expect(try JSON.encode(message.mentions) == JSON.encode(ByCompiler(message.mentions)))
    }

    @Test(arguments: [
        MentionsPayload.example,
        MentionsPayload(
            users: [.example, .example], roles: [.sample, .sample], channels: [.sample], everyone: true),
    ])
    func mentions(_ mentions: MentionsPayload) throws {
        #expect(try JSON.encode(mentions) == JSON.encode(ByCompiler(mentions)))
    }
}
