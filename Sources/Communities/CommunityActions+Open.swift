import Accounts
import Kernel
import Realtime
import Storage

/// Opening communities and posts on a socket: permission is asked before the join, so that an outsider hears nothing, and
/// again in the snapshot, since it may have been taken away between the two.
extension CommunityActions {
    /// Follows a community.
    /// - Throws: `not_found`, `conflict` when the socket is in too many rooms.
    package func openCommunity(
        _ id: CommunityID, on socket: SocketIdentity
    ) async throws -> OpenedCommunityPayload {
        let caller = socket.caller
        _ = try await store.read { db in try access(caller, to: .id(id), in: db) }
        let room = Room.community(id)
        try await hub.join(socket.socket, room)
        do {
            let seq = try await store.read { db in
                _ = try access(caller, to: .id(id), in: db)
                return try db.lastSeq(of: room)
            }
            return OpenedCommunityPayload(onlineCount: await hub.users(in: room).count, seq: seq)
        } catch {
            hub.leave(socket.socket, room)
            throw error
        }
    }

    /// Follows a post.
    /// - Throws: `not_found`, `conflict` when the socket is in too many rooms.
    package func openPost(_ id: PostID, on socket: SocketIdentity) async throws -> OpenedPostPayload {
        let caller = socket.caller
        let community = try await store.read { db in try find(id, as: caller, in: db).access.id }
        let room = Room.post(id)
        // Before the join: whoever is put out between the two is found in the list.
        postRooms.opened(id, of: community, on: socket.socket)
        do {
            try await hub.join(socket.socket, room)
            let (post, seq) = try await store.read { db in
                (try find(id, as: caller, in: db).post, try db.lastSeq(of: room))
            }
            return OpenedPostPayload(
                votes: VotesPayload(post.tally), commentCount: post.commentCount, viewers: postRooms.viewers(of: id),
                seq: seq)
        } catch {
            closePost(id, on: socket)
            throw error
        }
    }

    /// Stops following a post.
    package func closePost(_ id: PostID, on socket: SocketIdentity) {
        postRooms.closed(id, on: socket.socket)
        hub.leave(socket.socket, .post(id))
    }

    /// Puts people out of a community's rooms after the commit of the verb: on the writer's thread, behind its events and
    /// before all later ones, so they hear nothing any more.
    func evict(
        from community: CommunityID, reason: String, _ context: WriteContext,
        where isHit: @escaping @Sendable (UserID) -> Bool
    ) {
        context.afterCommit { [hub, postRooms] in
            let rooms = [Room.community(community)] + postRooms.posts(of: community).map(Room.post)
            for room in rooms { hub.evict(room, reason: reason) { isHit($0.caller.userId) } }
        }
    }

    /// Puts everyone but the members out of the rooms of a community that became private.
    func closeToStrangers(_ community: CommunityID, _ context: WriteContext) throws {
        let members = Set(try PeopleQueries.ids(of: community, in: context.db))
        evict(from: community, reason: "private", context) { !members.contains($0) }
    }
}
