import Kernel
import Servers
import Web

/// What people write, and the history of it.
struct MessageRoutes {
    let messages: MessageActions

    var all: [Endpoint] { [list, send, one, edit, delete, bulkDelete, revisions] }

    private var list: Endpoint {
        Endpoint(
            .get, "/channels/{channel}/messages", .user, rate: .history, tag: "messages",
            summary: "A stretch of a channel's history, oldest first; the newest when no place is given",
            in: HistoryInput.self, outStretch: MessagePayload.self
        ) { input, call in
            let anchor = try HistoryAnchor(before: input.before, after: input.after, around: input.around)
            let history = try await messages.history(
                of: call.id("channel"), anchor, limit: input.limit?.value ?? HistoryInput.defaultLimit,
                as: call.user())
            return Stretch(rows: history.messages, hasMore: history.hasMore, hasNewer: history.hasNewer)
        }
    }

    private var send: Endpoint {
        Endpoint(
            .post, "/channels/{channel}/messages", .user, rate: .message, tag: "messages", summary: "Send a message",
            in: SendMessageInput.self, out: MessagePayload.self, status: .created
        ) { input, call in
            try await messages.send(input.draft, to: call.id("channel"), as: call.user())
        }
    }

    private var one: Endpoint {
        Endpoint(
            .get, "/messages/{message}", .user, tag: "messages", summary: "One message", in: NoInput.self,
            out: MessagePayload.self
        ) { _, call in
            try await messages.message(call.id("message"), as: call.user())
        }
    }

    private var edit: Endpoint {
        Endpoint(
            .patch, "/messages/{message}", .user, rate: .messageChange, tag: "messages",
            summary: "Change the text of one's own message", in: EditMessageInput.self, out: MessagePayload.self
        ) { input, call in
            try await messages.edit(
                call.id("message"), to: input.content, allowedMentions: input.allowedMentions ?? AllowedMentions(),
                as: call.user())
        }
    }

    private var delete: Endpoint {
        Endpoint(
            .delete, "/messages/{message}", .user, rate: .messageChange, tag: "messages",
            summary: "Remove a message", in: ReasonInput.self, out: NoOutput.self
        ) { input, call in
            try await messages.delete(call.id("message"), reason: input.reason?.value, as: call.user())
            return NoOutput()
        }
    }

    private var bulkDelete: Endpoint {
        Endpoint(
            .post, "/channels/{channel}/messages/bulk-delete", .user, rate: .bulk, tag: "messages",
            summary: "Remove several messages of a channel", in: BulkDeleteInput.self, out: DeletedCountPayload.self
        ) { input, call in
            DeletedCountPayload(
                deleted: try await messages.delete(
                    input.messageIds.values, in: call.id("channel"), reason: input.reason?.value, as: call.user()))
        }
    }

    private var revisions: Endpoint {
        Endpoint(
            .get, "/messages/{message}/revisions", .user, tag: "messages",
            summary: "The texts a message had, oldest first", in: NoInput.self, out: [RevisionPayload].self
        ) { _, call in
            try await messages.revisions(of: call.id("message"), as: call.user())
        }
    }
}
