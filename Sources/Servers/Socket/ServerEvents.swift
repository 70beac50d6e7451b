import Hosting
import Kernel
import Realtime
import Web

/// What sockets ask of this room.
enum ServerEvents {
    static func all(_ servers: ServerActions) -> [SocketEvent] {
        [
            SocketEvent("server:join", rate: .join, in: ServerRoomInput.self, out: ServerRoomOutput.self) {
                input, call in try await servers.open(input.serverId, on: call.socket)
            },
            SocketEvent("server:leave", rate: .join, in: ServerRoomInput.self, out: NoOutput.self) { input, call in
                call.hub.leave(call.socket.socket, .server(input.serverId))
                return NoOutput()
            },
            SocketEvent("server:members", in: ServerMembersInput.self, out: ServerMembersOutput.self) { input, call in
                let page = PageRequest(
                    after: try call.cursor(input.after), limit: input.limit?.value ?? PageQuery.defaultLimit)
                let members = try await servers.members(
                    of: input.serverId, text: input.query?.value, page, by: call.caller.userId)
                return ServerMembersOutput(members: members.rows, next: call.next(members.next))
            },
        ]
    }
}
