import Accounts
import Kernel
import Realtime

/// The twin of `admin:connections` by HTTP; what is nil does not matter.
struct ConnectionQuery: Exampled {
    let userId: UserID?
    let ip: Text<2, 45>?
    let cursor: String?
    let limit: Whole<1, 100>?

    static var example: ConnectionQuery { ConnectionQuery(userId: nil, ip: nil, cursor: nil, limit: nil) }

    var filter: ConnectionFilter { ConnectionFilter(user: userId, address: ip?.value) }
}

/// `admin:connections`: there the cursor has a name of its own.
struct ConnectionsInput: Exampled {
    let userId: UserID?
    let ip: Text<2, 45>?
    /// `next` of the page before.
    let after: Text<1, 200>?

    static var example: ConnectionsInput { ConnectionsInput(userId: nil, ip: nil, after: nil) }

    var filter: ConnectionFilter { ConnectionFilter(user: userId, address: ip?.value) }
}

/// One who is connected.
struct ConnectionPayload: Exampled {
    /// Of the connection.
    let socketId: String
    let userId: UserID
    /// Null for people who are gone.
    let user: UserRef?
    /// `/`, or `/admin` for a console.
    let namespace: String
    let ip: String
    let userAgent: String?
    let connectedAt: Timestamp
    /// How many rooms of each kind: which they are is the person's own business.
    let rooms: [String: Int]

    static var example: ConnectionPayload {
        ConnectionPayload(
            socketId: "AAECAwQFBgcICQoLDA0", userId: UserRef.example.id, user: .example, namespace: "/",
            ip: "192.0.2.7", userAgent: "Mozilla/5.0 (X11; Linux) Firefox/140.0", connectedAt: .sample,
            rooms: ["user": 1, "server": 3, "channel": 1])
    }
}

extension ConnectionPayload {
    init(_ facts: ConnectionFacts, user: UserRef?) {
        let identity = facts.identity
        self.init(
            socketId: identity.socket.description, userId: identity.caller.userId, user: user,
            namespace: identity.namespace.rawValue, ip: identity.client.address,
            userAgent: identity.client.userAgent, connectedAt: identity.connectedAt, rooms: facts.rooms)
    }
}

/// The acknowledgement of `admin:connections`.
struct ConnectionListPayload: Exampled {
    let connections: [ConnectionPayload]
    /// For `after`; null at the end.
    let next: String?

    static var example: ConnectionListPayload { ConnectionListPayload(connections: [.example], next: nil) }
}

/// `admin:disconnect` and its twin by HTTP: one of the two.
struct DisconnectInput: Exampled {
    let socketId: Text<1, 64>?
    /// All connections of this person.
    let userId: UserID?
    /// Shown to whom it happens, and kept in the audit log.
    let reason: Text<0, 500>?

    static var example: DisconnectInput { DisconnectInput(socketId: nil, userId: .sample, reason: nil) }
}

/// How many connections were ended.
struct DisconnectedPayload: Exampled {
    let disconnected: Int

    static var example: DisconnectedPayload { DisconnectedPayload(disconnected: 2) }
}

/// The last `error` event of a connection that the staff ended.
struct DisconnectNotice: Encodable, Sendable {
    let event = "connection"
    let code = ErrorCode.gone
    let message: String
    /// Seconds.
    let retryAfter: Int

    private enum CodingKeys: CodingKey { case event, code, message, retryAfter }
}
