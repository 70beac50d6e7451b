import Kernel
import Servers
import Web

/// How far people have read, and who is about to write.
struct ReadRoutes {
    let messages: MessageActions

    var all: [Endpoint] { [unreadList, readMany, read, unread, typing] }

    private var unreadList: Endpoint {
        Endpoint(
            .get, "/messages/unread", .user, tag: "messages", summary: "All channels with something unread",
            in: NoInput.self, out: UnreadListPayload.self
        ) { _, call in
            try await messages.unread(as: call.user())
        }
    }

    private var readMany: Endpoint {
        Endpoint(
            .post, "/messages/read", .user, rate: .markRead, tag: "messages",
            summary: "Mark several channels, a server or everything as read", in: ReadManyInput.self,
            out: NoOutput.self
        ) { input, call in
            switch (input.items, input.serverId, input.isAll) {
            case (let items?, nil, nil): try await messages.markRead(items.values, as: call.user())
            case (nil, let server?, nil): try await messages.markRead(server: server, as: call.user())
            case (nil, nil, true): try await messages.markAllRead(as: call.user())
            default: throw Refusal.invalid("items", "Exactly one of items, serverId and isAll is needed.")
            }
            return NoOutput()
        }
    }

    private var read: Endpoint {
        Endpoint(
            .put, "/channels/{channel}/read", .user, rate: .markRead, tag: "channels",
            summary: "Mark a channel as read up to a message", in: MarkReadInput.self, out: UnreadPayload.self
        ) { input, call in
            try await messages.markRead(call.id("channel"), upTo: input.messageId, as: call.user())
        }
    }

    private var unread: Endpoint {
        Endpoint(
            .get, "/channels/{channel}/unread", .user, tag: "channels",
            summary: "What waits in a channel, and where it begins", in: NoInput.self, out: ChannelUnreadPayload.self
        ) { _, call in
            try await messages.unread(in: call.id("channel"), as: call.user())
        }
    }

    private var typing: Endpoint {
        Endpoint(
            .post, "/channels/{channel}/typing", .user, rate: .typing, tag: "channels",
            summary: "Tell that one is writing", in: NoInput.self, out: NoOutput.self
        ) { _, call in
            try await messages.startTyping(in: call.id("channel"), as: call.user())
            return NoOutput()
        }
    }
}
