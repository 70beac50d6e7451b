import Kernel
import Synchronization

/// Who may be connected at once: caps for all, for one address and for one person, counted over all loops.
final class Admission: Sendable {
    private struct Counts {
        var total = 0
        var addresses: [String: Int] = [:]
        var users: [UserID: Int] = [:]
        var reconnectAfter: Int?
    }

    private let options: RealtimeOptions
    private let counts = Mutex(Counts())

    init(options: RealtimeOptions) {
        self.options = options
    }

    /// Connections counted, with those that have not said who they are.
    var total: Int { counts.withLock { $0.total } }

    /// Whether somebody is connected as this person.
    func isSeated(_ user: UserID) -> Bool { counts.withLock { $0.users[user] != nil } }

    /// Counts a new connection.
    /// - Returns: the refusal for its CONNECT when a cap is reached; it is then not counted.
    func enter(_ client: ClientInfo) -> Refusal? {
        counts.withLock { counts in
            guard counts.total < options.maxSockets else {
                return Refusal(.tooManyConnections, "This server has as many connections as it takes.", retryAfter: 30)
            }
            if !client.isExempt {
                let held = counts.addresses[client.network, default: 0]
                guard held < options.socketsPerAddress else {
                    return Refusal(.tooManyConnections, "There are too many connections from your address.")
                }
                counts.addresses[client.network] = held + 1
            }
            counts.total += 1
            return nil
        }
    }

    /// Ends what `enter` counted.
    func leave(_ client: ClientInfo) {
        counts.withLock { counts in
            counts.total -= 1
            if !client.isExempt { Self.decrement(&counts.addresses, client.network) }
        }
    }

    /// Counts a connection of a person who has shown who they are.
    /// - Throws: `Refusal` with `too_many_connections`, or `unavailable` while the server stops.
    func seat(_ caller: Caller) throws {
        try counts.withLock { counts in
            if let seconds = counts.reconnectAfter {
                throw Refusal(.unavailable, "The server is stopping.", retryAfter: seconds)
            }
            let cap = caller.staff == nil ? options.socketsPerUser : options.socketsPerStaff
            let held = counts.users[caller.userId, default: 0]
            guard held < cap else {
                throw Refusal(.tooManyConnections, "You are connected \(held) times already; close one first.")
            }
            counts.users[caller.userId] = held + 1
        }
    }

    /// Ends what `seat` counted.
    func unseat(_ user: UserID) {
        counts.withLock { Self.decrement(&$0.users, user) }
    }

    /// Lets nobody in any more.
    func close(reconnectAfter: Duration) {
        counts.withLock { $0.reconnectAfter = max(1, Int(reconnectAfter.components.seconds)) }
    }

    private static func decrement<Key: Hashable>(_ counts: inout [Key: Int], _ key: Key) {
        guard let held = counts[key] else { return }
        counts[key] = held > 1 ? held - 1 : nil
    }
}
