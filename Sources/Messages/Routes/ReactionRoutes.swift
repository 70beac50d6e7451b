import Accounts
import Kernel
import Web

/// Emoji under messages. The emoji stands in the path, percent-encoded.
struct ReactionRoutes {
    let messages: MessageActions

    var all: [Endpoint] { [people, add, remove, clear] }

    private var people: Endpoint {
        Endpoint(
            .get, "/messages/{message}/reactions/{emoji}", .user, tag: "messages",
            summary: "Who reacted with an emoji", in: PageQuery.self, outPage: UserRef.self
        ) { input, call in
            try await messages.people(
                who: call.path("emoji"), on: call.id("message"), after: call.cursor(input.cursor),
                limit: input.limit?.value ?? PageQuery.defaultLimit, as: call.user())
        }
    }

    private var add: Endpoint {
        Endpoint(
            .put, "/messages/{message}/reactions/{emoji}", .user, rate: .reaction, tag: "messages",
            summary: "React to a message", in: NoInput.self, out: ReactionsPayload.self
        ) { _, call in
            try await messages.react(call.path("emoji"), to: call.id("message"), as: call.user())
        }
    }

    private var remove: Endpoint {
        Endpoint(
            .delete, "/messages/{message}/reactions/{emoji}", .user, rate: .reaction, tag: "messages",
            summary: "Take a reaction back, or remove someone else's", in: UnreactInput.self, out: NoOutput.self
        ) { input, call in
            _ = try await messages.unreact(
                call.path("emoji"), from: call.id("message"), of: input.userId, as: call.user())
            return NoOutput()
        }
    }

    private var clear: Endpoint {
        Endpoint(
            .delete, "/messages/{message}/reactions", .user, rate: .messageChange, tag: "messages",
            summary: "Remove everybody's reactions, of one emoji or all", in: ClearReactionsInput.self,
            out: NoOutput.self
        ) { input, call in
            try await messages.clearReactions(input.emoji?.value, of: call.id("message"), as: call.user())
            return NoOutput()
        }
    }
}

/// Messages kept at hand in their channel.
struct PinRoutes {
    let messages: MessageActions

    var all: [Endpoint] { [pin, unpin, pins] }

    private var pin: Endpoint {
        Endpoint(
            .put, "/messages/{message}/pin", .user, rate: .messageChange, tag: "messages", summary: "Pin a message",
            in: NoInput.self, out: MessagePayload.self
        ) { _, call in
            try await messages.pin(call.id("message"), as: call.user())
        }
    }

    private var unpin: Endpoint {
        Endpoint(
            .delete, "/messages/{message}/pin", .user, rate: .messageChange, tag: "messages",
            summary: "Unpin a message", in: NoInput.self, out: NoOutput.self
        ) { _, call in
            try await messages.unpin(call.id("message"), as: call.user())
            return NoOutput()
        }
    }

    private var pins: Endpoint {
        Endpoint(
            .get, "/channels/{channel}/pins", .user, tag: "messages",
            summary: "The pinned messages of a channel, the last pinned first", in: PageQuery.self,
            outPage: MessagePayload.self
        ) { input, call in
            try await messages.pins(
                of: call.id("channel"), after: call.cursor(input.cursor),
                limit: input.limit?.value ?? PageQuery.defaultLimit, as: call.user())
        }
    }
}
