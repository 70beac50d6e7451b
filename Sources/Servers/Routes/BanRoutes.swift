import Kernel
import Web

/// Keeping people out of a server.
enum BanRoutes {
    static func all(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/servers/{server}/bans", .user, tag: "bans", summary: "Who is kept out", in: BansInput.self,
                outPage: BanPayload.self
            ) { input, call in
                try await servers.bans(
                    of: call.id("server"), text: input.q?.value, call.page(input.cursor, input.limit),
                    by: call.user().userId)
            },
            Endpoint(
                .put, "/servers/{server}/bans/{user}", .user, tag: "bans", summary: "Keep someone out",
                in: BanInput.self, out: BanPayload.self
            ) { input, call in
                try await servers.ban(call.person(servers), from: call.id("server"), input, by: call.user().userId)
            },
            Endpoint(
                .delete, "/servers/{server}/bans/{user}", .user, tag: "bans", summary: "Lift a ban",
                in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await servers.unban(call.person(servers), from: call.id("server"), by: call.user().userId)
                return NoOutput()
            },
        ]
    }
}
