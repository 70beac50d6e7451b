import Kernel
import Web

/// Channels and their overwrites.
enum ChannelRoutes {
    static func all(_ servers: ServerActions) -> [Endpoint] {
        ofServer(servers) + single(servers) + overwrites(servers)
    }

    private static func ofServer(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/servers/{server}/channels", .user, tag: "channels",
                summary: "The channels you see, in the order of the list", in: NoInput.self, out: [ChannelPayload].self
            ) { _, call in try await servers.channels(of: call.id("server"), by: call.user().userId) },
            Endpoint(
                .post, "/servers/{server}/channels", .user, tag: "channels", summary: "Make a channel",
                in: CreateChannelInput.self, out: ChannelPayload.self, status: .created
            ) { input, call in
                try await servers.createChannel(in: call.id("server"), input, by: call.user().userId)
            },
            Endpoint(
                .patch, "/servers/{server}/channels", .user, tag: "channels", summary: "Move channels",
                in: ChannelOrderInput.self, out: [ChannelPayload].self
            ) { input, call in
                try await servers.orderChannels(of: call.id("server"), input, by: call.user().userId)
            },
        ]
    }

    private static func single(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/channels/{channel}", .user, tag: "channels", summary: "A channel as you see it",
                in: NoInput.self, out: ChannelViewPayload.self
            ) { _, call in try await servers.channel(call.id("channel"), by: call.user().userId) },
            Endpoint(
                .patch, "/channels/{channel}", .user, tag: "channels", summary: "Change a channel",
                in: UpdateChannelInput.self, out: ChannelPayload.self
            ) { input, call in try await servers.updateChannel(call.id("channel"), input, by: call.user().userId) },
            Endpoint(
                .delete, "/channels/{channel}", .user, tag: "channels", summary: "Delete a channel",
                in: ReasonInput.self, out: NoOutput.self
            ) { input, call in
                try await servers.deleteChannel(
                    call.id("channel"), reason: input.reason?.value, by: call.user().userId)
                return NoOutput()
            },
        ]
    }

    private static func overwrites(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/channels/{channel}/permissions", .user, tag: "channels",
                summary: "The exceptions that count in a channel", in: NoInput.self, out: [OverwritePayload].self
            ) { _, call in try await servers.overwrites(of: call.id("channel"), by: call.user().userId) },
            Endpoint(
                .post, "/channels/{channel}/permissions/sync", .user, tag: "channels",
                summary: "Let a channel follow its category again", in: NoInput.self, out: [OverwritePayload].self
            ) { _, call in try await servers.syncOverwrites(of: call.id("channel"), by: call.user().userId) },
            Endpoint(
                .put, "/channels/{channel}/permissions/{roleOrUser}", .user, tag: "channels",
                summary: "Make an exception for a role or person", in: PutOverwriteInput.self,
                out: OverwritePayload.self
            ) { input, call in
                try await servers.putOverwrite(
                    target(input.kind, call), in: call.id("channel"), allow: input.allow ?? [], deny: input.deny ?? [],
                    by: call.user().userId)
            },
            Endpoint(
                .delete, "/channels/{channel}/permissions/{roleOrUser}", .user, tag: "channels",
                summary: "Take an exception away", in: OverwriteKindInput.self, out: NoOutput.self
            ) { input, call in
                let channel: ChannelID = try call.id("channel")
                // An identity is of one kind only, so that taking away both is taking away the one there is.
                let kinds = input.kind.map { [$0] } ?? OverwriteKind.allCases
                for kind in kinds {
                    try await servers.deleteOverwrite(target(kind, call), in: channel, by: call.user().userId)
                }
                return NoOutput()
            },
        ]
    }

    private static func target(_ kind: OverwriteKind, _ call: Call) throws -> Overwrite.Target {
        guard let target = Overwrite.Target(kind, try call.path("roleOrUser")) else {
            throw Refusal.notFound("role or member")
        }
        return target
    }
}
