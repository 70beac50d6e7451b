import Hosting
import Kernel
import Realtime
import Synchronization

/// Which posts are open on which sockets, so that whoever loses sight of a community can be put out of its posts at the
/// moment they do.
final class PostRooms: Sendable {
    private let state = Mutex(State())

    fileprivate struct State {
        var postsOfSocket: [SocketID: [PostID: CommunityID]] = [:]
        var socketsOfPost: [PostID: Set<SocketID>] = [:]
    }

    /// A socket has joined the room of a post.
    func opened(_ post: PostID, of community: CommunityID, on socket: SocketID) {
        state.withLock { state in
            state.postsOfSocket[socket, default: [:]][post] = community
            state.socketsOfPost[post, default: []].insert(socket)
        }
    }

    /// A socket has left the room of a post.
    func closed(_ post: PostID, on socket: SocketID) {
        state.withLock { state in
            state.postsOfSocket[socket]?[post] = nil
            state.remove(socket, from: post)
        }
    }

    /// A socket is gone.
    func closed(_ socket: SocketID) {
        state.withLock { state in
            for post in (state.postsOfSocket.removeValue(forKey: socket) ?? [:]).keys {
                state.remove(socket, from: post)
            }
        }
    }

    /// The open posts of a community.
    func posts(of community: CommunityID) -> Set<PostID> {
        state.withLock { state in
            state.postsOfSocket.values.reduce(into: []) { posts, open in
                for (post, place) in open where place == community { posts.insert(post) }
            }
        }
    }

    /// How many sockets have a post open.
    func viewers(of post: PostID) -> Int {
        state.withLock { $0.socketsOfPost[post]?.count ?? 0 }
    }
}

extension PostRooms.State {
    fileprivate mutating func remove(_ socket: SocketID, from post: PostID) {
        socketsOfPost[post]?.remove(socket)
        if socketsOfPost[post]?.isEmpty ?? false { socketsOfPost[post] = nil }
    }
}

/// Forgets what a socket had open with the socket.
struct PostRoomConnection: ConnectionContributing {
    let communities: CommunityActions

    func rooms(for caller: Caller) async throws -> [Room] { [] }

    func ready(for caller: Caller) async throws -> ReadyPart { ReadyPart(fields: []) }

    func disconnected(_ socket: SocketIdentity) { communities.postRooms.closed(socket.socket) }
}
