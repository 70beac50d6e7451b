import GRDB
import Kernel
import Realtime
import Storage

extension ServerActions {
    /// Lets a socket hear a server and shows how it looks. Asked for permission before joining, so that an outsider hears
    /// nothing, and again in the snapshot, since it may have been taken away between the two.
    /// - Throws: `not_found` to outsiders, `conflict` when the socket follows too many rooms.
    func open(_ server: ServerID, on socket: SocketIdentity) async throws -> ServerRoomOutput {
        let user = socket.caller.userId
        _ = try await store.read { db in try access(user, to: server, in: db) as ServerAccess }
        try await hub.join(socket.socket, .server(server))
        do {
            let (view, seq) = try await store.read { db in
                let access: ServerAccess = try access(user, to: server, in: db)
                return (try self.view(access.layout, as: access.member, in: db), try db.lastSeq(of: .server(server)))
            }
            return ServerRoomOutput(server: view, onlineCount: await hub.users(in: .server(server)).count, seq: seq)
        } catch {
            hub.leave(socket.socket, .server(server))
            throw error
        }
    }
}
