import Accounts
import Foundation
import Kernel
import Testing

@testable import Messages

/// What a client keeps of a channel: its messages without what is personal, and its place in the events.
struct ChannelView: Equatable {
    /// A message as everybody sees it.
    struct Line: Equatable {
        let id: MessageID
        var content: String
        var revision: Int
        var isPinned: Bool
        var reactions: [String: Int]
        /// The quoted message, when it still stands.
        var quote: MessageID?

        init(_ message: MessagePayload) {
            id = message.id
            content = message.content
            revision = message.revision
            isPinned = message.isPinned
            reactions = Dictionary(uniqueKeysWithValues: message.reactions.map { ($0.emoji, $0.count) })
            quote = message.replyTo?.author == nil ? nil : message.replyTo?.id
        }
    }

    var seq: Int64
    var lines: [Line]

    init(_ opened: OpenedChannelPayload) {
        seq = opened.seq
        lines = opened.messages.map(Line.init)
    }

    /// Applies an event as a client does; one out of order fails the test.
    mutating func apply(_ event: LoggedEvent) throws {
        #expect(event.seq == seq + 1)
        seq = event.seq
        let json = Data(event.payload.utf8)
        switch event.type {
        case "message:new":
            lines.append(Line(try JSON.decode(MessageEvent.self, from: json).message))
        case "message:updated":
            let message = try JSON.decode(MessageEvent.self, from: json).message
            change(message.id) { $0 = Line(message) }
        case "message:deleted":
            remove([try JSON.decode(MessageDeletedEvent.self, from: json).messageId])
        case "message:bulk_deleted":
            remove(try JSON.decode(MessagesDeletedEvent.self, from: json).messageIds)
        case "message:reaction_add", "message:reaction_remove":
            let reaction = try JSON.decode(ReactionEvent.self, from: json)
            change(reaction.messageId) { $0.reactions[reaction.emoji] = reaction.count == 0 ? nil : reaction.count }
        case "message:reactions_cleared":
            let cleared = try JSON.decode(ReactionsClearedEvent.self, from: json)
            change(cleared.messageId) { line in
                if let emoji = cleared.emoji { line.reactions[emoji] = nil } else { line.reactions = [:] }
            }
        case "message:pinned", "message:unpinned":
            let pin = try JSON.decode(PinEvent.self, from: json)
            change(pin.messageId) { $0.isPinned = event.type == "message:pinned" }
        default:
            Issue.record("unknown event \(event.type)")
        }
    }

    private mutating func change(_ id: MessageID, _ body: (inout Line) -> Void) {
        guard let index = lines.firstIndex(where: { $0.id == id }) else { return }
        body(&lines[index])
    }

    /// What quoted a removed message shows that it is gone.
    private mutating func remove(_ ids: [MessageID]) {
        lines.removeAll { ids.contains($0.id) }
        for index in lines.indices where lines[index].quote.map(ids.contains) ?? false { lines[index].quote = nil }
    }
}
