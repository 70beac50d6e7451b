import Hosting
import Kernel
import Web

/// Emoji under whatever takes them; `{target_type}` is a `ReactionTargetType`. The emoji stands in the path,
/// percent-encoded.
enum ReactionRoutes {
    private static let path = "/reactions/{target_type}/{target}"

    static func all(_ ports: ReactionPorts) -> [Endpoint] {
        [
            Endpoint(
                .get, path, .optional, tag: "reactions", summary: "The reactions, and who is behind them",
                in: ReactionsOfInput.self, out: ReactionsOfPayload.self
            ) { input, call in
                try await ports.find(
                    type(call), target(call), emoji: input.emoji?.value, call.page(input.cursor, input.limit),
                    as: call.caller)
            },
            Endpoint(
                .put, "\(path)/{emoji}", .user, rate: .reaction, tag: "reactions", summary: "React with an emoji",
                in: NoInput.self, out: ReactionsPayload.self
            ) { _, call in
                try await ports.add(call.path("emoji"), to: type(call), target(call), as: call.user())
            },
            Endpoint(
                .delete, "\(path)/{emoji}", .user, rate: .reaction, tag: "reactions", summary: "Take a reaction back",
                in: NoInput.self, out: ReactionsPayload.self
            ) { _, call in
                try await ports.remove(call.path("emoji"), from: type(call), target(call), as: call.user())
            },
        ]
    }

    /// nil for a kind there is not: that is not found, as one that nobody answers for.
    private static func type(_ call: Call) throws -> ReactionTargetType? {
        ReactionTargetType(rawValue: try call.path("target_type"))
    }

    private static func target(_ call: Call) throws -> Int64 {
        let id: ID<Never> = try call.id("target")
        return id.rawValue
    }
}

/// The same on a socket.
enum ReactionEvents {
    static func all(_ ports: ReactionPorts) -> [SocketEvent] {
        [
            SocketEvent("reaction:add", rate: .reaction, in: SocketReactionInput.self, out: ReactionsPayload.self) {
                input, call in
                try await ports.add(
                    input.emoji.value, to: input.targetType, input.targetId.rawValue, as: call.caller)
            },
            SocketEvent("reaction:remove", rate: .reaction, in: SocketReactionInput.self, out: ReactionsPayload.self) {
                input, call in
                try await ports.remove(
                    input.emoji.value, from: input.targetType, input.targetId.rawValue, as: call.caller)
            },
        ]
    }
}
